/// How far the reader goes before it calls a repository hostile; every limit ends in a `GitFailure`.
package struct GitLimits: Sendable {
  /// Bytes of one object, inflated.
  package var objectBytes = 2 << 30
  /// Deltas on deltas; git itself writes at most 4,095.
  package var deltaDepth = 4096
  /// Folders inside folders.
  package var treeDepth = 4096
  /// Entries of one index.
  package var indexEntries = 20_000_000
  /// Bytes that a prefix-compressed index may grow to when written out.
  package var indexBytes = 2 << 30
  /// Bytes of one path.
  package var pathBytes = 65_535
  /// References that point to references.
  package var symbolicDepth = 5
  /// Object stores that borrow from object stores.
  package var alternateDepth = 5
  /// Tags of tags.
  package var tagDepth = 64
  /// Commits visited to answer one question.
  package var commits = 20_000_000
  /// Parents of one commit.
  package var parents = 65_536
  /// Files of one listing or difference.
  package var files = 20_000_000
  /// Bytes of one small control file: a reference, the configuration, an ignore file.
  package var controlFileBytes = 16 << 20
  /// Bytes of the list of packed references.
  package var packedRefBytes = 1 << 30
  /// Bytes that a `git` child may answer with.
  package var childBytes = 2 << 30
  /// Seconds that a `git` child may take.
  package var childSeconds = 120
  /// Signatures that one run has git verify.
  package var signatureChecks = 5_000

  /// The limits of every tool; tests lower them.
  package init() {}
}
