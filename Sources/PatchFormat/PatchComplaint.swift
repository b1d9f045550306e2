package import GateModel

/// Why a diff is not taken: where, what, and what to do about it.
package struct PatchComplaint: Error, Hashable, Sendable {
  /// What kind of wrong; `rawValue` is the second half of the finding's rule.
  package enum Kind: String, CaseIterable, Sendable {
    /// Nothing in the input is a diff.
    case empty
    /// It breaks the form, or contradicts itself.
    case malformed
    /// It names what a diff must never touch, or shows a reader what it does not do.
    case hostile
    /// A form that has no single result: combined diffs, logs of several commits.
    case unsupported
    /// It does not carry the content that it speaks of.
    case incomplete
    /// It is well formed and does not fit the files.
    case doesNotApply = "does-not-apply"
    /// It is larger than what is read.
    case limit
  }

  package var kind: Kind
  /// The line of the input, from one; zero for the input as a whole.
  package var line: Int
  /// The file that the section is about, where that is known.
  package var path: BytePath?
  package var reason: String
  package var remedy: String

  package init(
    _ kind: Kind, line: Int, path: BytePath? = nil, _ reason: String, remedy: String
  ) {
    self.kind = kind
    self.line = line
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }
}

/// How much of a diff is read, and how much it may make.
package struct PatchLimits: Hashable, Sendable {
  /// Bytes of the input.
  package var inputBytes = 256 << 20
  /// Files of the input, over all its messages.
  package var sections = 100_000
  package var hunks = 1_000_000
  /// Bytes of one file that a binary patch makes.
  package var binaryBytes = 256 << 20
  /// Bytes of all results together.
  package var resultBytes = 1 << 30
  /// Lines looked at to find hunks that are not where they say.
  package var searchedLines = 200_000_000
  package var complaints = 50

  package init() {}
}
