/// Puts made-up secrets where a text holds markers such as `{{fake:aws-key}}`.
///
/// Rules need examples that look real, and a tree must not hold texts that look like secrets: the
/// marker stands in the file, and the secret exists only while it is tried.
package enum FakeSecret {
  /// A marker that means nothing.
  package struct Mistake: Error, Hashable, Sendable {
    package let marker: String
    package let reason: String
  }

  /// What may stand after `{{fake:`; `N` is a length, and `#1`, `#2`... at the end give other secrets.
  package static let kinds =
    ["aws-key", "aws-secret", "github-token", "npm-token", "jwt", "uuid", "user-password"]
    + alphabets.map { $0.name + ":N" }

  private static let alphabets: [(name: String, letters: String)] = [
    ("digits", "0123456789"), ("hex", "0123456789abcdef"), ("upperhex", "0123456789ABCDEF"),
    ("lower", "abcdefghijklmnopqrstuvwxyz"), ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("alnum", "abcdefghijklmnopqrstuvwxyz0123456789"),
    ("upperalnum", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    ("base62", base62),
    ("base64", base62 + "+/"),
    ("base64url", base62 + "-_"),
  ]

  private static let base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
  private static let longest = 4_096

  /// The text with every marker replaced; the same text always gives the same secrets.
  package static func expand(_ text: String) throws(Mistake) -> String {
    let bytes = Array(text.utf8)
    let (open, close) = (Array("{{fake:".utf8), Array("}}".utf8))
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      guard bytes[place...].starts(with: open) else {
        result.append(bytes[place])
        place += 1
        continue
      }
      let start = place + open.count
      guard let end = (start..<bytes.count).first(where: { bytes[$0...].starts(with: close) })
      else {
        throw Mistake(marker: "{{fake:", reason: "the marker is not closed with `}}`")
      }
      result += try secret(String(decoding: bytes[start..<end], as: UTF8.self))
      place = end + close.count
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func secret(_ marker: String) throws(Mistake) -> [UInt8] {
    var source = Body(seed: marker)
    let name = marker.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    switch name {
    case "aws-key": return Array("AKIA".utf8) + source.letters(16, of: letters(of: "base32"))
    case "aws-secret": return source.letters(40, of: letters(of: "base64"))
    case "github-token": return checksummed("ghp", &source)
    case "npm-token": return checksummed("npm", &source)
    case "jwt": return webToken(&source)
    case "uuid": return uuid(&source)
    case "user-password":
      return base64url(Array("annika:".utf8) + source.letters(11, of: letters(of: "alnum")))
    case _:
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let count = Int(parts[1]), (1...longest).contains(count),
        alphabets.contains(where: { $0.name == parts[0] })
      else {
        throw Mistake(
          marker: marker, reason: "known are " + kinds.map { "`\($0)`" }.joined(separator: ", "))
      }
      return source.letters(count, of: letters(of: String(parts[0])))
    }
  }

  private static func checksummed(_ prefix: String, _ source: inout Body) -> [UInt8] {
    let body = source.letters(30, of: Array(base62.utf8))
    return Array(prefix.utf8) + [UInt8(ascii: "_")] + body + checksum(of: body)
  }

  /// Header and claims that decode to JSON, and a signature of HS256's length.
  private static func webToken(_ source: inout Body) -> [UInt8] {
    let subject = String(decoding: source.letters(10, of: letters(of: "digits")), as: UTF8.self)
    let texts = [#"{"alg":"HS256","typ":"JWT"}"#, #"{"sub":"\#(subject)","iat":1516239022}"#]
    let signature = source.letters(42, of: letters(of: "base64url")) + [UInt8(ascii: "A")]
    return Array((texts.map { base64url(Array($0.utf8)) } + [signature]).joined(separator: [0x2e]))
  }

  private static func base64url(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var (bits, held) = (0, 0)
    for byte in bytes {
      (bits, held) = ((bits << 8 | Int(byte)) & 0xffff, held + 8)
      while held >= 6 {
        held -= 6
        text.append(digits[bits >> held & 63])
      }
    }
    return held == 0 ? text : text + [digits[bits << (6 - held) & 63]]
  }

  /// Version 4, as random ones are.
  private static func uuid(_ source: inout Body) -> [UInt8] {
    var text = source.letters(32, of: letters(of: "hex"))
    text[12] = UInt8(ascii: "4")
    text[16] = source.letters(1, of: Array("89ab".utf8))[0]
    for place in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: place) }
    return text
  }

  private static func letters(of alphabet: String) -> [UInt8] {
    alphabets.first { $0.name == alphabet }.map { Array($0.letters.utf8) } ?? Array(base62.utf8)
  }

  /// GitHub's: CRC-32 of the body in base 62, six digits.
  private static func checksum(of body: [UInt8]) -> [UInt8] {
    var crc: UInt32 = ~0
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    var rest = ~crc
    let digits = Array(base62.utf8)
    var text: [UInt8] = []
    for _ in 0..<6 {
      text.append(digits[Int(rest % 62)])
      rest /= 62
    }
    return text.reversed()
  }
}

/// Letters that look random and follow from a seed alone.
private struct Body {
  private var state: UInt64

  init(seed: String) {
    state = seed.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  mutating func letters(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return (mixed ^ mixed >> 31) >> 8
  }
}
