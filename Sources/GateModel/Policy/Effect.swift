/// What comes of what a check finds, from the loosest to the strictest.
package enum Effect: String, CaseIterable, Comparable, Sendable {
  /// Not looked at.
  case off
  case note, warn
  /// A person must approve.
  case review
  /// The change is refused.
  case deny

  private var weight: Int {
    switch self {
    case .off: 0
    case .note: 1
    case .warn: 2
    case .review: 3
    case .deny: 4
    }
  }

  package static func < (one: Effect, other: Effect) -> Bool { one.weight < other.weight }

  /// How much a finding with this effect weighs; nil where there is to be none.
  package var severity: Severity? {
    switch self {
    case .off: nil
    case .note: .note
    case .warn, .review: .warning
    case .deny: .error
    }
  }
}
