package import GateModel
package import GitReader
package import ToolShell

extension GitFailure {
  /// A verdict that says only this: invalid where the user named what is not there, else undecided.
  package func verdict(under identity: PolicyIdentity) -> Verdict {
    switch kind {
    case .notARepository, .badRevision:
      return Verdict(mode: .enforce, policy: identity, diagnostics: [diagnostic])
    case .missing, .corrupt, .limit, .unsupported, .system, .unstable:
      return Verdict(mode: .enforce, policy: identity, malfunctions: [malfunction])
    }
  }

  /// The failure as the end of a command that gives no verdict.
  package var toolFailure: ToolFailure {
    switch kind {
    case .notARepository, .badRevision: .refused(malfunction)
    case .missing, .corrupt, .limit, .unsupported, .system, .unstable: .malfunction(malfunction)
    }
  }

  /// The failure as a mistake of the user.
  package var diagnostic: Diagnostic {
    Diagnostic(
      source: path?.lossyText ?? "cg-scan", message: "could not \(action): \(reason)", hint: remedy)
  }
}
