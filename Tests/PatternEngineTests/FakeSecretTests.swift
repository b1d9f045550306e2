import Foundation
import PatternEngine
import Testing

@Suite struct FakeSecretTests {
  @Test func markersBecomeSecretsOfTheirForm() throws {
    let text = try FakeSecret.expand("id={{fake:aws-key}};t={{fake:github-token}};{{fake:hex:12}}")
    let shape = "^id=AKIA[A-Z2-7]{16};t=ghp_[0-9A-Za-z]{36};[0-9a-f]{12}$"
    #expect(try CompiledPattern(shape).firstMatch(in: Array(text.utf8)) != nil, "\(text.count)")
  }

  @Test(arguments: [
    ("npm-token", "npm_[0-9A-Za-z]{36}"),
    ("jwt", #"eyJ[\w-]{20,50}\.eyJ[\w-]{20,80}\.[\w-]{43}"#),
    ("uuid", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
    ("upperhex:20", "[0-9A-F]{20}"), ("upperalnum:20", "[0-9A-Z]{20}"),
    ("base64url:50", #"[\w-]{50}"#),
  ])
  func eachKindHasItsForm(kind: String, shape: String) throws {
    let text = try FakeSecret.expand("<{{fake:\(kind)}}>")
    #expect(try CompiledPattern("^<\(shape)>$").firstMatch(in: Array(text.utf8)) != nil, "\(kind)")
    #expect(try FakeSecret.expand("<{{fake:\(kind)#2}}>") != text)
  }

  @Test func webTokensDecode() throws {
    let parts = try FakeSecret.expand("{{fake:jwt}}").split(separator: ".")
    for (part, key) in [(parts[0], "alg"), (parts[1], "sub")] {
      let base64 = String(part).replacing("-", with: "+").replacing("_", with: "/")
      let padded = base64 + String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
      let data = try #require(Data(base64Encoded: padded))
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      #expect(object?[key] != nil)
    }
  }

  @Test func theSameMarkerIsTheSameSecret() throws {
    let one = try FakeSecret.expand("{{fake:aws-key}}")
    #expect(try FakeSecret.expand("{{fake:aws-key}}") == one)
    #expect(try FakeSecret.expand("{{fake:aws-key#2}}") != one)
    #expect(try FakeSecret.expand("{{fake:aws-key#2}}").utf8.count == one.utf8.count)
  }

  @Test func otherTextStays() throws {
    for text in ["", "plain", "{{other}}", "{{ fake:hex:3 }}", "a{{b"] {
      #expect(try FakeSecret.expand(text) == text)
    }
  }

  @Test(arguments: [("hex:40", 40), ("base64:64", 64), ("github-token", 40), ("aws-key#2", 20)])
  func theLengthIsTheOneAskedFor(_ marker: String, _ length: Int) throws {
    #expect(try FakeSecret.expand("{{fake:\(marker)}}").utf8.count == length)
  }

  @Test(arguments: [
    "{{fake:nothing}}", "{{fake:hex}}", "{{fake:hex:0}}", "{{fake:hex:99999}}", "{{fake:hex:x}}",
    "{{fake:}}", "{{fake:hex:-1}}", "{{fake:aws-key:3}}", "{{fake:aws-key", "{{fake:#1}}",
  ])
  func unknownMarkersAreMistakes(text: String) {
    #expect(throws: FakeSecret.Mistake.self) { try FakeSecret.expand(text) }
  }

  /// The last six digits are the CRC-32 of the thirty before, in base 62: scanners check it.
  @Test func gitHubTokensCarryTheirChecksum() throws {
    let token = Array(try FakeSecret.expand("{{fake:github-token}}").utf8)
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var said = 0
    for digit in token.suffix(6) { said = said * 62 + (digits.firstIndex(of: digit) ?? 0) }
    var crc: UInt32 = ~0
    for byte in token[4..<34] {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    #expect(said == Int(~crc))
  }
}
