import GateModel

extension SecretChecksum {
  /// Whether what the secret carries fits the rest of it.
  func holds(_ secret: [UInt8]) -> Bool {
    switch self {
    case .github, .npm: CRC32Base62.endsRight(secret)
    case .luhn: LuhnDigit.holds(secret)
    case .awsAccount: true
    }
  }
}

/// GitHub's and npm's: after the first `_`, a body and its CRC-32 as six digits in base 62.
enum CRC32Base62 {
  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  private static let length = 6

  static func endsRight(_ token: [UInt8]) -> Bool {
    let body = token.lastIndex(of: UInt8(ascii: "_")).map { token[($0 + 1)...] } ?? token[...]
    guard body.count > length else { return false }
    var rest = crc32(body.dropLast(length))
    var expected: [UInt8] = []
    for _ in 0..<length {
      expected.append(digits[Int(rest % 62)])
      rest /= 62
    }
    return body.suffix(length).elementsEqual(expected.reversed())
  }

  private static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// The check digit of card numbers.
enum LuhnDigit {
  static func holds(_ text: [UInt8]) -> Bool {
    let digits = text.filter(ByteKind.isDigit).map { Int($0 - 0x30) }
    guard digits.count > 1 else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      guard digit.offset % 2 == 1 else { return sum + digit.element }
      let double = digit.element * 2
      return sum + (double > 9 ? double - 9 : double)
    }
    return sum % 10 == 0
  }
}
