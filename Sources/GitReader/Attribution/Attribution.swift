package import GateModel

/// Who made a commit, and when by their own clock.
package struct CommitStamp: Hashable, Sendable {
  package var commit: ObjectID
  /// `Name <address>` as the commit has it.
  package var author: [UInt8]
  /// Seconds since 1970; zero where the commit does not say.
  package var authored: Int

  package init(commit: ObjectID, author: [UInt8], authored: Int) {
    (self.commit, self.author, self.authored) = (commit, author, authored)
  }

  /// The name before the address, without the space between.
  package var authorName: [UInt8] {
    let name = author.prefix { $0 != UInt8(ascii: "<") }
    return Array(name.last == UInt8(ascii: " ") ? name.dropLast() : name)
  }

  /// What stands between the angle brackets.
  package var authorAddress: [UInt8] {
    guard let open = author.firstIndex(of: UInt8(ascii: "<")) else { return [] }
    return Array(author[(open + 1)...].prefix { $0 != UInt8(ascii: ">") })
  }
}

/// One path at which a blob stood.
package struct BlobPlace: Hashable, Sendable {
  package var path: BytePath
  /// Whether the blob was the target of a symbolic link there, and not a file.
  package var isLink: Bool
  /// The oldest commit that has the blob there while none of its parents has; nil where no commit
  /// has, but an index or a tree that a root names.
  package var introduced: CommitStamp?
  /// The newest commit in which it stood there.
  package var last: CommitStamp?
  /// How many commits brought it there: more than one where it was taken away and came back, or
  /// where several branches brought it.
  package var arrivals: Int
  /// Whether HEAD's tree has it there now.
  package var isInHead: Bool
  /// The kinds of roots from which it is reached at this path.
  package var kinds: RootKinds
  /// What came before `introduced` could not be read, so the blob may be older than that.
  package var isCutOff: Bool

  package init(
    path: BytePath, isLink: Bool, introduced: CommitStamp?, last: CommitStamp?, arrivals: Int,
    isInHead: Bool, kinds: RootKinds, isCutOff: Bool
  ) {
    (self.path, self.isLink) = (path, isLink)
    (self.introduced, self.last, self.arrivals) = (introduced, last, arrivals)
    (self.isInHead, self.kinds, self.isCutOff) = (isInHead, kinds, isCutOff)
  }
}

/// Where one blob stood in all of history.
package struct BlobHistory: Hashable, Sendable {
  /// Those in HEAD's tree first, then the oldest; a bounded number of them.
  package var places: [BlobPlace]
  /// Paths that are not told.
  package var untold: Int
  /// The kinds of roots from which the blob is reached at all; empty where none reaches it.
  package var kinds: RootKinds

  package var isInHead: Bool { places.first?.isInHead ?? false }

  package init(places: [BlobPlace], untold: Int, kinds: RootKinds) {
    (self.places, self.untold, self.kinds) = (places, untold, kinds)
  }
}

/// Where the blobs that were asked for stood, who brought them, and what could not be looked at.
package struct Attribution: Sendable {
  package internal(set) var blobs: [ObjectID: BlobHistory] = [:]

  /// What was found before, as it was kept.
  package init(_ blobs: [ObjectID: BlobHistory] = [:]) { self.blobs = blobs }

  /// What is known of one blob; of one that nothing reaches, nothing.
  package subscript(_ blob: ObjectID) -> BlobHistory {
    blobs[blob] ?? BlobHistory(places: [], untold: 0, kinds: [])
  }
}
