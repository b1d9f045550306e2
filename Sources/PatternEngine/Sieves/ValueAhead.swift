/// What must follow a name for its rule to match: enough bytes that its value can be made of.
///
/// Names such as `line` or `file` are everywhere; hardly any of them is followed by a key.
package struct ValueAhead: Hashable, Sendable {
  /// Which of the plan's byte classes.
  var byteClass: UInt8
  /// The value has at least so many bytes, all of the class.
  var least: Int32
  /// How far behind the keyword the value can begin.
  var reach: Int32
  /// Whether no byte of the class can stand right before the value, so that the run begins with it.
  var startsRun: Bool
}

/// The classes of bytes that values are made of: bit `i` of a byte's entry is class `i`.
package struct ByteClassTable: Hashable, Sendable {
  private(set) var masks = [UInt64](repeating: 0, count: 256)
  private var known: [ByteClass: Int] = [:]

  /// Class 0 stands before a value, class 1 is every byte: for values beyond the number of bits.
  init() {
    _ = index(of: AssignmentFrame.beforeValue)
    _ = index(of: .all)
  }

  init(masks: [UInt64]) { self.masks = masks }

  mutating func index(of members: ByteClass) -> Int {
    if let index = known[members] { return index }
    guard known.count < UInt64.bitWidth else { return 1 }
    let index = known.count
    known[members] = index
    for byte in members.members { masks[Int(byte)] |= 1 << UInt64(index) }
    return index
  }
}

extension ValueAhead {
  /// The end of the first `least` bytes that may be a value behind a keyword that ends at `start`.
  ///
  /// If a value [v, t) follows, what is returned lies in (start, t]. Looks at no byte from `end` on.
  @inline(__always)
  func firstRun(
    in text: UnsafeRawBufferPointer, from start: Int, to end: Int,
    _ masks: UnsafeBufferPointer<UInt64>
  ) -> Int? {
    let bit = UInt64(1) << UInt64(byteClass)
    let least = Int(least)
    let last = min(end, start + Int(reach) + least)
    var first = start
    // Backwards from the end of each possible run: mostly one look rules out all of its beginnings.
    while first + least <= last {
      var place = first + least - 1
      while place >= first, unsafe masks[Int(text[place])] & bit != 0 { place -= 1 }
      if place >= first {
        first = place + 1
        continue
      }
      if !startsRun { return first + least }
      // What is before a value that begins a run is glue; otherwise the whole run is no value.
      if first > start, unsafe masks[Int(text[first - 1])] & 1 != 0 { return first + least }
      first += least
      while first < last, unsafe masks[Int(text[first])] & bit != 0 { first += 1 }
    }
    return nil
  }
}
