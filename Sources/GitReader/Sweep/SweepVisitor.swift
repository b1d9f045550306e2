package import GateModel

/// One object as the sweep found it.
package struct SweptObject: Sendable {
  package let id: ObjectID
  package let kind: ObjectKind
  /// Inflated bytes of the whole object.
  package let size: Int
  /// Its rank among all objects of this sweep: packs in their order, then loose objects. The same
  /// for the same store whatever the threads do, so results can be put in order by it.
  package let ordinal: Int

  package init(id: ObjectID, kind: ObjectKind, size: Int, ordinal: Int) {
    self.id = id
    self.kind = kind
    self.size = size
    self.ordinal = ordinal
  }
}

/// What looks at the objects of a sweep; each worker thread has one of its own.
///
/// Bytes are lent for the call and must not be kept.
package protocol SweepVisitor {
  /// What a visit leaves behind for the objects that are made from this one by a delta.
  associatedtype Memory

  /// Looks at a whole object of which nothing is known yet.
  mutating func visit(_ object: SweptObject, _ bytes: RawSpan) -> Memory?

  /// Looks at a whole object that `delta` makes from another one; `base` is what its visit returned.
  mutating func visit(
    _ object: SweptObject, _ bytes: RawSpan, base: Memory, delta: DeltaMap
  ) -> Memory?

  /// Looks at a part of an object that is too large for memory. Parts come in order, without others
  /// between them, and each but the first begins with the last `SweepOptions.overlap` bytes of the
  /// one before it.
  mutating func visit(_ object: SweptObject, part bytes: RawSpan, at offset: Int, isLast: Bool)
}
