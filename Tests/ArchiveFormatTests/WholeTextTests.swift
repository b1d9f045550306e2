import ArchiveFormat
import Testing

@Suite("Texts that are not UTF-8") struct WholeTextTests {
  static let names = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]

  @Test("a text comes back, marked or not, and each byte knows its place", arguments: names)
  func roundTrip(name: String) throws {
    let blobs = try Python.run(
      """
      text = 'user = alice\\r\\npassword = caf\\u00e9 \\u4e2d \\U0001f600 end\\n'
      out(text.encode()); out(text.encode('\(name)')); out(('\\ufeff' + text).encode('\(name)'))
      for i in range(len(text)): out(struct.pack('<Q', len(text[:i].encode('\(name)'))))
      """)
    for (index, mark) in [(1, 0), (2, name.contains("16") ? 2 : 4)] {
      let blob = blobs[index]
      let recognised = WholeText.recognise(blob.span.bytes)
      let found = try #require(recognised)
      let text = found.decode(blob.span.bytes)
      #expect(text.bytes == blobs[0])
      #expect(!text.isCut)
      for (letter, place) in blobs[3...].enumerated() where letter < 29 {
        #expect(text.map.source(of: letter) == Int(place[0]) + mark)
      }
      #expect(text.map.source(of: 0..<text.bytes.count) == mark..<blob.count)
    }
  }

  @Test("plain text, git objects and archives are none of them")
  func others() {
    for text in ["plain text", "", "a", "a\0", "\0\0\0\0", "\u{1}\0\u{2}\0\u{3}\0\u{4}\0"] {
      let bytes = Array(text.utf8)
      let found = WholeText.recognise(bytes.span.bytes)
      #expect(found == nil)
    }
    let bytes: [UInt8] = [0xef, 0xbb, 0xbf, 0x61]
    let found = WholeText.recognise(bytes.span.bytes)
    let marked = WholeText.utf8Marked.decode(bytes.span.bytes)
    #expect(found == .utf8Marked)
    #expect(marked.bytes == [0x61] && marked.map.source(of: 0) == 3)
  }

  @Test("a limit cuts, and half a unit at the end is left out")
  func limits() {
    let text: [UInt8] = "abcdefgh".utf8.reduce(into: []) { $0 += [$1, 0] }
    let cut = WholeText.utf16LittleEndian.decode(text.span.bytes, limit: 3)
    #expect(cut.bytes == Array("abc".utf8) && cut.isCut)
    let odd = text + [0x61]
    let half = WholeText.utf16LittleEndian.decode(odd.span.bytes)
    #expect(half.bytes == Array("abcdefgh".utf8) && !half.isCut)
  }
}
