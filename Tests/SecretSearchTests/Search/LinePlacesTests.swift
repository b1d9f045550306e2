import Testing

@testable import SecretSearch

@Suite struct LinePlacesTests {
  @Test(arguments: ["", "a\nbc\n\ndéf\n", "\n\n", "one line é and more", "\r\n\r\nx"])
  func everyPlaceIsWhatCountingSays(text: String) {
    let bytes = Array(text.utf8)
    for step in 1...4 {
      var places = LinePlaces()
      for byte in stride(from: 0, through: bytes.count, by: step) {
        let (line, column, start) = places.place(of: byte, in: bytes.span)
        let before = bytes[..<byte]
        #expect(line == before.count { $0 == UInt8(ascii: "\n") } + 1)
        #expect(start == before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
        #expect(column == before[start...].count { $0 & 0xc0 != 0x80 } + 1)
      }
    }
  }
}
