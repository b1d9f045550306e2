/// Addresses of machines on the open net; ranges kept for networks of one's own, for documents and for
/// protocols point to nobody.
enum NetworkAddress {
  /// `a.b.c.d` from here on, where somebody may be behind it.
  static func ipv4(in text: [UInt8], at start: Int) -> (Range<Int>, [UInt8])? {
    var octets: [Int] = []
    var place = start
    while octets.count < 4 {
      let digits = text[place..<min(place + 4, text.count)].prefix(while: \.isDigit)
      guard (1...3).contains(digits.count), digits.count == 1 || digits.first != 0x30 else {
        return nil
      }
      let octet = digits.reduce(0) { $0 * 10 + Int($1 & 15) }
      guard octet < 256 else { return nil }
      octets.append(octet)
      place += digits.count
      if octets.count == 4 { break }
      guard place < text.count, text[place] == UInt8(ascii: ".") else { return nil }
      place += 1
    }
    guard isPublic(octets) else { return nil }
    return (start..<place, Array(text[start..<place]))
  }

  private static func isPublic(_ octets: [Int]) -> Bool {
    // Versions are written alike; addresses whose numbers are all small are rare.
    if octets.allSatisfy({ $0 < 20 }) { return false }
    switch (octets[0], octets[1], octets[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): return false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): return false
    case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100): return false
    case (203, 0, 113): return false
    // Resolvers that everybody knows.
    case (8, 8, 8), (8, 8, 4), (1, 1, 1), (1, 0, 0), (9, 9, 9), (208, 67, 222), (208, 67, 220):
      return false
    case (_, _, _): return true
    }
  }

  /// An address of version 6 from here on, of those given out to people.
  static func ipv6(in text: [UInt8], at start: Int) -> (Range<Int>, [UInt8])? {
    var groups: [Int] = []
    var (digits, value, gaps, place) = (0, 0, 0, start)
    scan: while place < text.count, place - start < 45 {
      let byte = text[place]
      if let digit = hex(byte) {
        (digits, value) = (digits + 1, value << 4 | digit)
        if digits > 4 { return nil }
      } else if byte == UInt8(ascii: ":") {
        if digits > 0 { groups.append(value) } else if place > start { gaps += 1 }
        (digits, value) = (0, 0)
      } else {
        break scan
      }
      place += 1
    }
    if digits > 0 { groups.append(value) }
    if place < text.count, text[place].isWordByte || text[place] == UInt8(ascii: ".") { return nil }
    guard gaps == 0 && groups.count == 8 || gaps == 1 && (3...7).contains(groups.count) else {
      return nil
    }
    guard groups[0] & 0xe000 == 0x2000, !(groups[0] == 0x2001 && groups[1] == 0xdb8),
      groups[0] != 0x2002, !(groups[0] == 0x2001 && groups[1] == 0x4860 && groups[2] == 0x4860)
    else { return nil }
    return (start..<place, text[start..<place].map(\.lowered))
  }

  private static func hex(_ byte: UInt8) -> Int? {
    if byte.isDigit { return Int(byte & 15) }
    let low = byte | 0x20
    return (0x61...0x66).contains(low) ? Int(low) - 87 : nil
  }
}
