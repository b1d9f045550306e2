/// What must hold of the arguments of a call for its row to count: `kw:shell%true`, `arg1%write`,
/// `!arg*SafeLoader|BaseLoader`.
struct ArgumentCondition {
  enum Subject {
    case any
    case place(Int)
    case named([UInt8])
  }

  enum Test: UInt8 {
    case equals = 61  // =
    case begins = 94  // ^
    case holds = 42  // *
    case ends = 36  // $
    case kind = 37  // %
  }

  let isNegated: Bool
  let subject: Subject
  let test: Test
  /// In lower case; any of them will do.
  let words: [[UInt8]]

  /// The conditions in a field of a row, between spaces.
  static func all(_ field: ArraySlice<UInt8>) -> [ArgumentCondition] {
    field.split(separator: 32).compactMap(ArgumentCondition.init)
  }

  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest = rest.dropFirst() }
    guard let sign = rest.firstIndex(where: { Test(rawValue: $0) != nil }),
      let test = Test(rawValue: rest[sign])
    else { return nil }
    let subject = rest[..<sign]
    if subject.starts(with: "kw:".utf8) {
      self.subject = .named(Array(subject.dropFirst(3)))
    } else if subject.elementsEqual("arg".utf8) {
      self.subject = .any
    } else if subject.starts(with: "arg".utf8),
      let place = Int(String(decoding: subject.dropFirst(3), as: UTF8.self))
    {
      self.subject = .place(place)
    } else {
      return nil
    }
    self.test = test
    words = rest[(sign + 1)...].split(separator: UInt8(ascii: "|")).map { Self.lowered($0) }
  }

  /// An argument as conditions see it.
  struct Argument {
    var place: Int
    var name: ArraySlice<UInt8>?
    /// Its text, the full names it may stand for, and what is written.
    var texts: [[UInt8]]
    var isLiteral: Bool
  }

  func holds(for arguments: [Argument]) -> Bool {
    arguments.contains { isAbout($0) && passes($0) } != isNegated
  }

  private func isAbout(_ argument: Argument) -> Bool {
    switch subject {
    case .any: true
    case .place(let place): argument.place == place && argument.name == nil
    case .named(let name): argument.name?.elementsEqual(name) ?? false
    }
  }

  private func passes(_ argument: Argument) -> Bool {
    if test == .kind { return words.contains { passes(argument, kind: $0) } }
    return argument.texts.contains { text in
      let text = Self.lowered(text[...])
      return words.contains { word in
        switch test {
        case .equals: text == word
        case .begins: text.starts(with: word)
        case .ends: text.suffix(word.count).elementsEqual(word)
        case .holds: Self.holds(text, word)
        case .kind: false
        }
      }
    }
  }

  private func passes(_ argument: Argument, kind: [UInt8]) -> Bool {
    let first = argument.texts.first ?? []
    return switch String(decoding: kind, as: UTF8.self) {
    case "string": argument.isLiteral
    case "computed": !argument.isLiteral
    case "present": true
    case "pipe": first.first == UInt8(ascii: "|")
    // A text is true unless it is empty, whatever it says.
    case "false": argument.isLiteral ? first.isEmpty : Self.isFalse(first)
    case "true": !(argument.isLiteral ? first.isEmpty : Self.isFalse(first))
    case "write":
      first.count <= 5 && first.contains { $0 == 119 || $0 == 97 || $0 == 120 || $0 == 43 }
        && first.allSatisfy { "rwaxbtU+".utf8.contains($0) }
    case _: false
    }
  }

  private static func isFalse(_ text: [UInt8]) -> Bool {
    ["False", "false", "0", "None", "null", "nil", "[]", "{}", "", "''", "\"\"", "!1", "undefined"]
      .contains { $0.utf8.elementsEqual(text) }
  }

  static func lowered(_ text: some Sequence<UInt8>) -> [UInt8] {
    text.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    for place in 0...(text.count - word.count)
    where text[place] == first && text[place..<place + word.count].elementsEqual(word) {
      return true
    }
    return false
  }
}
