/// Matches that are not told one by one, because somebody has said of them that they are none or
/// known. Counted in every report: nothing is dropped in silence.
package struct PassedOver: Hashable, Sendable {
  /// Fingerprints that a baseline has, each with the number of places it stands at.
  package var known: [String: Int] = [:]
  /// Places where an allowance of the policy holds.
  package var allowed = 0
  /// Places where a marker in the content holds; these are told too, as notes.
  package var marked = 0

  package init() {}

  /// How many matches a baseline knew.
  package var knownCount: Int { known.values.reduce(0, +) }

  /// Whether there is anything to say.
  package var isEmpty: Bool { known.isEmpty && allowed == 0 && marked == 0 }

  /// Adds what another check, or another policy, passed over.
  package mutating func add(_ other: PassedOver) {
    known.merge(other.known, uniquingKeysWith: +)
    allowed += other.allowed
    marked += other.marked
  }

  /// The counts in words, nil where there is nothing to say.
  package var phrase: String? {
    let parts = [
      (knownCount, "known by a baseline"), (allowed, "allowed by the policy"),
      (marked, "allowed by markers in the content"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    return told.isEmpty ? nil : told.joined(separator: ", ")
  }
}
