import Glibc

/// Byte strings, each kept once and known by a small number.
struct NameTable {
  private var arena: [UInt8] = []
  private var ends: [Int] = [0]
  private var slots = [Int32](repeating: -1, count: 1 << 12)

  var count: Int { ends.count - 1 }
  var byteCount: Int { arena.count }

  /// The bytes that a number stands for.
  subscript(_ number: Int32) -> ArraySlice<UInt8> {
    arena[ends[Int(number)]..<ends[Int(number) + 1]]
  }

  func length(_ number: Int32) -> Int { ends[Int(number) + 1] - ends[Int(number)] }

  /// The number of a range of bytes; a folder's name is kept with a slash behind it, so that a file
  /// and a folder of one name are two, as they are to git.
  mutating func number(
    of bytes: ByteStore, from start: Int, count length: Int, isFolder: Bool = false
  ) -> Int32 {
    var hasher = Hasher()
    unsafe bytes.withBytes { all in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: all[start..<(start + length)]))
    }
    let whole = isFolder ? length + 1 : length
    hasher.combine(whole)
    let mask = slots.count - 1
    var place = hasher.finalize() & mask
    while slots[place] >= 0 {
      let known = Int(slots[place])
      let from = ends[known]
      if ends[known + 1] - from == whole, isSame(from, bytes, start, length) {
        return Int32(known)
      }
      place = (place + 1) & mask
    }
    let number = Int32(count)
    slots[place] = number
    arena.append(contentsOf: bytes.copy(from: start, count: length))
    if isFolder { arena.append(UInt8(ascii: "/")) }
    ends.append(arena.count)
    if count * 2 > slots.count { grow() }
    return number
  }

  private func isSame(_ from: Int, _ bytes: ByteStore, _ start: Int, _ length: Int) -> Bool {
    unsafe arena.withUnsafeBytes { mine in
      unsafe bytes.withBytes { theirs in
        guard length > 0, let one = mine.baseAddress, let two = theirs.baseAddress else {
          return true
        }
        return unsafe memcmp(one + from, two + start, length) == 0
      }
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for number in 0..<count {
      let (from, end) = (ends[number], ends[number + 1])
      let isFolder = end > from && arena[end - 1] == UInt8(ascii: "/")
      var hasher = Hasher()
      unsafe arena.withUnsafeBytes { all in
        unsafe hasher.combine(
          bytes: UnsafeRawBufferPointer(rebasing: all[from..<(isFolder ? end - 1 : end)]))
      }
      hasher.combine(end - from)
      var place = hasher.finalize() & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      slots[place] = Int32(number)
    }
  }
}
