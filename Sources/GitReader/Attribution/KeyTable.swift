import GateModel

/// Numbers for keys of up to 32 bytes, in the order in which they come: a hash table whose slots hold
/// the whole key, so that a look-up touches memory once.
///
/// The multipliers are drawn anew in every process: who forges ids cannot make them collide.
struct KeyTable {
  struct Key: Equatable {
    var first: UInt64
    var second: UInt64
    var third: UInt64

    init(_ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0) {
      self.first = first
      self.second = second
      self.third = third
    }

    init(_ id: ObjectID) {
      let words = id.bigEndianWords
      self.init(words.0, words.1, words.2 &+ words.3 &* KeyTable.folding)
    }

    /// Two numbers as one key.
    init(_ one: Int32, _ other: Int32) {
      self.init(UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other)))
    }
  }

  private struct Slot {
    var key: Key
    var number: Int32
  }

  private static let folding = UInt64.random(in: 0...UInt64.max) | 1
  private static let multipliers = (
    UInt64.random(in: 0...UInt64.max) | 1, UInt64.random(in: 0...UInt64.max) | 1,
    UInt64.random(in: 0...UInt64.max) | 1
  )

  private let multipliers = Self.multipliers
  private var slots: [Slot]
  private var shift: UInt64
  private(set) var count = 0

  /// Makes room for this many keys; more may come.
  init(expecting expected: Int = 0) {
    var bits: UInt64 = 6
    while 1 << bits < expected + expected / 2 { bits += 1 }
    shift = 64 - bits
    slots = [Slot](repeating: Slot(key: Key(0), number: -1), count: 1 << bits)
  }

  @inline(__always)
  private func place(of key: Key) -> Int {
    let mixed =
      key.first &* multipliers.0 ^ key.second &* multipliers.1 ^ key.third &* multipliers.2
    return Int(truncatingIfNeeded: mixed >> shift)
  }

  /// The number of a key; nil where it is not in the table.
  subscript(_ key: Key) -> Int32? {
    var place = place(of: key)
    while slots[place].number >= 0 {
      if slots[place].key == key { return slots[place].number }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a key, which is entered with the next free one if it is new.
  mutating func number(of key: Key) -> (number: Int32, isNew: Bool) {
    var place = place(of: key)
    while slots[place].number >= 0 {
      if slots[place].key == key { return (slots[place].number, false) }
      place = (place + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    slots[place] = Slot(key: key, number: number)
    count += 1
    if count > slots.count / 4 * 3 { grow() }
    return (number, true)
  }

  private mutating func grow() {
    let old = slots
    shift -= 1
    slots = [Slot](repeating: Slot(key: Key(0), number: -1), count: old.count * 2)
    for slot in old where slot.number >= 0 {
      var place = place(of: slot.key)
      while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}
