import GateModel
import Testing

@Suite struct SecretMaskTests {
  /// Assembled, so that no literal in the tree looks like a key.
  private let key = Array(("AK" + "IA" + String(repeating: "Q7", count: 8)).utf8)

  @Test func theKindStaysAndTheSecretGoes() {
    #expect(SecretMask.masked(key) == "AKIA****************")
  }

  @Test(arguments: 0..<200)
  func noMoreThanAQuarterAndTwelveLettersAreShown(length: Int) {
    let secret = [UInt8](repeating: UInt8(ascii: "x"), count: length)
    let masked = SecretMask.masked(secret, knownPrefix: 1_000)
    let shown = masked.utf8.filter { $0 == UInt8(ascii: "x") }.count
    #expect(shown <= 12 && shown * 4 <= length)
    #expect(length >= SecretMask.shortestWithPrefix || shown == 0)
    #expect(masked.utf8.count == min(length, SecretMask.longest))
  }

  @Test func bytesThatAreNoTextAreNotShown() {
    #expect(
      SecretMask.masked([UInt8](repeating: 0xff, count: 20)) == String(repeating: "*", count: 20))
    #expect(!SecretMask.masked([0x1b] + key).unicodeScalars.contains("\u{1b}"))
  }

  @Test func theExcerptOfTheProductPage() {
    let line = Array("AWS_ACCESS_KEY_ID=".utf8) + key + Array("\r\n".utf8)
    let excerpt = SecretMask.excerpt(of: line, hiding: [18..<38])
    #expect(excerpt == Excerpt(text: "AWS_ACCESS_KEY_ID=AKIA****************"))
  }

  @Test func overlappingAndWildRangesHideAllTheyCover() {
    let line = Array("abcdefghij".utf8)
    let excerpt = SecretMask.excerpt(of: line, hiding: [4..<6, 2..<5, -9 ..< -1, 8..<400])
    #expect(excerpt.text == "ab****gh**")
  }

  @Test func aLongLineIsCutAroundTheSecret() {
    let filler = [UInt8](repeating: UInt8(ascii: "-"), count: 10_000)
    let excerpt = SecretMask.excerpt(of: filler + key + filler, hiding: [10_000..<10_020])
    #expect(excerpt.text.utf8.count == 400)
    let lead = excerpt.text.utf8.prefix { $0 == UInt8(ascii: "-") }.count
    #expect(excerpt.skippedColumns + lead == 10_000)
    #expect(excerpt.text.contains("AKIA****************"))
  }
}
