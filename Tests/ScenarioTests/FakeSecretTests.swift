import GateTestSupport
import Testing

@Suite struct FakeSecretTests {
  @Test func theSameMarkerGivesTheSameSecret() throws {
    let text = try FakeSecret.expand("a={{fake:aws-key}} b={{fake:aws-key}} c={{fake:aws-key#2}}")
    let words = text.split(separator: " ").map { $0.dropFirst(2) }
    #expect(words[0] == words[1])
    #expect(words[0] != words[2])
    #expect(words[0].utf8.count == 20)
  }

  @Test(arguments: [("hex:40", 40), ("base64:64", 64), ("github-token", 40)])
  func lengths(_ kind: String, _ length: Int) throws {
    #expect(try FakeSecret.make(kind).utf8.count == length)
  }

  @Test(arguments: ["", "hex", "hex:0", "hex:-1", "hex:99999999", "nothing", "aws-key:3"])
  func unknownKindsAreErrors(_ kind: String) {
    #expect(throws: FakeSecret.UnknownKind.self) { try FakeSecret.make(kind) }
  }
}
