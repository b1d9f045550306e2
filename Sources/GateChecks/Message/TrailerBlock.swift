/// `Signed-off-by: Ada <ada@example.org>`: a line at the end of a message that says something of it.
package struct Trailer: Hashable, Sendable {
  package var name: [UInt8]
  /// On one line, however many it was written on.
  package var value: [UInt8]

  package init(name: [UInt8], value: [UInt8]) {
    self.name = name
    self.value = value
  }

  /// Whether this is its name, in any case.
  func isNamed(_ other: String) -> Bool {
    name.count == other.utf8.count && zip(name, other.utf8).allSatisfy { $0.lowered == $1.lowered }
  }
}

/// The last paragraph of a message where that holds trailers, found and read as git does it:
/// `git interpret-trailers --parse --no-divider` and `%(trailers)` give the same.
///
/// A line `---` ends nothing here, as it ends nothing in a commit.
package struct TrailerBlock: Sendable {
  package private(set) var trailers: [Trailer] = []
  /// The bytes of the message that it stands in; empty where there is none.
  package let range: Range<Int>

  /// Reads the block of a message without a NUL; what stands behind one is not there for git.
  package init(of message: [UInt8]) {
    let text = MessageLines(message.prefix { $0 != 0 })
    let end = text.endOfWords
    let start = text.startOfTrailers(before: end)
    range = start..<end
    var groups: [(line: ArraySlice<UInt8>, goesOn: Bool)] = []
    for line in text.lines(start..<end) {
      if let first = line.first, first.isBlank, let last = groups.indices.last, groups[last].goesOn
      {
        groups[last].line = text.bytes[groups[last].line.startIndex..<line.endIndex]
      } else {
        groups.append((line, MessageLines.separator(in: line) != nil))
      }
    }
    for (line, goesOn) in groups where goesOn && line.first != UInt8(ascii: "#") {
      guard let colon = MessageLines.separator(in: line) else { continue }
      trailers.append(
        Trailer(
          name: Array(line[..<colon].trimmed), value: Self.unfolded(line[(colon + 1)...].trimmed)))
    }
  }

  private static func unfolded(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var unfolded: [UInt8] = []
    var isFold = false
    for byte in value {
      if byte == UInt8(ascii: "\n") {
        isFold = true
        unfolded.append(UInt8(ascii: " "))
      } else if !isFold || !byte.isBlank {
        isFold = false
        unfolded.append(byte)
      }
    }
    return Array(unfolded[...].trimmed)
  }
}
