/// A message taken apart: its first line, what stands below, and the trailers that close it.
package struct MessageText: Sendable {
  /// Without blanks at its end; empty for a message without a word.
  package let subject: [UInt8]
  /// Whether the line below the subject is blank, or not there.
  package let isSubjectApart: Bool
  /// The lines between subject and trailers, blank ones included.
  package let body: [[UInt8]]
  package let trailers: [Trailer]

  /// Blank lines before the first word count for nothing, as in git.
  package init(_ message: [UInt8]) {
    let block = TrailerBlock(of: message)
    trailers = block.trailers
    let words = MessageLines(message)
    var lines = words.lines(0..<words.bytes.count)[...]
    while let first = lines.first, first.allSatisfy(\.isBlank) { lines.removeFirst() }
    subject = lines.first.map { Array($0.trimmed) } ?? []
    let rest = lines.dropFirst()
    isSubjectApart = rest.first.map { $0.allSatisfy(\.isBlank) } ?? true
    let firstTrailer = block.range.isEmpty ? Int.max : block.range.lowerBound
    body = rest.prefix { $0.startIndex < firstTrailer }.map { line in
      Array(line.last == UInt8(ascii: "\n") ? line.dropLast() : line)
    }
  }

  /// Whether anything is said below the subject besides trailers.
  package var hasBody: Bool { body.contains { !$0.allSatisfy(\.isBlank) } }

  /// Characters: every byte that goes on one is passed over.
  static func length(_ line: some Sequence<UInt8>) -> Int {
    line.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
  }

  /// Whether git chose the words of the first line: `Revert "..."`, `fixup! ...`.
  package var isWrittenByGit: Bool {
    let beginnings = ["Revert \"", "Reapply \"", "fixup! ", "squash! ", "amend! "]
    return beginnings.contains { subject.starts(with: $0.utf8) }
  }
}
