import Glibc

/// Immutable bytes with an owner: a mapped file, an allocation, or a part of another store.
///
/// Every access is checked against the bounds, so a parser that forgets a check stops the process
/// instead of reading what is not its own. Each access also extends the life of the store beyond its
/// use of the pointer: the optimizer releases an object after its last use, not at the end of a scope.
@safe package final class ByteStore {
  private enum Backing {
    case mapped(slot: Int?)
    case allocated
    case part(of: ByteStore)
  }

  private let start: UnsafeRawPointer
  private let backing: Backing
  package let count: Int

  private init(start: UnsafeRawPointer, count: Int, backing: Backing) {
    unsafe self.start = start
    self.count = count
    self.backing = backing
  }

  /// Takes over a mapping of `count` bytes of a file, unmapped with the last reference.
  static func mapping(_ start: UnsafeRawPointer, count: Int, of path: [UInt8]) -> ByteStore {
    let slot = unsafe MappedFiles.shared.enter(start, count: count, of: path)
    return unsafe ByteStore(start: start, count: count, backing: .mapped(slot: slot))
  }

  /// Copies bytes that live in memory.
  package convenience init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: 16)
    unsafe bytes.withUnsafeBytes { source in
      if let from = source.baseAddress { unsafe memcpy(memory, from, source.count) }
    }
    unsafe self.init(start: memory, count: bytes.count, backing: .allocated)
  }

  /// Allocates `capacity` bytes and keeps as many as `fill` says it wrote.
  static func filled(
    capacity: Int, _ action: String,
    _ fill: (UnsafeMutableRawBufferPointer) throws(GitFailure) -> Int
  ) throws(GitFailure) -> ByteStore {
    guard let memory = unsafe malloc(max(capacity, 1)) else {
      throw .limit(action, "not enough memory for \(capacity) bytes")
    }
    do {
      let count = unsafe try fill(
        UnsafeMutableRawBufferPointer(start: memory, count: capacity))
      return unsafe ByteStore(
        start: memory, count: min(max(count, 0), capacity), backing: .allocated)
    } catch {
      unsafe free(memory)
      throw error
    }
  }

  deinit {
    switch backing {
    case .mapped(let slot):
      if let slot { MappedFiles.shared.leave(slot) }
      unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    case .allocated: unsafe free(UnsafeMutableRawPointer(mutating: start))
    case .part: break
    }
  }

  /// A part of this store; it keeps the whole alive.
  func part(from offset: Int, count length: Int) -> ByteStore {
    precondition(offset >= 0 && length >= 0 && offset <= count - length)
    return unsafe ByteStore(start: start + offset, count: length, backing: .part(of: self))
  }

  @inline(__always)
  subscript(_ offset: Int) -> UInt8 {
    defer { extendLifetime(self) }
    precondition(offset >= 0 && offset < count)
    return unsafe start.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  func bigEndian32(at offset: Int) -> Int {
    defer { extendLifetime(self) }
    precondition(offset >= 0 && offset <= count - 4)
    return Int(
      UInt32(bigEndian: unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  @inline(__always)
  func bigEndian64(at offset: Int) -> UInt64 {
    defer { extendLifetime(self) }
    precondition(offset >= 0 && offset <= count - 8)
    return UInt64(bigEndian: unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  func bigEndian16(at offset: Int) -> Int {
    Int(self[offset]) << 8 | Int(self[offset + 1])
  }

  /// Lends the bytes; they must not be kept.
  package func withBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    defer { extendLifetime(self) }
    return unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Lends the bytes as a span.
  package func withSpan<R, E: Error>(_ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    defer { extendLifetime(self) }
    let buffer = unsafe UnsafeRawBufferPointer(start: start, count: count)
    return try unsafe body(buffer.bytes)
  }

  /// A copy of a range, which must lie inside.
  package func copy(from offset: Int, count length: Int) -> [UInt8] {
    defer { extendLifetime(self) }
    precondition(offset >= 0 && length >= 0 && offset <= count - length)
    // Not `[UInt8](buffer)`: Swift 6.3 optimized may free such an array before it is filled when
    // nothing reads its elements, which AddressSanitizer showed as a write after free.
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { room, filled in
      if length > 0, let target = room.baseAddress {
        unsafe memcpy(target, start + offset, length)
      }
      filled = length
    }
  }

  package var bytes: [UInt8] { copy(from: 0, count: count) }
}

extension ByteStore {
  /// Where `byte` stands first in a range, or nil.
  @inline(__always)
  func first(_ byte: UInt8, from offset: Int, to end: Int) -> Int? {
    precondition(offset >= 0 && offset <= end && end <= count)
    return unsafe withBytes { all -> Int? in
      guard let base = all.baseAddress,
        let found = unsafe memchr(base + offset, Int32(byte), end - offset)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Orders a range of this store against one of another, as memcmp does.
  @inline(__always)
  func compare(at offset: Int, with other: ByteStore, at place: Int, count length: Int) -> Int32 {
    precondition(offset >= 0 && length >= 0 && offset <= count - length)
    precondition(place >= 0 && place <= other.count - length)
    return unsafe withBytes { mine in
      unsafe other.withBytes { theirs in
        guard length > 0, let one = mine.baseAddress, let two = theirs.baseAddress else { return 0 }
        return unsafe memcmp(one + offset, two + place, length)
      }
    }
  }

  /// Orders a range of this store against the first `length` of some bytes, as memcmp does.
  @inline(__always)
  func compare(at offset: Int, with bytes: [UInt8], count length: Int) -> Int32 {
    precondition(offset >= 0 && length >= 0 && offset <= count - length && length <= bytes.count)
    return unsafe withBytes { mine in
      unsafe bytes.withUnsafeBytes { theirs in
        guard length > 0, let one = mine.baseAddress, let two = theirs.baseAddress else { return 0 }
        return unsafe memcmp(one + offset, two, length)
      }
    }
  }

  @inline(__always)
  func compare(at offset: Int, with bytes: [UInt8]) -> Int32 {
    compare(at: offset, with: bytes, count: bytes.count)
  }

  /// Whether exactly `bytes` stand at `offset`; false where they would not fit.
  func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset <= count - bytes.count && compare(at: offset, with: bytes) == 0
  }

  /// Whether exactly this text stands at `offset`; false where it would not fit.
  func holds(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset <= count - length else { return false }
    return unsafe withBytes { all in
      guard let base = all.baseAddress else { return length == 0 }
      return unsafe memcmp(base + offset, text.utf8Start, length) == 0
    }
  }
}
