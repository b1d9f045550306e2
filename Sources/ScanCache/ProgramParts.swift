internal import Glibc

/// The table at the very end of a finished program's file: what lies where before it.
struct ProgramParts: Sendable {
  /// Of every part's place in the file: a page, so that it can be mapped as it lies.
  static let alignment = 4096
  private static let tableSize = 512
  private static let magic = Array("cg program parts".utf8)
  private static let nameSize = 24
  private static let most = 8

  /// Where the first part begins.
  let start: Int
  private let ranges: [(name: [UInt8], range: Range<Int>)]

  func range(of name: String) -> Range<Int>? {
    ranges.first { $0.name.elementsEqual(name.utf8) }?.range
  }

  /// Nil unless the file ends in a table that was made for a file of just this size.
  static func read(from file: Int32, size: Int) -> ProgramParts? {
    guard size > tableSize else { return nil }
    var table = [UInt8](repeating: 0, count: tableSize)
    let got = unsafe table.withUnsafeMutableBytes { room -> Int in
      guard let base = room.baseAddress else { return -1 }
      return unsafe pread(file, base, room.count, off_t(size - tableSize))
    }
    guard got == tableSize, table.starts(with: magic) else { return nil }
    let body = table.dropLast(8)
    guard number(table, tableSize - 8) == checksum(of: body), number(table, 16) == size else {
      return nil
    }
    let (start, count) = (number(table, 24), number(table, 32))
    guard start >= 0, start % alignment == 0, start < size, (0...most).contains(count) else {
      return nil
    }
    var ranges: [(name: [UInt8], range: Range<Int>)] = []
    for entry in 0..<count {
      let place = 40 + entry * (nameSize + 16)
      let (first, length) = (number(table, place + nameSize), number(table, place + nameSize + 8))
      guard first >= start, length >= 0, length <= size - tableSize - first else { return nil }
      let name = table[place..<place + nameSize].prefix { $0 != 0 }
      ranges.append((Array(name), first..<first + length))
    }
    return ProgramParts(start: start, ranges: ranges)
  }

  /// What makes a program's file of `size` bytes a finished one.
  static func tail(of parts: [(name: String, bytes: [UInt8])], after size: Int) -> [UInt8] {
    precondition(parts.count <= most)
    var tail: [UInt8] = []
    func pad() {
      let over = (size + tail.count) % alignment
      if over > 0 { tail += [UInt8](repeating: 0, count: alignment - over) }
    }
    pad()
    let start = size + tail.count
    var entries: [UInt8] = []
    for part in parts {
      pad()
      let name = Array(part.name.utf8.prefix(nameSize))
      entries += name + [UInt8](repeating: 0, count: nameSize - name.count)
      entries += bytes(size + tail.count) + bytes(part.bytes.count)
      tail += part.bytes
    }
    pad()
    var table = magic + bytes(size + tail.count + tableSize) + bytes(start) + bytes(parts.count)
    table += entries
    table += [UInt8](repeating: 0, count: tableSize - 8 - table.count)
    return tail + table + bytes(checksum(of: table[...]))
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    var value: UInt64 = 0
    for offset in (0..<8).reversed() { value = value << 8 | UInt64(bytes[place + offset]) }
    return Int(truncatingIfNeeded: value)
  }

  private static func bytes(_ number: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  /// Finds damage, not intent.
  private static func checksum(of bytes: ArraySlice<UInt8>) -> Int {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: state)
  }
}
