package import GateModel

/// Why a command ends without a verdict.
package enum ToolFailure: Error {
  /// The command line means nothing. Exit 2.
  case usage(UsageError)
  /// A text that the user wrote means nothing, as a policy. Exit 2.
  case invalid([Diagnostic])
  /// What the user asked for cannot be, as a revision that does not exist. Exit 2.
  case refused(Malfunction)
  /// The world failed. Exit 3.
  case malfunction(Malfunction)

  /// The code that a tool ends with on it.
  package var exitCode: ExitCode {
    switch self {
    case .usage, .invalid, .refused: .invalid
    case .malfunction: .undecided
    }
  }

  /// What standard error gets, every line safe for a terminal.
  package func text(tool: String) -> String {
    switch self {
    case .usage(let error): error.text
    case .invalid(let diagnostics): diagnostics.map { $0.rendered + "\n" }.joined()
    case .refused(let malfunction), .malfunction(let malfunction):
      Self.text(malfunction, tool: tool)
    }
  }

  private static func text(_ malfunction: Malfunction, tool: String) -> String {
    let path = malfunction.path.map { " '\(VisibleText.bytes($0.bytes))'" } ?? ""
    let action = VisibleText.line(malfunction.action)
    let reason = VisibleText.line(malfunction.reason)
    let hint =
      malfunction.remedy.isEmpty ? "" : "  hint: \(VisibleText.line(malfunction.remedy))\n"
    return "\(tool): error: cannot \(action)\(path): \(reason)\n\(hint)"
  }
}
