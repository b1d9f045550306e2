import GateModel

/// One finding, diagnostic or failure as lines of text, safe for a terminal.
struct FindingText {
  /// Columns of a message that are shown; the rest is counted.
  private static let messageColumns = 2_000
  let ink: Ink
  let excerptColumns: Int

  /// `path:line:column`, or what stands for the place where there is none.
  static func place(of finding: Finding) -> String {
    guard let path = finding.path else { return "(the change)" }
    let shown = VisibleText.path(path)
    guard let region = finding.region else { return shown }
    return "\(shown):\(region.line):\(region.column)"
  }

  /// `path:line:column: error: message [rule]`.
  func headline(of finding: Finding) -> String {
    let standing = finding.standing
    return ink.bold(Self.place(of: finding) + ":") + " "
      + ink.paint(standing.word + ":", as: standing)
      + " \(Self.cut(finding.message)) " + ink.faint("[\(VisibleText.line(finding.rule))]")
  }

  /// The excerpt with its carets, and the commit where there is one.
  func details(of finding: Finding) -> [String] {
    var lines: [String] = []
    if let excerpt = finding.excerpt {
      let view = ExcerptView(excerpt, finding.region, columns: excerptColumns)
      lines += block(view, line: finding.region?.line, ink.paint, finding.standing)
    }
    if let commit = finding.commit {
      let author = finding.author.map { " by \(VisibleText.line($0))" } ?? ""
      lines.append("  in commit \(commit.hex.prefix(12))\(author)")
    }
    return lines
  }

  /// `next: ...`, continued under itself where the remedy has several lines.
  func remedy(_ text: String, label: String = "next") -> [String] {
    VisibleText.lines(text).enumerated().map { place, line in
      place == 0 ? "  \(ink.bold(label + ":")) \(line)" : "        \(line)"
    }
  }

  /// A mistake in a policy or a command line, as compilers print one.
  func lines(of diagnostic: Diagnostic) -> [String] {
    let standing: Standing = diagnostic.level == .error ? .blocking : .warning
    let source = VisibleText.line(diagnostic.source)
    let place =
      diagnostic.line > 0 ? "\(source):\(diagnostic.line):\(diagnostic.column)" : source
    var lines = [
      ink.bold(place + ":") + " " + ink.paint(standing.word + ":", as: standing)
        + " \(Self.cut(diagnostic.message))"
    ]
    if let excerpt = diagnostic.excerpt {
      let view = ExcerptView(
        text: excerpt, skipped: false, marked: diagnostic.marked, columns: excerptColumns)
      lines += block(view, line: diagnostic.line, ink.paint, standing)
    }
    if let hint = diagnostic.hint { lines += remedy(hint, label: "hint") }
    return lines
  }

  /// A failure of the world: what was being done, why it failed, what to do.
  func lines(of malfunction: Malfunction) -> [String] {
    let place = malfunction.path.map { " (\(VisibleText.path($0)))" } ?? ""
    let head =
      ink.red("failed:") + " could not \(VisibleText.line(malfunction.action))\(place): "
      + Self.cut(malfunction.reason)
    return [head] + remedy(malfunction.remedy)
  }

  private func block(
    _ view: ExcerptView, line: Int?, _ paint: (String, Standing) -> String, _ standing: Standing
  ) -> [String] {
    let number = line.map(String.init) ?? ""
    let gutter = String(repeating: " ", count: max(5 - number.utf8.count, 0)) + number
    let blank = String(repeating: " ", count: max(5, number.utf8.count))
    var lines = [ink.faint("\(gutter) |") + (view.source.isEmpty ? "" : " " + view.source)]
    if let carets = view.carets {
      // Blanks stay outside the paint, so that a terminal never underlines the margin.
      let margin = carets.prefix { $0 == " " }
      lines.append(
        ink.faint("\(blank) |") + " " + margin
          + paint(String(carets.dropFirst(margin.count)), standing))
    }
    return lines
  }

  /// A message on one line; a very long one is cut, and says by how much.
  static func cut(_ message: String) -> String {
    guard message.utf8.count > messageColumns else { return VisibleText.line(message) }
    let scalars = message.unicodeScalars
    let kept = scalars.prefix(messageColumns)
    let rest = scalars.count - kept.count
    let shown = VisibleText.line(String(String.UnicodeScalarView(kept)))
    return rest == 0 ? shown : shown + "… (\(grouped(rest)) more characters)"
  }
}
