import GateTestSupport
import LicenseTerms
import Testing

@Suite struct RandomExpressionTests {
  private static let words = [
    "MIT", "GPL-2.0", "GPL-2.0+", "Apache-2.0", "LicenseRef-a", "AND", "OR", "WITH", "(", ")",
    "Classpath-exception-2.0", "nonsense", "/", "é", "or", "+", "MPL-1.1+",
  ]

  /// Whatever is read is written so that it reads as the same again.
  @Test(arguments: 0..<4) func whatIsReadIsReadAgain(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var read = 0
    for _ in 0..<400 {
      let count = Int.random(in: 0...9, using: &generator)
      let text = (0..<count).compactMap { _ in Self.words.randomElement(using: &generator) }
        .joined(separator: Bool.random(using: &generator) ? " " : "  ")
      let reading = LicenseExpression.parse(text)
      #expect((reading.expression == nil) == (reading.mistake != nil))
      #expect(reading.remarks.allSatisfy { (0...text.utf8.count).contains($0.offset) })
      guard let expression = reading.expression else { continue }
      read += 1
      let again = LicenseExpression.parse(expression.text)
      #expect(again.expression?.text == expression.text, "\(text)")
      #expect(again.expression.map { $0.means(the: expression) } == true)
      // Whoever accepts every licence that it names may use it, and whoever accepts none may not.
      #expect(expression.satisfied(by: Set(expression.grants.map(\.text))), "\(text)")
      #expect(!expression.satisfied(by: []))
    }
    #expect(read > 10)
  }

  @Test func randomBytesAreReadOrRefused() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<1_000 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let reading = LicenseExpression.parse(bytes)
      #expect((reading.expression == nil) == (reading.mistake != nil))
    }
  }
}
