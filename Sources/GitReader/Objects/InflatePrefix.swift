/// Inflates only the first bytes of a zlib stream: enough to learn a size without the content.
///
/// libdeflate works on whole streams and leaves its output undefined when room runs out, so the few
/// bytes of a header are decoded here, straight from RFC 1951.
struct InflatePrefix {
  private let source: ByteStore
  private let end: Int
  private let wanted: Int
  private var next: Int
  private var bitBuffer: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  /// The stream is not what RFC 1950 and 1951 describe, or it ends too early.
  private struct Malformed: Error {}

  private init(_ source: ByteStore, from start: Int, to end: Int, wanted: Int) {
    self.source = source
    self.end = end
    self.wanted = wanted
    next = start
  }

  /// At most `wanted` bytes from the start of the stream, fewer where it ends before; nil if malformed.
  static func bytes(
    of source: ByteStore, from start: Int, to end: Int, wanted: Int
  ) -> [UInt8]? {
    var decoder = InflatePrefix(source, from: start, to: min(end, source.count), wanted: wanted)
    do throws(Malformed) {
      try decoder.decode()
      return decoder.output
    } catch {
      return nil
    }
  }

  private var isFull: Bool { output.count >= wanted }

  private mutating func decode() throws(Malformed) {
    guard next + 2 <= end else { throw Malformed() }
    let method = Int(source[next])
    let flags = Int(source[next + 1])
    guard method & 15 == 8, method >> 4 <= 7, flags & 32 == 0, (method << 8 | flags) % 31 == 0
    else { throw Malformed() }
    next += 2
    var isLast = false
    while !isLast && !isFull {
      isLast = try bits(1) == 1
      switch try bits(2) {
      case 0: try stored()
      case 1: try compressed(.fixedLiterals, .fixedDistances)
      case 2:
        let (literals, distances) = try dynamicTables()
        try compressed(literals, distances)
      default: throw Malformed()
      }
    }
  }

  private mutating func bits(_ count: Int) throws(Malformed) -> Int {
    while bitCount < count {
      guard next < end else { throw Malformed() }
      bitBuffer |= UInt32(source[next]) << UInt32(bitCount)
      next += 1
      bitCount += 8
    }
    let value = bitBuffer & ((1 << UInt32(count)) - 1)
    bitBuffer >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func stored() throws(Malformed) {
    bitBuffer = 0
    bitCount = 0
    guard next + 4 <= end else { throw Malformed() }
    let length = Int(source[next]) | Int(source[next + 1]) << 8
    let check = Int(source[next + 2]) | Int(source[next + 3]) << 8
    guard length == ~check & 0xffff else { throw Malformed() }
    next += 4
    let taken = min(length, wanted - output.count)
    guard next + taken <= end else { throw Malformed() }
    output.append(contentsOf: source.copy(from: next, count: taken))
    next += length
  }

  private mutating func symbol(_ table: HuffmanTable) throws(Malformed) -> Int {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      code |= try bits(1)
      let count = table.counts[length]
      if code - count < first { return table.symbols[index + (code - first)] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw Malformed()
  }

  private mutating func compressed(
    _ literals: HuffmanTable, _ distances: HuffmanTable
  ) throws(Malformed) {
    while !isFull {
      let value = try symbol(literals)
      if value < 256 {
        output.append(UInt8(value))
        continue
      }
      if value == 256 { return }
      guard value <= 285 else { throw Malformed() }
      let length =
        HuffmanTable.lengthBases[value - 257] + (try bits(HuffmanTable.lengthExtras[value - 257]))
      let far = try symbol(distances)
      guard far < 30 else { throw Malformed() }
      let distance =
        HuffmanTable.distanceBases[far] + (try bits(HuffmanTable.distanceExtras[far]))
      guard distance <= output.count else { throw Malformed() }
      for _ in 0..<min(length, wanted - output.count) {
        output.append(output[output.count - distance])
      }
    }
  }

  private mutating func dynamicTables() throws(Malformed) -> (HuffmanTable, HuffmanTable) {
    let literalCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let codeCount = try bits(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Malformed() }
    var lengths = [Int](repeating: 0, count: 19)
    for place in HuffmanTable.codeOrder[..<codeCount] { lengths[place] = try bits(3) }
    guard let codes = HuffmanTable(lengths[...]) else { throw Malformed() }
    lengths = []
    while lengths.count < literalCount + distanceCount {
      let value = try symbol(codes)
      switch value {
      case ..<16: lengths.append(value)
      case 16:
        guard let previous = lengths.last else { throw Malformed() }
        lengths.append(contentsOf: repeatElement(previous, count: 3 + (try bits(2))))
      case 17: lengths.append(contentsOf: repeatElement(0, count: 3 + (try bits(3))))
      default: lengths.append(contentsOf: repeatElement(0, count: 11 + (try bits(7))))
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] != 0,
      let literals = HuffmanTable(lengths[..<literalCount]),
      let distances = HuffmanTable(lengths[literalCount...])
    else { throw Malformed() }
    return (literals, distances)
  }
}
