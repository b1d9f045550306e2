internal import Synchronization

/// Parts of texts in which nothing was found, for one set of rules: versions of a file, branches and
/// copies repeat most of what there is. Shared between threads.
///
/// Of a fixed size: what is met later takes the place of what was met before, which is then searched
/// again.
///
/// `@unchecked`: of what the pointer leads to every word is atomic.
@safe package final class BarrenParts: @unchecked Sendable {
  let digester = PartDigester()
  private let slots: UnsafeMutablePointer<Atomic<UInt64>>
  private let mask: UInt64

  private static let least = 1 << 12
  private static let most = 1 << 23

  /// Room for a history of so many objects.
  package init(objects: Int) {
    var count = Self.least
    while count < Self.most, count / 8 < objects { count *= 2 }
    mask = UInt64(count - 1)
    unsafe slots = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: count)
    for place in 0..<count { unsafe (slots + place).initialize(to: Atomic(0)) }
  }

  deinit { unsafe slots.deallocate() }

  private static let flags: UInt64 = 3

  /// What is known of a part.
  func known(of digest: PartDigest) -> Barrenness {
    let found = unsafe slots[Int(digest.slot & mask)].load(ordering: .relaxed)
    guard found & ~Self.flags == digest.key & ~Self.flags else { return [] }
    return Barrenness(rawValue: UInt8(found & Self.flags))
  }

  /// Keeps what is known of a part. Each slot is written whole, so threads need not wait.
  func note(_ known: Barrenness, of digest: PartDigest) {
    unsafe slots[Int(digest.slot & mask)].store(
      digest.key & ~Self.flags | UInt64(known.rawValue), ordering: .relaxed)
  }
}
