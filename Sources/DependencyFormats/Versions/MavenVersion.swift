/// A version as Maven orders it: any text is one, and `1-alpha` comes before `1`, `1-sp` after it.
struct MavenVersion {
  private indirect enum Item {
    case number([UInt8])
    case word(String)
    case list([Item])
  }

  private let items: [Item]

  init(_ text: String) {
    var reader = Reader(Array(Ecosystem.lowered(text).utf8))
    items = reader.read()
  }

  /// Builds the lists within lists that a dash, or a step between digits and letters, opens.
  private struct Reader {
    private let bytes: [UInt8]
    private var open: [[Item]] = [[]]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() -> [Item] {
      var start = 0
      var wasDigit = false
      for (place, byte) in bytes.enumerated() {
        let isDigit = VersionText.isDigit(byte)
        switch byte {
        case UInt8(ascii: "."):
          add(start..<place, isDigit: wasDigit, ifEmpty: true, before: false)
          start = place + 1
        case UInt8(ascii: "-"), UInt8(ascii: "_"):
          add(start..<place, isDigit: wasDigit, ifEmpty: true, before: false)
          start = place + 1
          descend()
        case _:
          if place > start, isDigit != wasDigit {
            add(start..<place, isDigit: wasDigit, ifEmpty: false, before: isDigit)
            start = place
            descend()
          }
          wasDigit = isDigit
          continue
        }
        wasDigit = false
      }
      if start < bytes.count {
        add(start..<bytes.count, isDigit: wasDigit, ifEmpty: false, before: false)
      }
      while open.count > 1, let inner = open.popLast() {
        open[open.count - 1].append(.list(MavenVersion.trimmed(inner)))
      }
      return MavenVersion.trimmed(open[0])
    }

    private mutating func descend() {
      if open[open.count - 1].isEmpty { return }
      // Beyond this depth nobody's version goes; the rest stays on one level.
      if open.count < 64 { open.append([]) }
    }

    private mutating func add(_ range: Range<Int>, isDigit: Bool, ifEmpty: Bool, before: Bool) {
      if range.isEmpty {
        if ifEmpty { open[open.count - 1].append(.number([])) }
        return
      }
      let run = Array(bytes[range])
      if isDigit {
        open[open.count - 1].append(.number(Array(run.drop { $0 == 0x30 })))
        return
      }
      // A word behind a dot counts as behind a dash, where digits or nothing follow it.
      if before || range.upperBound == bytes.count { descend() }
      var word = String(decoding: run, as: UTF8.self)
      // One letter before a digit is short for the stage.
      if before { word = ["a": "alpha", "b": "beta", "m": "milestone"][word] ?? word }
      word = ["ga": "", "final": "", "release": "", "cr": "rc"][word] ?? word
      open[open.count - 1].append(.word(word))
    }
  }

  private static func isNull(_ item: Item) -> Bool {
    switch item {
    case .number(let digits): digits.isEmpty
    case .word(let word): word.isEmpty
    case .list(let items): items.isEmpty
    }
  }

  /// Without the items that say nothing: at the end, and before an inner list.
  private static func trimmed(_ items: [Item]) -> [Item] {
    var items = items
    var place = items.count - 1
    while place >= 0 {
      if isNull(items[place]) {
        items.remove(at: place)
      } else if case .list = items[place] {
      } else {
        break
      }
      place -= 1
    }
    return items
  }

  func order(to other: MavenVersion) -> VersionOrder { Self.order(items, other.items) }

  private static func order(_ one: [Item], _ other: [Item]) -> VersionOrder {
    for place in 0..<max(one.count, other.count) {
      let order = order(
        place < one.count ? one[place] : nil, place < other.count ? other[place] : nil)
      if order != .same { return order }
    }
    return .same
  }

  private static func order(_ one: Item?, _ other: Item?) -> VersionOrder {
    switch (one, other) {
    case (nil, nil): .same
    case (nil, let other?): reversed(toNothing(other))
    case (let one?, nil): toNothing(one)
    case (.number(let one)?, .number(let two)?): VersionText.compareNumbers(one, two)
    case (.number?, .word?), (.number?, .list?): .after
    case (.word?, .number?), (.list?, .number?): .before
    case (.word(let one)?, .word(let two)?): order(one, two)
    case (.word?, .list?): .before
    case (.list?, .word?): .after
    case (.list(let one)?, .list(let two)?): order(one, two)
    }
  }

  private static func reversed(_ order: VersionOrder) -> VersionOrder {
    switch order {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }

  private static func toNothing(_ item: Item) -> VersionOrder {
    switch item {
    case .number(let digits): digits.isEmpty ? .same : .after
    case .word(let word): order(word, "")
    case .list(let items):
      items.lazy.map(toNothing).first { $0 != .same } ?? .same
    }
  }

  private static let stages = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"]

  private static func order(_ one: String, _ other: String) -> VersionOrder {
    let rank = stages.firstIndex(of: one) ?? stages.count
    let otherRank = stages.firstIndex(of: other) ?? stages.count
    if rank != otherRank { return rank < otherRank ? .before : .after }
    return rank < stages.count ? .same : VersionText.compareBytes(one.utf8, other.utf8)
  }
}
