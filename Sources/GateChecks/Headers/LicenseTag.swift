import LicenseTerms

/// A line that names a licence: `SPDX-License-Identifier: MIT`.
struct LicenseTag {
  static let name = Array("SPDX-License-Identifier:".utf8)
  /// How many lines behind the preamble are searched.
  static let reach = 20

  let reading: LicenseReading
  /// The expression as written.
  let text: [UInt8]
  let line: Int

  /// Every tag in the comments among the first lines; of a file whose comments are not known, those
  /// that begin their lines.
  static func all(in opening: OpeningLines, _ style: CommentStyle?) -> [LicenseTag] {
    var tags: [LicenseTag] = []
    var inside: CommentStyle.Block?
    for line in opening.lines.dropFirst(opening.preamble).prefix(reach) {
      let text = opening.text(of: line).trimmed
      let isInside = inside != nil
      inside = Self.block(behind: text, from: inside, style)
      guard let place = text.place(of: name) else { continue }
      let before = text[..<place]
      let isComment =
        isInside || HeaderWords.plain(before).isEmpty || style?.mark(of: before) != nil
        || style?.blocks.contains { before.starts(with: $0.open) } == true
      if isComment { tags.append(LicenseTag(text[(place + name.count)...], style, line.number)) }
    }
    return tags
  }

  private init(_ rest: ArraySlice<UInt8>, _ style: CommentStyle?, _ line: Int) {
    var rest = rest.trimmed
    let ends =
      (style?.blocks.map(\.close) ?? []) + ["*/", "-->", "*)"].map { Array($0.utf8) }
    for end in ends {
      if let place = rest.place(of: end) { rest = rest[..<place].trimmed }
    }
    // What closes a string, a frame or a line of JSON is no part of the expression.
    let closers = Set(Array("\"'`,;*#|".utf8))
    while let last = rest.last, closers.contains(last) {
      rest.removeLast()
      rest = rest.trimmed
    }
    text = Array(rest)
    reading = LicenseExpression.parse(text)
    self.line = line
  }

  /// The block comment that a line leaves open.
  private static func block(
    behind text: ArraySlice<UInt8>, from open: CommentStyle.Block?, _ style: CommentStyle?
  ) -> CommentStyle.Block? {
    if let open { return text.holds(open.close) ? nil : open }
    guard let block = style?.blocks.first(where: { text.starts(with: $0.open) }) else { return nil }
    return text.dropFirst(block.open.count).holds(block.close) ? nil : block
  }
}
