import ExternalClient
import GateChecks
import GateModel

/// Asks the external policies of a policy, after every check of our own: they see what those found, and
/// can add to it.
struct ExternalStage {
  let policies: [ExternalPolicy]
  /// Whether the policy that names them was there before the change: then what it names may be run.
  let isTrusted: Bool

  /// Adds to the verdict what they say. Whoever says nothing that can be read leaves it undecided.
  func add(
    to verdict: inout Verdict, judging change: Change, reading content: any ContentSource
  ) {
    guard !policies.isEmpty else { return }
    let document: [UInt8]
    do throws(ReadFailure) {
      document = try ExternalDocument.text(of: change, found: verdict, reading: content)
    } catch {
      verdict.malfunctions.append(
        Malfunction(
          action: "ask the external policies", reason: error.reason, remedy: error.remedy,
          path: error.path))
      return
    }
    for policy in policies {
      if policy.reachesOut, !isTrusted {
        verdict.notScanned.append(Self.notAsked(policy))
      } else {
        ask(policy, document, &verdict)
      }
    }
  }

  private func ask(_ policy: ExternalPolicy, _ document: [UInt8], _ verdict: inout Verdict) {
    let action = "ask the external policy `\(policy.name.value)`"
    do throws(ExternalClient.Failure) {
      let reply = try ExternalClient.ask(policy, document)
      guard Self.isAnswer(reply.status, of: policy) else {
        verdict.malfunctions.append(
          Malfunction(
            action: action, reason: "it ended with the exit status \(reply.status)",
            remedy: "run it by hand, and see what it says"))
        return
      }
      do throws(ExternalAnswer.Mistake) {
        let answer = try ExternalAnswer(reply.output, of: policy.method)
        verdict.add(answer.findings(of: policy))
      } catch {
        verdict.malfunctions.append(
          Malfunction(
            action: action, reason: "its answer cannot be read: \(error.reason)",
            remedy: "have it answer as docs/reference/checks/external.md says"))
      }
    } catch {
      verdict.malfunctions.append(
        Malfunction(action: action, reason: error.reason, remedy: error.remedy))
    }
  }

  /// conftest ends with 1 where a rule failed, and says so in its answer; all others with 0.
  private static func isAnswer(_ status: Int32, of policy: ExternalPolicy) -> Bool {
    if case .conftest = policy.method { return status == 0 || status == 1 }
    return status == 0
  }

  private static func notAsked(_ policy: ExternalPolicy) -> NotScanned {
    NotScanned(
      path: nil,
      reason:
        "the external policy `\(policy.name.value)` was not asked: the policy that names it comes with what is judged, and what it names is not run",
      wasRequired: false)
  }
}
