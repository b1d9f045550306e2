import GateModel

/// What a `NumberTable` can hold.
protocol TableKey: Equatable {
  /// A number in which every part of the key counts, by the multipliers of this process.
  var mixed: UInt64 { get }
}

/// Keys, each kept once and known by a small number: the place where it stands among them.
///
/// The slots are eight bytes wide, so that those of a large history stay in the processor's caches.
struct NumberTable<Key: TableKey> {
  private struct Slot {
    /// The upper half of the mixed key: its first bits say where it belongs, the others what it is.
    var tag: UInt32
    var number: Int32
  }

  private(set) var keys: [Key] = []
  private var slots = [Slot](repeating: Slot(tag: 0, number: -1), count: 64)
  private var shift: UInt32 = 26
  private var used = 0

  /// The number of a key; nil where it is not in the table.
  func known(_ key: Key) -> Int32? {
    let tag = UInt32(truncatingIfNeeded: key.mixed >> 32)
    var place = Int(tag >> shift)
    while slots[place].number >= 0 {
      if slots[place].tag == tag, keys[Int(slots[place].number)] == key {
        return slots[place].number
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a key, which is entered with the next free one if it is new.
  mutating func number(of key: Key) -> Int32 {
    let number = enter(key, as: Int32(keys.count))
    if Int(number) == keys.count { keys.append(key) }
    return number
  }

  /// Makes room for this many keys, all of them `empty` until `place` is called for each.
  mutating func extend(by count: Int, with empty: Key) {
    keys.append(contentsOf: repeatElement(empty, count: count))
    while keys.count > slots.count / 4 * 3 { grow() }
  }

  /// Gives a key the number that was made room for, unless it has one, which is then its number.
  mutating func place(_ key: Key, at number: Int32) -> Int32 {
    let entered = enter(key, as: number)
    if entered == number { keys[Int(number)] = key }
    return entered
  }

  private mutating func enter(_ key: Key, as number: Int32) -> Int32 {
    let tag = UInt32(truncatingIfNeeded: key.mixed >> 32)
    var place = Int(tag >> shift)
    while slots[place].number >= 0 {
      if slots[place].tag == tag, keys[Int(slots[place].number)] == key {
        return slots[place].number
      }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Slot(tag: tag, number: number)
    used += 1
    if used > slots.count / 4 * 3 { grow() }
    return number
  }

  private mutating func grow() {
    guard shift > 0 else { return }
    let old = slots
    shift -= 1
    slots = [Slot](repeating: Slot(tag: 0, number: -1), count: old.count * 2)
    for slot in old where slot.number >= 0 {
      var place = Int(slot.tag >> shift)
      while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}

/// Factors for mixing keys, drawn anew in every process: who forges ids cannot make them collide.
private enum Multipliers {
  static let first = UInt64.random(in: 0...UInt64.max) | 1
  static let second = UInt64.random(in: 0...UInt64.max) | 1
  static let third = UInt64.random(in: 0...UInt64.max) | 1
  static let fourth = UInt64.random(in: 0...UInt64.max) | 1
}

extension ObjectID: TableKey {
  var mixed: UInt64 {
    let words = bigEndianWords
    let upper = words.0 &* Multipliers.first ^ words.1 &* Multipliers.second
    return upper ^ words.2 &* Multipliers.third ^ words.3 &* Multipliers.fourth
  }
}

/// Two numbers as one key.
struct NumberPair: TableKey {
  var one: Int32
  var other: Int32

  init(_ one: Int32, _ other: Int32) {
    self.one = one
    self.other = other
  }

  var mixed: UInt64 {
    let whole = UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other))
    return whole &* Multipliers.first ^ whole.byteSwapped &* Multipliers.second
  }
}
