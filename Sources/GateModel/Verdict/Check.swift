/// One question asked of a change: same evidence, same findings, same order.
package protocol Check: Sendable {
  var id: CheckID { get }

  /// Looks at the evidence, goes on past what cannot be read, and says both.
  func examine(_ evidence: Evidence) -> Examination
}

/// What one check found, and what it could not read or look into. A finding stands whatever went unread.
package struct Examination: Sendable {
  package var findings: [Finding] = []
  package var unread: [ReadFailure] = []
  /// What was deliberately or by a limit left out.
  package var notScanned: [NotScanned] = []
  package var passedOver = PassedOver()

  package init() {}
}
