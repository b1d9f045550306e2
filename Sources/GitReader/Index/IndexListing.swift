import GateModel

/// What `git ls-files --stage --debug -z` prints, made into an index that the parser reads.
struct IndexListing {
  /// git's own bit for an intent to add, as `--debug` shows it.
  private static let intentToAdd = 1 << 29

  private let text: ByteStore
  private let idLength: Int
  private let path: [UInt8]

  init(_ text: [UInt8], idLength: Int, path: [UInt8]) {
    self.text = ByteStore(text)
    self.idLength = idLength
    self.path = path
  }

  private var malformed: GitFailure {
    .corrupt(IndexFile.action, "git's listing of it is malformed", path: path)
  }

  func asIndex() throws(GitFailure) -> ByteStore {
    var entries: [UInt8] = []
    var count = 0
    var place = 0
    while place < text.count {
      try append(&place, to: &entries)
      count += 1
    }
    let header = Array("DIRC".utf8) + Self.bigEndian(3) + Self.bigEndian(count)
    return ByteStore(header + entries + [UInt8](repeating: 0, count: idLength))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  /// `mode id stage TAB name NUL`, then five indented lines that end with the flags.
  private func append(_ place: inout Int, to entries: inout [UInt8]) throws(GitFailure) {
    guard let tab = text.first(UInt8(ascii: "\t"), from: place, to: text.count),
      let nul = text.first(0, from: tab + 1, to: text.count)
    else { throw malformed }
    let fields = text.copy(from: place, count: tab - place).split(separator: UInt8(ascii: " "))
    guard fields.count == 3, let id = ObjectID(hex: fields[1]), id.byteCount == idLength,
      let stage = DecimalNumber.parse(fields[2]), (0...3).contains(stage),
      let mode = Int(String(decoding: fields[0], as: UTF8.self), radix: 8)
    else { throw malformed }
    place = nul + 1
    let isIntent = try debugFlags(&place) & Self.intentToAdd != 0
    let name = text.copy(from: tab + 1, count: nul - tab - 1)
    let start = entries.count
    entries += repeatElement(0, count: 24)
    entries += Self.bigEndian(mode)
    entries += repeatElement(0, count: 12)
    entries += id.bytes
    let flags = min(name.count, 0xfff) | stage << 12 | IndexFile.extended
    entries += [UInt8(flags >> 8), UInt8(flags & 0xff)]
    let more = isIntent ? IndexFile.intentToAddBit : 0
    entries += [UInt8(more >> 8), UInt8(more & 0xff)]
    entries += name
    let length = entries.count - start
    entries += repeatElement(0, count: ((length + 8) & ~7) - length)
  }

  private func debugFlags(_ place: inout Int) throws(GitFailure) -> Int {
    for line in 0..<5 {
      guard let end = text.first(UInt8(ascii: "\n"), from: place, to: text.count) else {
        throw malformed
      }
      defer { place = end + 1 }
      if line < 4 { continue }
      let words = text.copy(from: place, count: end - place).split(separator: UInt8(ascii: " "))
      guard let last = words.last, let flags = Int(String(decoding: last, as: UTF8.self), radix: 16)
      else { throw malformed }
      return flags
    }
    throw malformed
  }
}
