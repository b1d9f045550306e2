package import GateModel

/// What a sweep looks at, and what it may take for it.
package struct SweepOptions: Sendable {
  /// Only objects of these kinds are visited.
  package var kinds: Set<ObjectKind> = [.blob]
  package var threads = 1
  /// Bytes for inflated objects, over all threads.
  package var memory = 1 << 30
  /// Bytes of one part that the next part of a large object repeats.
  package var overlap = 64 << 10
  /// Packs by the checksum at their end: nothing in them is visited.
  package var knownPacks: Set<[UInt8]> = []
  /// Bytes of the parts that large objects are lent in.
  package var partSize = 4 << 20

  /// Blobs on one thread.
  package init() {}

  /// One thread may hold so many bytes while others run.
  var share: Int { max(memory / max(threads, 1), 256 << 10) }
  /// Objects stored whole are lent in parts above this.
  package var largestWhole: Int { max(share / 8, 64 << 10) }
  var roomForParts: Int { max(partSize, overlap * 2 + 4096) }
}

/// Something in the store that was not visited, and why.
package struct UnreadObject: Hashable, Sendable {
  /// Nil where a whole file could not be read.
  package var id: ObjectID?
  /// Nil where it is not known.
  package var kind: ObjectKind?
  /// How many objects are meant, at least.
  package var count = 1
  package var failure: GitFailure
}

/// A pack as the sweep saw it.
package struct SweptPack: Hashable, Sendable {
  package var path: BytePath
  /// The checksum of its bytes, as its index has it; it was not computed anew.
  package var checksum: [UInt8]
  package var objects: Int
  /// Whether each of its objects was visited, skipped as known, or is of a kind not asked for.
  package var isWhole: Bool
}

/// What came of a sweep.
package struct SweepOutcome<Visitor> {
  /// One of each thread, in no order that means anything.
  package var visitors: [Visitor]
  /// In the order of ids; files as a whole come first.
  package var unread: [UnreadObject]
  package var packs: [SweptPack]
  package var visited: Int
  package var skipped: Int
  /// Inflated bytes of what was visited.
  package var visitedBytes: Int
}
