package import GateModel

/// Adds to a file the headers that rules demand and it lacks; changes nothing else.
package struct HeaderFix {
  /// What became of one file.
  package enum Outcome: Hashable, Sendable {
    /// It has all it needs.
    case right
    /// The whole content with what was missing, and the lines that were added at a line.
    case added([UInt8], lines: [[UInt8]], at: Int)
    /// It is not for a program to say what to write, or where.
    case left(reason: String)
  }

  private let path: BytePath
  private let year: Int

  /// `year` is what `{year}` becomes.
  package init(path: BytePath, year: Int) {
    self.path = path
    self.year = year
  }

  /// The rules among `rules` that govern a path, as one folder's policy sees it.
  package static func rules(_ rules: [HeaderRule], for path: BytePath) -> [HeaderRule] {
    rules.filter { $0.effect.value != .off && HeaderCheck.governs($0, path) }
  }

  /// The file that speaks for another, where there is one.
  package static func sidecar(of path: BytePath) -> BytePath { Sidecar.path(of: path) }

  /// What one rule makes of a file's content; `sidecar` is that of the `.license` file beside it.
  package func outcome(
    of bytes: [UInt8], beside sidecar: [UInt8]?, under rule: HeaderRule
  ) -> Outcome {
    guard !bytes.isEmpty, let notice = PreparedNotice(rule) else { return .right }
    let header = header(of: bytes, at: path)
    if let sidecar {
      let spoken = self.header(of: sidecar, at: Sidecar.path(of: path))
      if spoken.state(for: notice) == .right { return .right }
    }
    switch header.state(for: notice) {
    case .right: return .right
    case .other(let what, let line): return .left(reason: "\(what) (line \(line))")
    case .invalid(let reason, _, let line): return .left(reason: "\(reason) (line \(line))")
    case .missing: return added(to: bytes, header, rule, notice)
    }
  }

  private func header(of bytes: [UInt8], at path: BytePath) -> FileHeader {
    FileHeader(OpeningLines(bytes, named: path.lastComponent), named: path.lastComponent)
  }

  private func added(
    to bytes: [UInt8], _ header: FileHeader, _ rule: HeaderRule, _ notice: PreparedNotice
  ) -> Outcome {
    guard let style = header.style else {
      let name = VisibleText.path(Sidecar.path(of: BytePath(path.lastComponent)))
      return .left(
        reason: "such a file holds no comments that are known: write `\(name)` beside it")
    }
    let text: [[UInt8]]
    switch rule.notice.value {
    case .spdx(let expression):
      if let line = header.statesTerms {
        return .left(reason: "it states terms of its own (line \(line))")
      }
      text = [Array("SPDX-License-Identifier: \(expression)".utf8)]
    case .header(let template):
      if rule.holder == nil, Array(template.utf8)[...].holds(Array("{holder}".utf8)) {
        return .left(reason: "the policy names no `holder` to write for `{holder}`")
      }
      text = NoticeTemplate(template, holder: rule.holder).filled(
        year: year, holder: rule.holder ?? "")
    }
    guard let lines = style.written(text) else {
      return .left(reason: "the header holds what would end its comment")
    }
    let (made, added) = inserting(lines, in: bytes, header.opening)
    guard self.header(of: made, at: path).state(for: notice) == .right else {
      return .left(reason: "nowhere in it would the header be found again")
    }
    return .added(made, lines: added, at: header.opening.preamble + 1)
  }

  /// Behind the lines that must stay first, with a blank line behind it: in several languages a comment
  /// right above a declaration is its documentation.
  private func inserting(
    _ lines: [[UInt8]], in bytes: [UInt8], _ opening: OpeningLines
  ) -> (made: [UInt8], added: [[UInt8]]) {
    let end: [UInt8] = Self.usesReturns(bytes) ? [13, 10] : [10]
    let isBehind = opening.preamble < opening.lines.count
    let place = isBehind ? opening.lines[opening.preamble].range.lowerBound : bytes.count
    var made = Array(bytes[..<place])
    if made.count > opening.markCount, made.last != 10 { made += end }
    let isApart =
      !isBehind || opening.text(of: opening.lines[opening.preamble]).trimmed.isEmpty
    let added = isApart ? lines : lines + [[]]
    for line in added { made += line + end }
    return (made + bytes[place...], added)
  }

  private static func usesReturns(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.firstIndex(of: 10) else { return false }
    return end > 0 && bytes[end - 1] == 13
  }
}

extension CommentStyle {
  /// The lines as a comment; nil where they hold what would end it early.
  func written(_ text: [[UInt8]]) -> [[UInt8]]? {
    let blank = UInt8(ascii: " ")
    if let mark = lines.first {
      return text.map { $0.isEmpty ? mark : mark + [blank] + $0 }
    }
    guard let block = blocks.first else { return nil }
    // `--` ends no comment of XML and still must not stand in one.
    let forbidden = block.open.elementsEqual("<!--".utf8) ? Array("--".utf8) : block.close
    if text.contains(where: { $0[...].holds(forbidden) }) { return nil }
    if text.count == 1 { return [block.open + [blank] + text[0] + [blank] + block.close] }
    guard block.open.elementsEqual("/*".utf8) else { return [block.open] + text + [block.close] }
    return [block.open] + text.map { $0.isEmpty ? Array(" *".utf8) : Array(" * ".utf8) + $0 }
      + [Array(" */".utf8)]
  }
}

extension NoticeTemplate {
  /// The notice as a new file would carry it.
  func filled(year: Int, holder: String) -> [[UInt8]] {
    lines.map { line in
      line.replacing(Array("{year}".utf8), by: Array("\(year)".utf8))
        .replacing(Array("{holder}".utf8), by: Array(holder.utf8))
    }
  }
}

extension [UInt8] {
  fileprivate func replacing(_ part: [UInt8], by other: [UInt8]) -> [UInt8] {
    var made: [UInt8] = []
    var rest = self[...]
    while let place = rest.place(of: part) {
      made += rest[..<place] + other
      rest = rest[(place + part.count)...]
    }
    return made + rest
  }
}
