/// Where values of 32 bytes or more may stand: most names are names of services whose keys are that
/// long, and hardly any text holds anything that long.
struct LongValues: Hashable, Sendable {
  /// Shorter values are not found here.
  static let least = 32
  private static let width = 16

  /// How far before a value the name that it belongs to may begin.
  let reach: Int

  /// Whether a long value may be made of a byte: letters, digits, `+`, `,`, `-`, `.`, `/`, `_`, `=`.
  @inline(__always)
  static func holds(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") <= 25 || byte &- UInt8(ascii: "+") <= 14
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "=")
  }

  /// The parts of `range` in which such a value, or its name, may stand; in order and apart.
  func windows(
    in text: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var place = range.lowerBound
    var floor = place
    // A run that is long enough holds one whole block, wherever blocks begin.
    while place + Self.width <= range.upperBound {
      guard unsafe Self.isWhole(text, place) else {
        place += Self.width
        continue
      }
      var (start, end) = (place, place + Self.width)
      while start > floor, unsafe Self.holds(text[start - 1]) { start -= 1 }
      while end < range.upperBound, unsafe Self.holds(text[end]) { end += 1 }
      if end - start >= Self.least {
        let window = max(range.lowerBound, start - reach)..<end
        if let last = windows.last, window.lowerBound <= last.upperBound {
          windows[windows.count - 1] = last.lowerBound..<end
        } else {
          windows.append(window)
        }
      }
      (place, floor) = (end, end)
    }
    return windows
  }

  @inline(__always)
  private static func isWhole(_ text: UnsafeRawBufferPointer, _ place: Int) -> Bool {
    func splat(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
    let block = unsafe text.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
    let isLetter = ((block | splat(0x20)) &- splat(UInt8(ascii: "a"))) .<= splat(25)
    let isSign = (block &- splat(UInt8(ascii: "+"))) .<= splat(14)
    let isOther = (block .== splat(UInt8(ascii: "_"))) .| (block .== splat(UInt8(ascii: "=")))
    let all = unsafe unsafeBitCast(isLetter .| isSign .| isOther, to: SIMD2<UInt64>.self)
    return all[0] & all[1] == .max
  }
}

extension SievePlan {
  /// Whether every rule that waits for a keyword asks for a long value behind it.
  func awaitsLongValue(group number: Int) -> Bool {
    groups[number].allSatisfy { rule in
      guard let value = values[Int(rule)], Int(value.least) >= LongValues.least else {
        return false
      }
      let bit = UInt64(1) << UInt64(value.byteClass)
      return (0..<256).allSatisfy {
        classes.masks[$0] & bit == 0 || LongValues.holds(UInt8($0))
      }
    }
  }

  /// Where the values of all rules with names stand at the farthest.
  var longValues: LongValues {
    let reach = values.map { Int($0?.reach ?? 0) }.max() ?? 0
    return LongValues(reach: keywordWidth + reach + 1)
  }
}
