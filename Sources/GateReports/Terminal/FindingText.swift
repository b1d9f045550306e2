import GateModel

/// One finding, diagnostic or failure as lines of text, safe for a terminal.
struct FindingText {
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
      lines += view.lines(number: finding.region?.line, paintGutter: ink.faint) {
        ink.paint($0, as: finding.standing)
      }
    }
    if let commit = finding.commit {
      let author = finding.author.map { " by \(VisibleText.line($0))" } ?? ""
      lines.append("  in commit \(commit.hex.prefix(12))\(author)")
    }
    return lines
  }

  /// `next: ...`, continued under itself where the remedy has several lines.
  func remedy(_ text: String) -> [String] { VisibleText.labelled(ink.bold("next:"), text) }

  /// A mistake in a policy or a command line, as compilers print one.
  func lines(of diagnostic: Diagnostic) -> [String] {
    let standing: Standing = diagnostic.level == .error ? .blocking : .warning
    return diagnostic.lines(columns: excerptColumns) { text, part in
      switch part {
      case .place, .label: ink.bold(text)
      case .level, .caret: ink.paint(text, as: standing)
      case .gutter: ink.faint(text)
      }
    }
  }

  /// A failure of the world: what was being done, why it failed, what to do.
  func lines(of malfunction: Malfunction) -> [String] {
    let place = malfunction.path.map { " (\(VisibleText.path($0)))" } ?? ""
    let head =
      ink.red("failed:") + " could not \(VisibleText.line(malfunction.action))\(place): "
      + Self.cut(malfunction.reason)
    return [head] + remedy(malfunction.remedy)
  }

  /// A message on one line; a very long one is cut, and says by how much.
  static func cut(_ message: String) -> String {
    VisibleText.line(message, most: Diagnostic.longestMessage)
  }
}
