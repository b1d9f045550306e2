/// A regular expression as far as its bytes matter: without case, captures and assertions.
indirect enum PatternNode {
  /// One byte out of these, in any case.
  case byte(ByteClass)
  /// A position and no text.
  case nothing
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, atLeast: Int, atMost: Int?)

  /// Reads a pattern; nil where it holds something whose meaning for literals is not known here.
  static func parse(_ pattern: String, keepingCase: Bool = false) -> PatternNode? {
    var parser = PatternParser(Array(pattern.utf8), keepingCase: keepingCase)
    guard let node = parser.choice(), parser.isAtEnd else { return nil }
    return node
  }
}
