package import GateModel

/// The number that a tool ends with.
package struct ExitCode: Hashable, Sendable {
  package let number: Int32

  /// A code of a child that is passed on, or of an agent's own convention.
  package init(number: Int32) { self.number = number }

  /// The code of a decision.
  package init(_ decision: Verdict.Decision) { number = decision.exitCode }

  /// The five decisions, as codes.
  package static let pass = ExitCode(.pass)
  package static let blocked = ExitCode(.blocked)
  package static let invalid = ExitCode(.invalid)
  package static let undecided = ExitCode(.undecided)
  package static let needsApproval = ExitCode(.needsApproval)

  /// The code once something has failed besides: a block or bad usage stands, all else is undecided.
  package var afterMalfunction: ExitCode {
    self == .invalid || self == .blocked ? self : .undecided
  }
}
