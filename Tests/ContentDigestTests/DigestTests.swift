import ContentDigest
import Foundation
import Testing

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256OfTheStandardVectors(text: String, hex: String) {
    #expect(SHA256Digest(of: Array(text.utf8)).hex == hex)
    #expect(SHA256Digest(of: Array(text.utf8)).text == "sha256:" + hex)
  }

  @Test func piecesDigestAsTheWhole() {
    var hasher = SHA256Hasher()
    for piece in ["a", "", "bc"] { hasher.add(Array(piece.utf8)) }
    #expect(hasher.digest() == SHA256Digest(of: Array("abc".utf8)))
  }

  @Test func framesKeepListsApart() {
    func framed(_ pieces: [String]) -> SHA256Digest {
      var hasher = SHA256Hasher()
      for piece in pieces { hasher.addFramed(Array(piece.utf8)) }
      return hasher.digest()
    }
    #expect(framed(["a", "bc"]) != framed(["ab", "c"]))
    #expect(framed([]) != framed([""]))
  }

  @Test func agreesWithTheSystemTool() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "digest-\(UUID()).bin")
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = (0..<100_003).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
    try Data(bytes).write(to: file)
    let tool = Process()
    tool.executableURL = URL(filePath: "/usr/bin/sha256sum")
    tool.arguments = [file.path]
    let output = Pipe()
    tool.standardOutput = output
    try tool.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    tool.waitUntilExit()
    #expect(String(decoding: said, as: UTF8.self).hasPrefix(SHA256Digest(of: bytes).hex))
  }

  /// From the BLAKE2 reference test vectors: key 00...3f, empty input and input 00.
  @Test func keyedBlake2bOfTheReferenceVectors() {
    let key = Array(UInt8(0)...63)
    let empty = KeyedDigest(of: [], key: key, byteCount: 64)
    let zero = KeyedDigest(of: [0], key: key, byteCount: 64)
    #expect(
      empty?.hex.hasPrefix("10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786")
        == true)
    #expect(
      zero?.hex.hasPrefix("961f6dd1e4dd30f63901690c512e78e4b45e4742ed197c3c5e45c549fd25f2e4")
        == true)
  }

  @Test func keysOfOtherSizesAreRefused() {
    #expect(KeyedDigest(of: [1], key: Array(repeating: 0, count: 15)) == nil)
    #expect(KeyedDigest(of: [1], key: Array(repeating: 0, count: 65)) == nil)
    #expect(KeyedDigest(of: [1], key: Array(repeating: 0, count: 16), byteCount: 8) == nil)
  }

  @Test func anotherKeyIsAnotherDigest() {
    let one = KeyedDigest(of: [1, 2], key: Array(repeating: 1, count: 32))
    let other = KeyedDigest(of: [1, 2], key: Array(repeating: 2, count: 32))
    #expect(one != other)
  }
}
