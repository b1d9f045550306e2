/// Facts as bytes, for the pipe from the analyser and for the cache; numbers in groups of seven bits.
extension SourceAnswer {
  private static let version: UInt8 = 1

  /// The bytes from which `init(bytes:)` makes the same again.
  package var bytes: [UInt8] {
    var writer = FactWriter()
    switch self {
    case .unanalysable(let reason):
      writer.bytes = [Self.version, 0]
      writer.text(reason)
    case .facts(let facts):
      writer.bytes = [Self.version, facts.isCutShort ? 2 : 1]
      writer.list(facts.imports) { writer, fact in
        writer.text(fact.module)
        writer.list(fact.names) { $0.text($1) }
        writer.lines(fact.lines)
      }
      writer.list(facts.uses) { writer, use in
        writer.text(use.capability)
        writer.text(use.api)
        writer.lines(use.lines)
      }
      writer.list(facts.calls) { writer, call in
        writer.text(call.name)
        writer.lines(call.lines)
      }
      writer.list(facts.threats) { writer, threat in
        writer.text(threat.kind.rawValue)
        writer.lines(threat.lines)
      }
      writer.list(facts.faults) { $0.lines($1) }
    }
    return writer.bytes
  }

  /// The answer that the bytes stand for; nil where they stand for none.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= 2, bytes[0] == Self.version, bytes[1] <= 2 else { return nil }
    var reader = FactReader(bytes: bytes, place: 2)
    if bytes[1] == 0 {
      self = .unanalysable(reason: reader.text())
    } else {
      var facts = SourceFacts()
      facts.isCutShort = bytes[1] == 2
      facts.imports = reader.list { reader in
        ImportFact(
          module: reader.text(), names: reader.list { $0.text() }, lines: reader.lines())
      }
      facts.uses = reader.list { reader in
        CapabilityUse(capability: reader.text(), api: reader.text(), lines: reader.lines())
      }
      facts.calls = reader.list { reader in
        CallFact(name: reader.text(), lines: reader.lines())
      }
      facts.threats = reader.list { reader in
        let kind = ThreatSign.Kind(rawValue: reader.text())
        if kind == nil { reader.isBroken = true }
        return ThreatSign(kind ?? .hiddenName, lines: reader.lines())
      }
      facts.faults = reader.list { $0.lines() }
      self = .facts(facts)
    }
    if reader.isBroken || reader.place != bytes.count { return nil }
  }
}

private struct FactWriter {
  var bytes: [UInt8] = []

  mutating func number(_ number: Int) {
    var rest = UInt64(max(number, 0))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes += text.utf8
  }

  mutating func lines(_ lines: LineRange) {
    number(lines.first)
    number(lines.last - lines.first)
  }

  mutating func list<Item>(_ items: [Item], _ write: (inout FactWriter, Item) -> Void) {
    number(items.count)
    for item in items { write(&self, item) }
  }
}

private struct FactReader {
  let bytes: [UInt8]
  var place: Int
  var isBroken = false

  mutating func number() -> Int {
    var value = 0
    var shift = 0
    while place < bytes.count, shift < 35 {
      let byte = bytes[place]
      place += 1
      value |= Int(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    isBroken = true
    return 0
  }

  mutating func text() -> String {
    let count = number()
    guard !isBroken, count <= bytes.count - place else {
      isBroken = true
      return ""
    }
    defer { place += count }
    guard let text = String(validating: bytes[place..<place + count], as: UTF8.self) else {
      isBroken = true
      return ""
    }
    return text
  }

  mutating func lines() -> LineRange {
    let first = number()
    return LineRange(first, first + number())
  }

  mutating func list<Item>(_ read: (inout FactReader) -> Item) -> [Item] {
    let count = number()
    var items: [Item] = []
    while items.count < count, !isBroken { items.append(read(&self)) }
    return items
  }
}
