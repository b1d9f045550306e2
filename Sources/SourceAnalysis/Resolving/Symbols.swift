import GateModel

/// Numbers for names, the same for the same bytes.
struct Symbols {
  private var slots: [Int32]
  private var starts: [Int32] = [0]
  private var store: [UInt8] = []

  init() { slots = [Int32](repeating: -1, count: 4096) }

  var count: Int { starts.count - 1 }

  func bytes(_ symbol: Int32) -> ArraySlice<UInt8> {
    store[Int(starts[Int(symbol)])..<Int(starts[Int(symbol) + 1])]
  }

  /// The number of a name, a new one where it has none yet.
  mutating func intern(_ name: ArraySlice<UInt8>) -> Int32 {
    var place = Self.hash(name) & (slots.count - 1)
    while slots[place] >= 0 {
      let symbol = slots[place]
      if bytes(symbol) == name { return symbol }
      place = (place + 1) & (slots.count - 1)
    }
    let symbol = Int32(truncatingIfNeeded: count)
    store += name
    starts.append(Int32(truncatingIfNeeded: store.count))
    slots[place] = symbol
    if count * 2 > slots.count { grow() }
    return symbol
  }

  mutating func intern(_ text: String) -> Int32 { intern(Array(text.utf8)[...]) }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for symbol in 0..<Int32(count) {
      var place = Self.hash(bytes(symbol)) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = symbol
    }
  }

  /// Names that were chosen to collide only use up their own file's time.
  private static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: (state ^ state >> 29) & 0x7fff_ffff)
  }
}
