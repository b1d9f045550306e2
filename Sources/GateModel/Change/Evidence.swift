/// Lends the bytes behind a change. Supplied by an IO module, or by memory in tests.
package protocol ContentSource {
  /// The size in bytes of the content on one side, without reading it where that can be known.
  func size(of side: FileSide) throws(ReadFailure) -> Int

  /// Lends the content of one side to `body`; the bytes must not be kept.
  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R
}

/// Content that should be there could not be read.
package struct ReadFailure: Error, Hashable, Sendable {
  package var path: BytePath?
  package var reason: String
  package var remedy: String

  package init(path: BytePath?, reason: String, remedy: String) {
    self.path = path
    self.reason = reason
    self.remedy = remedy
  }
}

/// All that a check may look at: a change, the policy that judges it, and the bytes behind it.
package struct Evidence {
  package let change: Change
  package let policy: Policy
  package let content: any ContentSource
  /// What the files of the change say as code.
  package let facts: any FactSource
  /// The folder whose policy this is, without a trailing slash; empty for the whole repository.
  package let folder: BytePath
  /// What else there is; what the change itself shows where nobody knows more.
  package let surroundings: any Surroundings

  package init(
    change: Change, policy: Policy, content: any ContentSource, folder: BytePath = BytePath([]),
    beside surroundings: (any Surroundings)? = nil, facts: any FactSource = NoFacts()
  ) {
    self.surroundings = surroundings ?? ShownSurroundings(change)
    self.change = change
    self.policy = policy
    self.content = content
    self.facts = facts
    self.folder = folder
  }

  /// The path as the policy's patterns see it; nil where the policy does not govern it.
  package func governed(_ path: BytePath) -> BytePath? {
    if folder.isEmpty { return path }
    guard path.bytes.starts(with: folder.bytes), path.bytes.count > folder.bytes.count,
      path.bytes[folder.bytes.count] == UInt8(ascii: "/")
    else { return nil }
    return BytePath(path.bytes[(folder.bytes.count + 1)...])
  }
}
