/// One question asked of a change: same evidence, same findings, same order.
package protocol Check: Sendable {
  var id: CheckID { get }

  func findings(in evidence: Evidence) throws(ReadFailure) -> [Finding]
}
