/// One side of a changed path: where it is, what it is, and which object holds its content.
package struct FileSide: Hashable, Sendable {
  package var path: BytePath
  package var mode: FileMode
  /// Nil where no object holds the content: a work tree file, an intent-to-add entry.
  package var id: ObjectID?

  package init(path: BytePath, mode: FileMode, id: ObjectID?) {
    self.path = path
    self.mode = mode
    self.id = id
  }
}

/// What happened to one path between the base and the result.
package struct FileChange: Hashable, Sendable {
  /// The ways in which a path can differ, or not, between base and result.
  package enum Status: String, Sendable {
    case added, deleted, modified, renamed, copied
    case typeChanged = "type_changed"
    /// An index entry with conflict stages: it has no single result.
    case unmerged
    /// Promised to the index (`git add -N`) without content.
    case intentToAdd = "intent_to_add"
    /// Not a change at all: a file that stands in the tree being judged.
    case standing
  }

  package var status: Status
  package var old: FileSide?
  package var new: FileSide?

  package init(_ status: Status, old: FileSide?, new: FileSide?) {
    self.status = status
    self.old = old
    self.new = new
  }

  /// The path to name in a report: where the content is now, or was last.
  package var path: BytePath { new?.path ?? old?.path ?? BytePath([]) }

  /// Every path that the change touches; a rename or copy touches two.
  package var paths: [BytePath] {
    switch (old?.path, new?.path) {
    case (let old?, let new?) where old == new: [new]
    case (let old?, let new?): [old, new]
    case (let old?, nil): [old]
    case (nil, let new?): [new]
    case (nil, nil): []
    }
  }
}

/// What is being judged: files, and the commit they belong to where one commit of many is meant.
package struct Change: Sendable {
  /// Whether there is a base to compare with.
  package enum Subject: Sendable {
    /// A difference between a base and a result: every check applies.
    case difference
    /// A tree as it stands: checks that speak of change have nothing to say.
    case tree
  }

  package var subject: Subject
  package var files: [FileChange]
  /// Paths that commits on the way touched, though the difference as a whole may not show them.
  package var passing: [CommitTouch]
  /// What is written beside the files: messages, the names of people and of branches.
  package var texts: [ChangeText]
  /// What the commits of a range say of themselves, oldest first.
  package var commits: [CommitFacts] = []
  /// The branch that the commits are for, as `main`; nil where nobody said.
  package var target: BytePath?

  package init(
    subject: Subject, files: [FileChange], passing: [CommitTouch] = [], texts: [ChangeText] = []
  ) {
    self.subject = subject
    self.files = files
    self.passing = passing
    self.texts = texts
  }
}

/// A text that comes with a change and is no file.
package struct ChangeText: Hashable, Sendable {
  /// What it is, as reports say it: `the commit message`, `the name of a branch`.
  package var name: String
  package var bytes: [UInt8]
  package var commit: ObjectID?

  package init(name: String, bytes: [UInt8], commit: ObjectID? = nil) {
    self.name = name
    self.bytes = bytes
    self.commit = commit
  }
}

/// What one commit of a range did, for checks that look at every step and not at the sum alone.
package struct CommitTouch: Sendable {
  package var commit: ObjectID
  package var files: [FileChange]
  /// Of a merge, what stands at each path in its other parents: a line that one of them has was not
  /// brought by the merge.
  package var besides: [BytePath: [FileSide]]

  package init(
    commit: ObjectID, files: [FileChange], besides: [BytePath: [FileSide]] = [:]
  ) {
    self.commit = commit
    self.files = files
    self.besides = besides
  }
}
