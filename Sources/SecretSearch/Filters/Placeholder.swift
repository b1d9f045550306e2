/// Texts that stand where a secret would: nobody's key.
enum Placeholder {
  /// Whether the secret says of itself that it is none, whatever it was to be.
  static func isPlaceholder(_ secret: [UInt8]) -> Bool {
    let lowered = secret.map { ByteKind.isUpper($0) ? $0 | 0x20 : $0 }
    return Set(lowered).count <= 2 || isReference(lowered) || isFilled(lowered)
      || isShellVariable(secret) || documented.contains(lowered)
      || lowered.suffix(2).elementsEqual("}}".utf8) || telling.contains { lowered.holds($0) }
  }

  /// No machine makes a token that says so; and a class of letters stands in an expression.
  private static let telling = [
    "your-token", "your_token", "token-here", "token_here", "goes-here", "goes_here", "{{fake:",
    "a-za-z0-9", "a-z0-9/", "0-9a-za-z",
  ].map { Array($0.utf8) }

  /// Whether a template goes on or comes before where the secret stands: it is only a part.
  static func isPart(_ secret: Range<Int>, of text: borrowing Span<UInt8>) -> Bool {
    func both(_ first: Int, _ byte: UInt8) -> Bool {
      first >= 0 && first + 1 < text.count && text[first] == byte && text[first + 1] == byte
    }
    return both(secret.upperBound, UInt8(ascii: "{"))
      || both(secret.lowerBound - 2, UInt8(ascii: "}"))
  }

  /// The same for texts of which nothing is known but the name that they were given to.
  static func isFillIn(_ secret: [UInt8]) -> Bool {
    let lowered = secret.map { ByteKind.isUpper($0) ? $0 | 0x20 : $0 }
    if Set(lowered).count <= 2 || isTemplate(lowered) { return true }
    if PlaceholderWords.parts.contains(where: { lowered.holds($0) }) { return true }
    return isWords(secret) || isCounting(lowered)
  }

  /// Words for any secret at all, with digits and what joins names: `password1`, `my-token`.
  private static func isWords(_ secret: [UInt8]) -> Bool {
    if secret.contains(where: { "!@#$%^&*?+".utf8.contains($0) }) { return false }
    let words = IdentifierWords.split(secret)
    return !words.isEmpty && words.allSatisfy { PlaceholderWords.whole.contains($0) }
  }

  /// A variable, a template or a mark to be filled in.
  private static func isReference(_ text: [UInt8]) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    switch (first, last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "%"), UInt8(ascii: "%")),
      (UInt8(ascii: "("), UInt8(ascii: ")")):
      return true
    case _:
      return text.starts(with: "${".utf8) || text.starts(with: "$(".utf8)
    }
  }

  /// Something is put in when the text is used, or before.
  static func isTemplate(_ text: [UInt8]) -> Bool {
    if isReference(text) || text.suffix(5).elementsEqual("_here".utf8) { return true }
    let marks: [StaticString] = ["${", "#{", "{{", "<%", "%(", "$(", "{%", "\\("]
    if marks.contains(where: { text.holds(Array("\($0)".utf8)) }) { return true }
    // What is printed into it is no part of a password that has digits of its own.
    let formats: [StaticString] = ["%s", "%d", "%v"]
    if !text.contains(where: ByteKind.isDigit),
      formats.contains(where: { text.holds(Array("\($0)".utf8)) })
    {
      return true
    }
    if text.holds(Array("{".utf8)), text.holds(Array("}".utf8)) { return true }
    guard let first = text.first, first == UInt8(ascii: "$") || first == UInt8(ascii: "%") else {
      return false
    }
    return text.dropFirst().allSatisfy {
      ByteKind.isLetter($0) || ByteKind.isDigit($0) || $0 == UInt8(ascii: "_")
    }
  }

  private static let fillers = [
    "example", "xxxxx", "placeholder", "redacted", "changeme", "*****", "#####",
  ]
  .map { Array($0.utf8) }

  /// `$NAME`: capitals, as the environment has them; a password may begin with `$` too.
  private static func isShellVariable(_ text: [UInt8]) -> Bool {
    text.count > 2 && text.first == UInt8(ascii: "$")
      && text.dropFirst().allSatisfy {
        ByteKind.isUpper($0) || ByteKind.isDigit($0) || $0 == UInt8(ascii: "_")
      }
  }

  /// Keys that vendors print in their documentation and that do not say that they are examples.
  private static let documented: Set<[UInt8]> = Set(
    ["d1fficultp%40ssw0rd", "33f!!lloppa", "hal+9ooo_da!sy", "cleartextpassword1", "open sesame"]
      .map { Array($0.utf8) })

  /// Written as nobody's generator would, though of a token's form: letters in their order.
  static func isDoubtful(_ secret: [UInt8]) -> Bool {
    let lowered = secret.map { ByteKind.isUpper($0) ? $0 | 0x20 : $0 }
    return orders.contains { lowered.holds($0) }
  }

  private static let orders = [
    "abcdefghijklm", "0123456789abcdef", "123456789012345", "deadbeefdeadbeef",
  ]
  .map { Array($0.utf8) }

  /// Filled up with what no generator writes.
  private static func isFilled(_ text: [UInt8]) -> Bool {
    fillers.contains { text.holds($0) } || repeated(text) * 2 >= text.count
  }

  /// How many bytes stand in the longest run of one and the same, or in all runs that no chance
  /// would bring.
  private static func repeated(_ text: [UInt8]) -> Int {
    let runs = runs(in: text)
    return max(runs.max() ?? 0, runs.filter { $0 >= 5 }.reduce(0, +))
  }

  private static func runs(in text: [UInt8]) -> [Int] {
    var runs: [Int] = []
    for place in text.indices {
      if place > 0, text[place] == text[place - 1] {
        runs[runs.count - 1] += 1
      } else {
        runs.append(1)
      }
    }
    return runs
  }

  /// Digits or letters in their order: 123456, abcdefgh, 987654.
  private static func isCounting(_ text: [UInt8]) -> Bool {
    guard text.count >= 4 else { return true }
    let steps = zip(text, text.dropFirst()).map { Int($1) - Int($0) }
    return steps.allSatisfy { $0 == 1 || $0 == -9 } || steps.allSatisfy { $0 == -1 || $0 == 9 }
      || steps.allSatisfy { $0 == 0 }
  }
}

extension [UInt8] {
  /// Whether `part` stands anywhere in these bytes.
  func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= count else { return part.isEmpty }
    return indices.dropLast(part.count - 1).contains {
      self[$0] == first && self[$0...].starts(with: part)
    }
  }
}
