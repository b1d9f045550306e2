import PatchFormat
import Testing

/// The loops that look at many bytes a step, compared with ones that look at one.
@Suite("Scans of many bytes a step") struct LineScanTests {
  /// Lengths around every width of a step, and around the 255 steps that a lane can count.
  static let lengths = Array(0...70) + [2039, 2040, 2041, 2047, 2048, 4100]

  private func lines(_ text: [UInt8]) -> Int { LineCounts.lines(in: text.span.bytes) }
  private func looksBinary(_ text: [UInt8]) -> Bool { LineCounts.looksBinary(text.span.bytes) }

  private static let bytes: [UInt8] = [0x0A, 0x0A, 0x0B, 0x09, 0x8A, 0x00, 0x80, 0xFF, 0x01]

  @Test("lines are counted", arguments: lengths)
  func counts(length: Int) {
    let ends = [UInt8](repeating: UInt8(ascii: "\n"), count: length)
    #expect(lines(ends) == length)
    for _ in 0..<20 {
      let text = (0..<length).map { _ in Self.bytes.randomElement() ?? 0 }
      let parts = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let expected = parts.count - (parts.last?.isEmpty == true ? 1 : 0)
      #expect(lines(text) == expected, "\(text)")
    }
  }

  @Test("a zero byte is found wherever it stands, up to the 8,000th")
  func zeroes() {
    for length in [1, 7, 8, 9, 31, 7_999, 8_000, 8_001, 8_009] {
      for place in [0, 1, 7, 8, 15, 30, 7_992, 7_999, 8_000, 8_008] where place < length {
        for filler in [0x01, 0x80, 0xFF] as [UInt8] {
          var text = [UInt8](repeating: filler, count: length)
          #expect(!looksBinary(text))
          text[place] = 0
          #expect(looksBinary(text) == (place < 8_000))
        }
      }
    }
  }

  @Test("one changed byte is one changed line, wherever it stands")
  func changedByte() {
    let old = [UInt8](repeating: UInt8(ascii: "x"), count: 150)
    for place in 0..<150 {
      for other in 0..<3 {
        var new = old
        new[place] = UInt8(ascii: "y")
        new.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "\n"), count: other), at: 70)
        let counts = LineCounts(old: old.span.bytes, new: new.span.bytes)
        #expect(counts == LineCounts(added: other + 1, deleted: 1))
      }
    }
  }
}
