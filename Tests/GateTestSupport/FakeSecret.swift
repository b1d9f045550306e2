import Foundation

/// Secrets that look real and open nothing, put together at run time so that none is in the tree.
///
/// The same kind, label and length give the same secret, here and on every machine.
package enum FakeSecret {
  /// There is no such kind, or its length is missing or out of bounds.
  package struct UnknownKind: Error, Hashable {
    package let kind: String
  }

  private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  private static let alphanumerics = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  private static let base64 = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/")
  private static let hex = Array("0123456789abcdef")

  /// The text with each `{{fake:KIND}}` and `{{fake:KIND:N}}` in place of itself: `aws-key`,
  /// `github-token`, `hex:N`, `base64:N`. A name after `#`, as in `aws-key#2`, gives another one.
  package static func expand(_ text: String) throws -> String {
    let opening = "{{fake:"
    var expanded = ""
    var rest = text[...]
    while let start = rest.range(of: opening), let end = rest[start.upperBound...].range(of: "}}") {
      expanded += rest[..<start.lowerBound]
      expanded += try make(String(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return expanded + rest
  }

  /// One secret, `spec` being what stands after `fake:`.
  package static func make(_ spec: String) throws -> String {
    let kind = spec.split(separator: "#", maxSplits: 1).first.map(String.init) ?? ""
    let parts = kind.split(separator: ":", maxSplits: 1).map(String.init)
    let length = parts.count == 2 ? Int(parts[1]) : nil
    var noise = Noise(seed: spec)
    switch (parts.first, length) {
    case ("aws-key", nil): return "AK" + "IA" + noise.text(16, from: capitals)
    case ("github-token", nil):
      let body = noise.text(30, from: alphanumerics)
      return "gh" + "p_" + body + checksum(of: body)
    case ("hex", let count?) where (1...65_536).contains(count):
      return noise.text(count, from: hex)
    case ("base64", let count?) where (1...65_536).contains(count):
      return noise.text(count, from: base64)
    default: throw UnknownKind(kind: spec)
    }
  }

  /// The six base-62 digits that end such a token: CRC-32 of what stands before.
  private static func checksum(of body: String) -> String {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in body.utf8 {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    var rest = ~crc
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    var text = ""
    for _ in 0..<6 {
      text = String(digits[Int(rest % 62)]) + text
      rest /= 62
    }
    return text
  }

  /// SplitMix64 from a seed made of text.
  private struct Noise {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(seed: String) {
      for byte in seed.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    mutating func text(_ count: Int, from alphabet: [Character]) -> String {
      String((0..<count).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] })
    }

    private mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}
