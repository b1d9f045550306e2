import Foundation
import JSONFormat
import Testing

@Suite struct JSONFormatTests {
  private func read(_ text: String) -> JSONValue? { try? JSONDocument.parse(Array(text.utf8)) }

  @Test func knowsTheLineOfEveryKey() throws {
    let value = try JSONDocument.parse(Array("{\n \"a\": 1,\r\n \"b\": {\n\"c\": [2]}}".utf8))
    let object = try #require(value.object)
    #expect(object.members.map(\.line) == [2, 3])
    #expect(object["b"]?.object?.members.map(\.line) == [4])
  }

  @Test func keepsRepeatedKeysAndHoldsTheLastForTheValue() throws {
    let object = try #require(read(#"{"a": 1, "a": 2}"#)?.object)
    #expect(object.members.count == 2)
    #expect(object["a"] == .number("2"))
  }

  @Test(arguments: [
    #"{}"#, #"[]"#, #" [1, -2.5e+10, 0, true, false, null, "x"] "#, #"{"a": {"b": [{}]}}"#,
    #""\u00e9\ud83d\ude00\n\/\\\"""#, #"[0.1E-2]"#, "\u{feff}{\"a\":1}", #"["é日本"]"#,
  ])
  func readsWhatFoundationReads(_ text: String) throws {
    let value = try JSONDocument.parse(Array(text.utf8))
    let known = try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: [.fragmentsAllowed])
    #expect([plain(value)] as NSArray == [known] as NSArray)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "[01]", "[1.]", "[.5]", "[+1]", "nul", "\"\u{1}\"",
    "\"a", "[1] 2", "{\"a\" 1}", "'a'", "[NaN]", "\"\\x\"", "\"\\u12\"", "// a\n1", "[1e]",
  ])
  func refusesWhatIsNoJSON(_ text: String) {
    #expect(throws: JSONMistake.self) { try JSONDocument.parse(Array(text.utf8)) }
  }

  @Test func saysWhereTheMistakeIs() {
    let mistake = #expect(throws: JSONMistake.self) {
      try JSONDocument.parse(Array("{\n\"a\":1 2}".utf8))
    }
    #expect(mistake?.line == 2)
    #expect(mistake?.column == 7)
  }

  @Test func refusesWhatIsNestedWithoutEndOrIsNoText() {
    let deep = [UInt8](repeating: 0x5b, count: 1_000_000)
    #expect(throws: JSONMistake.self) { try JSONDocument.parse(deep) }
    #expect(throws: JSONMistake.self) { try JSONDocument.parse([0x22, 0xff, 0x22]) }
  }

  private func plain(_ value: JSONValue) -> Any {
    switch value {
    case .null: NSNull()
    case .flag(let flag): NSNumber(value: flag)
    case .number(let digits): NSNumber(value: Double(digits) ?? .nan)
    case .text(let text): text as NSString
    case .list(let items): items.map(plain) as NSArray
    case .object(let object):
      Dictionary(object.members.map { ($0.key, plain($0.value)) }) { _, last in last }
        as NSDictionary
    }
  }
}
