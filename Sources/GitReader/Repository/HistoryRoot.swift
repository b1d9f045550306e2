package import GateModel

/// What keeps something in a repository from being thrown away.
package enum RootKind: UInt8, CaseIterable, Sendable {
  case head, branch, tag, remote, note, stash
  /// Any other reference, such as those that forges and tools keep for themselves.
  case reference
  /// What an operation under way notes: `ORIG_HEAD`, `FETCH_HEAD`, `MERGE_HEAD` and their like.
  case operation
  /// Where a reference stood before.
  case reflog
  case index

  /// The kind that the full name of a reference tells.
  package init(reference name: [UInt8]) {
    let kinds: [(String, RootKind)] = [
      ("refs/heads/", .branch), ("refs/tags/", .tag), ("refs/remotes/", .remote),
      ("refs/notes/", .note), ("refs/stash", .stash), ("refs/", .reference),
    ]
    for (prefix, kind) in kinds where name.starts(with: prefix.utf8) {
      self = kind
      return
    }
    self = name == Array("HEAD".utf8) ? .head : .operation
  }

  /// The kind in a word, for reports.
  package var name: String {
    switch self {
    case .head: "HEAD"
    case .branch: "branch"
    case .tag: "tag"
    case .remote: "remote branch"
    case .note: "note"
    case .stash: "stash"
    case .reference: "reference"
    case .operation: "operation"
    case .reflog: "reflog"
    case .index: "index"
    }
  }
}

/// Several kinds of roots: all those that lead to one thing.
package struct RootKinds: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package init(_ kind: RootKind) { rawValue = 1 << UInt16(kind.rawValue) }

  /// The kinds, in the order in which they are declared: the strongest first.
  package var kinds: [RootKind] { RootKind.allCases.filter { contains(RootKinds($0)) } }

  /// Kinds that a clone or push would carry; what only others reach is known to this copy alone.
  package static let shared: RootKinds = RootKinds(
    [.head, .branch, .tag, .remote, .note, .reference].map { RootKinds($0) })
}

/// One way into a repository's objects.
package struct HistoryRoot: Hashable, Sendable {
  package var kind: RootKind
  /// The full name of the reference or log; those of another work tree begin with `worktrees/`.
  package var name: BytePath
  package var id: ObjectID

  package init(_ kind: RootKind, name: BytePath, id: ObjectID) {
    self.kind = kind
    self.name = name
    self.id = id
  }
}

/// One file that an index holds ready.
package struct IndexRoot: Hashable, Sendable {
  /// Which index: empty for the one of this work tree.
  package var index: BytePath
  package var path: BytePath
  package var mode: FileMode
  package var id: ObjectID
}

/// A text that somebody wrote beside the objects: the name of a reference, a line of a log.
package struct RootText: Hashable, Sendable {
  /// The full name of the reference, or of the log that the line stands in.
  package var name: BytePath
  package var bytes: [UInt8]
}

/// Something of the history that could not be read; everything else was.
package struct UnreadPart: Hashable, Sendable {
  /// What it is: `tree 0123...`, `reference refs/heads/x`.
  package var what: String
  package var id: ObjectID?
  /// The commit through which it was met.
  package var commit: ObjectID?
  package var failure: GitFailure

  init(_ what: String, id: ObjectID? = nil, commit: ObjectID? = nil, _ failure: GitFailure) {
    self.what = what
    self.id = id
    self.commit = commit
    self.failure = failure
  }
}

/// Every way into a repository's objects, and what could not be read on the way there.
package struct HistoryRoots: Sendable {
  package internal(set) var roots: [HistoryRoot] = []
  package internal(set) var index: [IndexRoot] = []
  /// Names of references and lines of logs, each text once.
  package internal(set) var texts: [RootText] = []
  package internal(set) var unread: [UnreadPart] = []

  /// Roots that are given instead of found: commits, tags or trees.
  package init(_ roots: [HistoryRoot] = []) { self.roots = roots }
}
