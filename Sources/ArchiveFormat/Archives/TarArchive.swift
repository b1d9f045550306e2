/// The members of a tar archive in order: ustar, pax, GNU long names, and the old form.
struct TarArchive {
  struct Entry {
    let name: [UInt8]
    /// Nil for what has no content.
    let data: Range<Int>?
    let problem: Shortfall.Reason?
  }

  private let file: ByteView
  private var place = 0
  private var hasEnded = false
  private var wasDamaged = false
  /// What pax and GNU headers said of the next member.
  private var told = PaxRecords()
  private var toldOfAll = PaxRecords()

  init(_ file: ByteView) { self.file = file }

  mutating func next() -> Entry? {
    while place < file.count {
      guard let header = TarHeader(file, at: place) else {
        if let problem = skipBlock() { return problem }
        continue
      }
      (hasEnded, wasDamaged) = (false, false)
      let size = isSaying(header) ? header.size : told.size ?? toldOfAll.size ?? header.size
      let start = place + TarHeader.block
      let end = start + min(size, file.count - start)
      place = min(file.count, end + (TarHeader.block - (end - start) % TarHeader.block) % 512)
      if let entry = member(header, start..<end, isCut: end - start < size) { return entry }
    }
    return nil
  }

  /// Whether the header belongs to the next one.
  private func isSaying(_ header: TarHeader) -> Bool {
    [UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "L"), UInt8(ascii: "K")]
      .contains(header.kind)
  }

  /// Passes over a block that is no header. Zeros end an archive; others may follow it. Damage is
  /// said once, and the next header that holds is looked for.
  private mutating func skipBlock() -> Entry? {
    let block = file[place..<place + TarHeader.block]
    place = min(file.count, place + TarHeader.block)
    let isZero = block.bytes(0..<block.count).allSatisfy { $0 == 0 }
    if isZero { hasEnded = true }
    guard !isZero, !hasEnded, !wasDamaged else { return nil }
    wasDamaged = true
    told = PaxRecords()
    return Entry(
      name: [], data: nil,
      problem: block.count < TarHeader.block
        ? .truncated : .damaged("a header of tar does not hold"))
  }

  private mutating func member(
    _ header: TarHeader, _ data: Range<Int>, isCut: Bool
  ) -> Entry? {
    switch header.kind {
    case UInt8(ascii: "x"): told.read(file[data])
    case UInt8(ascii: "g"): toldOfAll.read(file[data])
    case UInt8(ascii: "L"): told.name = Array(file.bytes(data).prefix { $0 != 0 })
    case UInt8(ascii: "K"), UInt8(ascii: "5"), UInt8(ascii: "2"), UInt8(ascii: "3"),
      UInt8(ascii: "4"), UInt8(ascii: "6"):
      if header.kind != UInt8(ascii: "K") { told = PaxRecords() }
    default:
      let name = told.name ?? toldOfAll.name ?? header.name
      let isSparse = header.kind == UInt8(ascii: "S") || told.isSparse
      told = PaxRecords()
      if header.kind == UInt8(ascii: "1"), data.isEmpty { return nil }
      return Entry(
        name: name, data: data, problem: isCut ? .truncated : isSparse ? .sparse : nil)
    }
    return isCut ? Entry(name: header.name, data: nil, problem: .truncated) : nil
  }
}

/// The records of a pax header that change what is read.
struct PaxRecords {
  var name: [UInt8]?
  var size: Int?
  var isSparse = false

  /// Reads records of the form `LENGTH KEY=VALUE\n`; stops at the first that is none.
  mutating func read(_ records: ByteView) {
    var place = 0
    while place < records.count {
      var (length, digits) = (0, place)
      while digits < records.count, digits < place + 9, (0x30...0x39).contains(records[digits]) {
        length = length * 10 + Int(records[digits] - 0x30)
        digits += 1
      }
      let end = place + length
      guard digits < records.count, records[digits] == UInt8(ascii: " "), end > digits + 1,
        end <= records.count
      else { return }
      let record = records.bytes(digits + 1..<end - 1)
      if let equals = record.firstIndex(of: UInt8(ascii: "=")) {
        take(String(decoding: record[..<equals], as: UTF8.self), record[(equals + 1)...])
      }
      place = end
    }
  }

  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) {
    switch key {
    case "path": name = Array(value)
    case "size":
      let digits = value.prefix(18).allSatisfy { (0x30...0x39).contains($0) }
      if digits { size = value.prefix(18).reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    case "GNU.sparse.name":
      name = Array(value)
      isSparse = true
    case "GNU.sparse.map", "GNU.sparse.major", "GNU.sparse.size", "GNU.sparse.realsize":
      isSparse = true
    default: break
    }
  }
}
