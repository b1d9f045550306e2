extension Scenario {
  /// How what was played differs from what was expected; nil if it does not.
  package func complaint(about played: [ScenarioRun.Played]) -> String? {
    var complaint = ""
    for one in played {
      guard case .command(_, let expected, let exit) = steps[one.step].kind else { continue }
      let pattern = OutputPattern(expected)
      guard one.exit != exit || !pattern.matches(one.output) else { continue }
      complaint += "\(name):\(steps[one.step].line): $ \(one.command)\n"
      if !one.note.isEmpty { complaint += "  \(one.note)\n" }
      if !pattern.matches(one.output) { complaint += pattern.difference(from: one.output) }
      if let code = one.exit, code != exit { complaint += "  exit \(code), expected \(exit)\n" }
    }
    return complaint.isEmpty ? nil : complaint
  }

  /// The scenario with expectations that fit what was played. Where an expectation fitted, it stays
  /// as it was written, gaps and all.
  package func recorded(_ played: [ScenarioRun.Played]) -> Scenario {
    var scenario = self
    for one in played {
      guard case .command(let command, let expected, _) = steps[one.step].kind,
        let exit = one.exit
      else { continue }
      let lines =
        OutputPattern(expected).matches(one.output)
        ? expected
        : one.output.map { line in
          expected.first { $0 != line && OutputPattern.lineMatches($0, line) } ?? line
        }
      scenario.steps[one.step].kind = .command(command, expected: lines, exit: exit)
    }
    return scenario
  }

  /// The text of the scenario; reading it gives the same scenario.
  package var text: String {
    var text = ""
    for (index, step) in steps.enumerated() {
      switch step.kind {
      case .prose(let line): text += line + "\n"
      case .file(let name, let lines):
        text += "-- \(name) --\n" + Self.block(lines, .file)
      case .command(let command, let expected, let exit):
        let words = command.split(separator: "\n", omittingEmptySubsequences: false)
        text += "$ " + words.joined(separator: "\n> ") + "\n"
        text += Self.block(expected, .output)
        if exit != 0 { text += "[exit \(exit)]\n" }
      }
      text += blankLine(after: index)
    }
    return text
  }

  private static func block(_ lines: [String], _ block: Block) -> String {
    lines.enumerated().map { index, line in
      escaped(line, index == 0 && block == .output ? .firstOutput : block) + "\n"
    }.joined()
  }

  /// Prose keeps its own blank lines; a command that printed something is set apart.
  private func blankLine(after index: Int) -> String {
    guard index + 1 < steps.count else { return "" }
    switch (steps[index].kind, steps[index + 1].kind) {
    case (.prose, _): return ""
    case (_, .prose(let line)): return line.isEmpty ? "" : "\n"
    case (.file, _), (_, .file): return "\n"
    case (.command(_, let expected, let exit), .command):
      return expected.isEmpty && exit == 0 ? "" : "\n"
    }
  }
}
