/// How much a finding weighs. Only `error` blocks; what asks for a person is said by the finding itself.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  case note, warning, error

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (one: Severity, other: Severity) -> Bool { one.weight < other.weight }
}
