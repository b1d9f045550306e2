/// Numbers and byte strings one after another, eight bytes a number, lowest first.
struct BlobWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
  }

  mutating func write(numbers: [Int32]) {
    write(numbers.count)
    for number in numbers {
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
  }

  mutating func write(_ text: [UInt8]) {
    write(text.count)
    bytes += text
  }
}

/// Reads the same back; every method returns nil beyond the end.
/// Only for as long as the bytes it reads are lent.
@safe struct BlobReader {
  private(set) var rest: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { unsafe rest = bytes }

  var isAtEnd: Bool { unsafe rest.isEmpty }

  mutating func number() -> Int? {
    guard unsafe rest.count >= 8 else { return nil }
    let value = unsafe rest.loadUnaligned(as: UInt64.self)
    unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(8))
    return Int(truncatingIfNeeded: UInt64(littleEndian: value))
  }

  /// A number that is not negative and below a limit.
  mutating func count(below limit: Int) -> Int? {
    guard let value = number(), value >= 0, value < limit else { return nil }
    return value
  }

  mutating func region() -> UnsafeRawBufferPointer? {
    guard let length = number(), length >= 0, unsafe length <= rest.count else { return nil }
    defer { unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(length)) }
    return unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(length))
  }

  /// Small numbers, of which there are many.
  mutating func numbers() -> [Int32]? {
    guard let count = number(), count >= 0, unsafe count <= rest.count / 4 else { return nil }
    defer { unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count * 4)) }
    return unsafe [Int32](unsafeUninitializedCapacity: count) { room, filled in
      for place in 0..<count {
        let number = unsafe rest.loadUnaligned(fromByteOffset: place * 4, as: Int32.self)
        unsafe room.initializeElement(at: place, to: Int32(littleEndian: number))
      }
      filled = count
    }
  }

  mutating func bytes() -> [UInt8]? { unsafe region().map { unsafe Array($0) } }
}
