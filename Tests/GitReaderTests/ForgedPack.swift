import GateModel

/// A pack and its index made by hand, for what git would refuse to write.
struct ForgedPack {
  private var entries: [(id: [UInt8], offset: Int)] = []
  private var body: [UInt8] = Array("PACK".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]

  static func id(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 20) }

  /// Adds an object of this type (3: blob; 7: delta of the object with the id in `base`).
  mutating func add(_ id: [UInt8], type: UInt8, base: [UInt8] = [], _ data: [UInt8]) {
    entries.append((id, body.count))
    var size = data.count >> 4
    var first = type << 4 | UInt8(data.count & 15)
    if size > 0 { first |= 0x80 }
    body.append(first)
    while size > 0 {
      body.append(UInt8(size & 0x7f) | (size > 0x7f ? 0x80 : 0))
      size >>= 7
    }
    body += base + Self.zlib(data)
  }

  /// Stored, not compressed.
  private static func zlib(_ data: [UInt8]) -> [UInt8] {
    let length = data.count
    var stream: [UInt8] = [0x78, 1, 1, UInt8(length & 255), UInt8(length >> 8)]
    stream += [UInt8(~length & 255), UInt8((~length >> 8) & 255)] + data
    var (one, two) = (1, 0)
    for byte in data {
      one = (one + Int(byte)) % 65521
      two = (two + one) % 65521
    }
    return stream + [two >> 8, two & 255, one >> 8, one & 255].map { UInt8($0) }
  }

  var pack: [UInt8] {
    var bytes = body
    bytes[11] = UInt8(entries.count)
    return bytes + [UInt8](repeating: 9, count: 20)
  }

  var index: [UInt8] {
    let sorted = entries.sorted { $0.id.lexicographicallyPrecedes($1.id) }
    var table: [UInt8] = [0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]
    for first in 0..<256 {
      table += [0, 0, 0, UInt8(sorted.count { $0.id[0] <= first })]
    }
    table += sorted.flatMap(\.id) + [UInt8](repeating: 0, count: 4 * sorted.count)
    for entry in sorted { table += [0, 0, UInt8(entry.offset >> 8), UInt8(entry.offset & 255)] }
    return table + [UInt8](repeating: 9, count: 40)
  }
}
