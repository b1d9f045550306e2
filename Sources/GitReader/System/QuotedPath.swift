import GateModel

/// Paths in lists, quoted as names are; text without a leading quote stands for itself.
enum QuotedPath {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// The path that is meant, or nil where a quoted one is malformed.
  static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == quote else { return Array(text) }
    guard let (path, rest) = QuotedName.quoted(text), rest.isEmpty else { return nil }
    return path
  }

  /// Where the first item of a list ends: at a separator that is not inside quotes.
  static func end(of list: ArraySlice<UInt8>, separator: UInt8) -> Int {
    var isQuoted = list.first == quote
    var place = isQuoted ? list.startIndex + 1 : list.startIndex
    while place < list.endIndex {
      let byte = list[place]
      if isQuoted && byte == backslash {
        place += 2
        continue
      }
      if isQuoted && byte == quote {
        isQuoted = false
      } else if !isQuoted && byte == separator {
        return place
      }
      place += 1
    }
    return list.endIndex
  }
}
