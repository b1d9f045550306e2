/// Takes identifiers apart as people read them: `userPassword_2`, `USER-PASSWORD`, `user.password`.
enum IdentifierWords {
  /// The words in lower case, digits left out.
  static func split(_ text: some Collection<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var last: UInt8 = 0
    for byte in text {
      guard ByteKind.isLetter(byte) else {
        if !word.isEmpty { words.append(word) }
        (word, last) = ([], byte)
        continue
      }
      let isHump = ByteKind.isUpper(byte) && ByteKind.isLower(last)
      if isHump, !word.isEmpty {
        words.append(word)
        word = []
      } else if ByteKind.isLower(byte), ByteKind.isUpper(last), word.count > 1 {
        // The last capital of a run begins the next word: `HTTPServer`.
        let first = word.removeLast()
        words.append(word)
        word = [first]
      }
      word.append(byte | 0x20)
      last = byte
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  static func set(_ text: StaticString) -> Set<[UInt8]> {
    Set("\(text)".utf8.split(separator: 0x20).map(Array.init))
  }
}
