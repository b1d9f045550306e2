import Testing

@testable import SecretSearch

@Suite struct EncodedShapeTests {
  @Test func webTokensSayTheirAlgorithm() throws {
    #expect(EncodedShape.isJWT(try bytes("{{fake:jwt}}")))
    #expect(!EncodedShape.isJWT(try bytes("eyJ{{fake:base64url:20}}.eyJ{{fake:base64url:20}}")))
    #expect(!EncodedShape.isJWT(Array("plain.text".utf8)))
  }

  @Test func webTokensThatNobodySignedOpenNothing() throws {
    let header = Array("eyJ".utf8) + Array("hbGciOiJub25lIn0".utf8)
    #expect(!EncodedShape.isJWT(header + Array(".eyJzdWIiOiIxIn0.".utf8)))
    let signed = try bytes("{{fake:jwt}}")
    let end = try #require(signed.lastIndex(of: UInt8(ascii: ".")))
    #expect(!EncodedShape.isJWT(signed[...end] + Array("signature".utf8)))
  }

  private static let label = "-----BEGIN " + "PRIVATE KEY-----"

  @Test(arguments: [
    "\n", "\\n", "\\n\" +\n  \"", "\n  ", "\r\n", "\n# ",
  ])
  func armouredKeysHoldABody(lineEnd: String) throws {
    let body = ["MIIEvgIBADANBgkq{{fake:base64:48}}", "{{fake:base64:64}}", "{{fake:base64:64#1}}"]
    #expect(EncodedShape.isPEM(try bytes(([Self.label] + body).joined(separator: lineEnd))))
  }

  @Test(arguments: [
    "\n...\n", "\nyour key goes here\n", "\n", "\" + readKey() + \"\n", "\nMIIE\n",
  ])
  func labelsAloneAreNoKeys(rest: String) throws {
    #expect(!EncodedShape.isPEM(try bytes(Self.label + rest)))
  }

  @Test func userAndPasswordStandInBase64() throws {
    #expect(EncodedShape.isUserAndPassword(try bytes("{{fake:user-password}}")))
    // user:password
    #expect(!EncodedShape.isUserAndPassword(Array("dXNlcjpwYXNzd29yZA==".utf8)))
    #expect(!EncodedShape.isUserAndPassword(try bytes("{{fake:base62:24}}")))
  }

  @Test func base64IsReadInBothAlphabets() {
    #expect(Base64Text.decode(Array("Pz8_Pz8-".utf8)) == Base64Text.decode(Array("Pz8/Pz8+".utf8)))
    #expect(Base64Text.decode(Array("a b".utf8)) == nil)
    #expect(Base64Text.decode(Array("QUJD".utf8)) == Array("ABC".utf8))
  }
}
