/// How an agent is told no, in its own terms. A yes is silence: some agents take an explicit one as
/// leave not to ask their user either.
package struct AgentAnswer: Hashable, Sendable {
  package var output: String
  package var errors: String
  package var code: Int32

  /// No to something it wants to do; `reason` is for the model.
  package static func denying(_ agent: AgentKind, _ reason: String) -> AgentAnswer {
    let members: [JSONValue.Member]
    switch agent {
    case .claude, .codex: members = []
    case .cursor:
      members = [
        .init("permission", .text("deny")), .init("user_message", .text(reason)),
        .init("agent_message", .text(reason)),
      ]
    case .copilot:
      members = [
        .init("permissionDecision", .text("deny")),
        .init("permissionDecisionReason", .text(reason)),
      ]
    case .gemini, .generic:
      members = [.init("decision", .text("deny")), .init("reason", .text(reason))]
    }
    return AgentAnswer(
      output: members.isEmpty ? "" : JSONValue.object(members).line + "\n", errors: reason + "\n",
      code: 2)
  }

  /// No to its being done: it is to go on and mend what is named.
  package static func goingOn(_ agent: AgentKind, _ reason: String) -> AgentAnswer {
    switch agent {
    case .claude, .codex, .generic: return denying(agent, reason)
    case .cursor:
      // What it is told to do next; there is no way to forbid it to stop.
      return saying([.init("followup_message", .text(reason))])
    case .copilot:
      return saying([.init("decision", .text("block")), .init("reason", .text(reason))])
    case .gemini: return denying(agent, reason)
    }
  }

  /// Lets it be done, and tells its user why that is not the end.
  package static func givingUp(_ agent: AgentKind, _ reason: String) -> AgentAnswer {
    switch agent {
    case .claude, .codex, .gemini: saying([.init("systemMessage", .text(reason))])
    case .cursor, .copilot, .generic: AgentAnswer(output: "", errors: reason + "\n", code: 0)
    }
  }

  /// Nothing against it.
  package static let silence = AgentAnswer(output: "", errors: "", code: 0)

  private static func saying(_ members: [JSONValue.Member]) -> AgentAnswer {
    AgentAnswer(output: JSONValue.object(members).line + "\n", errors: "", code: 0)
  }
}
