import GateModel
import HookProtocol
import ToolShell

/// What `$CG_SKIP` leaves out, as far as the policy allows it.
struct Skips {
  private(set) var checks: Set<CheckID> = []
  private(set) var reason = ""
  private(set) var diagnostics: [Diagnostic] = []

  init(_ run: ToolRun, _ stage: HookStage, under policy: Policy?) {
    guard let value = run.environment["CG_SKIP"], !value.isEmpty, let policy else { return }
    if stage.isOfServer || stage == .referenceTransaction {
      warn("not followed: nothing is left out here", "skips hold in the hooks of a work tree")
      return
    }
    let request: SkipRequest
    do throws(SkipRequest.Mistake) {
      request = try SkipRequest(value)
    } catch {
      warn("not followed: \(error.reason)", error.hint)
      return
    }
    // Whoever leaves out what looks at files says nothing of messages, and the other way round.
    let asked = request.checks.filter { Self.isAsked($0, at: stage) }
    if asked.isEmpty { return }
    let allowed = Set(policy.overrides.skip.map(\.value))
    let refused = asked.filter { !allowed.contains($0) }
    if let first = refused.first {
      warn(
        "not followed: the policy does not let `\(first.rawValue)` be left out",
        "it would have to list it under `overrides.skip`")
      return
    }
    checks = Set(asked)
    reason = request.reason
    let names = asked.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    warn(
      "left out, and written down: \(names): \(request.reason)",
      "where this is pushed to, it is judged in full")
  }

  private static func isAsked(_ check: CheckID, at stage: HookStage) -> Bool {
    switch stage {
    case .commitMessage, .prepareCommitMessage: [.message, .secrets, .privacy].contains(check)
    case .preCommit, .preMergeCommit, .preRebase, .prePush, .postCheckout, .preReceive, .update,
      .referenceTransaction:
      true
    }
  }

  private mutating func warn(_ message: String, _ hint: String) {
    diagnostics.append(
      Diagnostic(level: .warning, source: "$CG_SKIP", message: message, hint: hint))
  }
}
