package import GateModel

/// Why a command ends without a verdict.
package enum ToolFailure: Error {
  /// The command line means nothing. Exit 2.
  case usage(UsageError)
  /// A text that the user wrote means nothing, as a policy. Exit 2.
  case invalid([Diagnostic])
  /// The world failed. Exit 3.
  case malfunction(Malfunction)

  package var exitCode: ExitCode {
    switch self {
    case .usage, .invalid: .invalid
    case .malfunction: .undecided
    }
  }

  /// What standard error gets, every line safe for a terminal.
  package func text(tool: String) -> String {
    switch self {
    case .usage(let error): error.text
    case .invalid(let diagnostics): diagnostics.map(Self.text).joined()
    case .malfunction(let malfunction): Self.text(malfunction, tool: tool)
    }
  }

  private static func text(_ malfunction: Malfunction, tool: String) -> String {
    let path = malfunction.path.map { " '\(PrintableText.escaped($0.bytes))'" } ?? ""
    let action = PrintableText.escaped(malfunction.action)
    let reason = PrintableText.escaped(malfunction.reason)
    let hint =
      malfunction.remedy.isEmpty ? "" : "  hint: \(PrintableText.escaped(malfunction.remedy))\n"
    return "\(tool): error: cannot \(action)\(path): \(reason)\n\(hint)"
  }

  /// `file:line:column: error: ...`, the line with a caret, the hint.
  private static func text(_ diagnostic: Diagnostic) -> String {
    let source = PrintableText.escaped(diagnostic.source)
    let place = diagnostic.line > 0 ? ":\(diagnostic.line):\(diagnostic.column)" : ""
    let message = PrintableText.escaped(diagnostic.message)
    var text = "\(source)\(place): \(diagnostic.level.rawValue): \(message)\n"
    if let excerpt = diagnostic.excerpt {
      let number = "\(diagnostic.line)"
      let gutter = String(repeating: " ", count: max(5, number.utf8.count))
      let shown = excerpt.unicodeScalars.map { PrintableText.escaped(String($0)) }
      // Escaping widens, so the caret is placed by what is shown before it.
      let before = shown.prefix(max(0, diagnostic.column - 1)).joined().unicodeScalars.count
      let under = shown.dropFirst(max(0, diagnostic.column - 1)).prefix(max(1, diagnostic.width))
      let carets = max(1, under.joined().unicodeScalars.count)
      text += "\(gutter.dropFirst(number.utf8.count))\(number) | \(shown.joined())\n"
      text += "\(gutter) | " + String(repeating: " ", count: before)
      text += String(repeating: "^", count: carets) + "\n"
    }
    if let hint = diagnostic.hint { text += "  hint: \(PrintableText.escaped(hint))\n" }
    return text
  }
}
