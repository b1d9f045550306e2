/// How comments are written in one family of languages.
package struct CommentStyle: Hashable, Sendable {
  /// A comment between two marks.
  package struct Block: Hashable, Sendable {
    let open: [UInt8]
    let close: [UInt8]
  }

  /// Marks after which a line is a comment, the usual one first; empty where there are none.
  package let lines: [[UInt8]]
  package let blocks: [Block]
  /// Whether marks count in any letter case, as `REM` does, and need a blank behind them.
  package let areWords: Bool

  init(_ lines: [String], _ blocks: [(String, String)] = [], areWords: Bool = false) {
    self.lines = lines.map { Array($0.utf8) }
    self.blocks = blocks.map { Block(open: Array($0.0.utf8), close: Array($0.1.utf8)) }
    self.areWords = areWords
  }

  /// The style of a file by its name, or else by what its first line says runs it; nil where files of
  /// that kind hold no comments or are not known.
  package static func of(_ name: ArraySlice<UInt8>, firstLine: ArraySlice<UInt8>) -> CommentStyle? {
    let name = name.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    if let style = CommentTable.byName[name] { return style }
    if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 || name.count > 1 {
      let ending = Array(name[(dot + 1)...])
      // A template is written in what it is a template of: `Makefile.in`, `config.h.in`.
      if ["in", "tmpl", "tpl", "template", "sample", "dist"].contains(where: {
        ending.elementsEqual($0.utf8)
      }), dot > 0 {
        return of(name[..<dot], firstLine: firstLine)
      }
      if let style = CommentTable.byEnding[ending] { return style }
    }
    return firstLine.starts(with: "#!".utf8) ? CommentTable.ofProgram(firstLine) : nil
  }
}
