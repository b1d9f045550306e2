/// Writes the prefix-compressed entries of version 4 out in full, as version 3 has them.
struct IndexExpansion {
  private let parser: IndexParser
  private let count: Int

  init(_ parser: IndexParser, count: Int) {
    self.parser = parser
    self.count = count
  }

  /// The entries, one after another, and where the extensions begin in the original; and where each
  /// entry stood, or -1 if its name leans on the one before.
  func expanded() throws(GitFailure) -> (bytes: ByteStore, end: Int, origins: [Int]) {
    let source = parser.bytes
    let end = source.count - parser.idLength
    var output: [UInt8] = []
    output.reserveCapacity(count * 96)
    var name: [UInt8] = []
    var origins: [Int] = []
    origins.reserveCapacity(count)
    var place = IndexParser.headerLength
    for number in 0..<count {
      let flagsAt = place + 40 + parser.idLength
      guard flagsAt <= end - 4 else { throw parser.corrupt("entry \(number) is cut short") }
      let flags = source.bigEndian16(at: flagsAt)
      let fixed = flagsAt + (flags & IndexFile.extended != 0 ? 4 : 2) - place
      var rest = place + fixed
      guard rest < end else { throw parser.corrupt("entry \(number) is cut short") }
      let dropped = try dropLength(&rest, end, number)
      guard dropped <= name.count, let nul = source.first(0, from: rest, to: end) else {
        throw parser.corrupt("the name of entry \(number) is malformed")
      }
      name.removeLast(dropped)
      origins.append(name.isEmpty ? place : -1)
      guard name.count + nul - rest <= parser.limits.pathBytes else {
        throw .limit(IndexFile.action, "entry \(number) has an overlong name", path: parser.path)
      }
      name += source.copy(from: rest, count: nul - rest)
      // git goes by this length, and would read on from another place if it were wrong.
      guard flags & 0xfff == min(name.count, 0xfff) else {
        throw parser.corrupt("the length of entry \(number) is wrong")
      }
      append(source.copy(from: place, count: fixed), name, to: &output)
      guard output.count <= parser.limits.indexBytes else {
        throw .limit(IndexFile.action, "its names are too long in all", path: parser.path)
      }
      place = nul + 1
    }
    return (ByteStore(output), place, origins)
  }

  /// How many bytes of the previous name go: the same number form as offsets in packs.
  private func dropLength(
    _ place: inout Int, _ end: Int, _ number: Int
  ) throws(GitFailure) -> Int {
    var byte = parser.bytes[place]
    place += 1
    var value = Int(byte & 0x7f)
    while byte & 0x80 != 0 {
      guard place < end, value < 1 << 32 else {
        throw parser.corrupt("the name of entry \(number) is malformed")
      }
      byte = parser.bytes[place]
      place += 1
      value = (value + 1) << 7 | Int(byte & 0x7f)
    }
    return value
  }

  private func append(_ fixed: [UInt8], _ name: [UInt8], to output: inout [UInt8]) {
    let start = output.count
    output += fixed
    let flagsAt = start + 40 + parser.idLength
    let length = min(name.count, 0xfff)
    output[flagsAt] = output[flagsAt] & 0xf0 | UInt8(length >> 8)
    output[flagsAt + 1] = UInt8(length & 0xff)
    output += name
    let padded = (output.count - start + 8) & ~7
    output += repeatElement(0, count: padded - (output.count - start))
  }
}
