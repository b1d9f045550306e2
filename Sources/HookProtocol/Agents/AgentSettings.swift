/// Where an agent looks for its hooks, and how ours stand among them.
package struct AgentSettings: Sendable {
  /// From the top of the work tree.
  package let path: String
  private let agent: AgentKind
  /// Of each event, what it is asked about; empty: everything.
  private let events: [(name: String, matcher: String)]

  /// Nil for an agent without settings of its own.
  package init?(_ agent: AgentKind) {
    self.agent = agent
    switch agent {
    case .claude:
      path = ".claude/settings.json"
      events = [("PreToolUse", "Bash|Write|Edit|MultiEdit|NotebookEdit"), ("Stop", "")]
    case .codex:
      path = ".codex/hooks.json"
      events = [("PreToolUse", ""), ("Stop", "")]
    case .cursor:
      path = ".cursor/hooks.json"
      events = [("beforeShellExecution", ""), ("preToolUse", ""), ("stop", "")]
    case .copilot:
      path = ".github/hooks/cg.json"
      events = [("preToolUse", ""), ("agentStop", "")]
    case .gemini:
      path = ".gemini/settings.json"
      events = [("BeforeTool", "write_file|replace|run_shell_command"), ("AfterAgent", "")]
    case .generic: return nil
    }
  }

  /// Why settings cannot be added to: something else stands where a list or an object belongs.
  package struct Mistake: Error, Hashable, Sendable {
    package var reason: String
  }

  /// The settings with our hooks in them, all else as it was; ours are there once however often.
  package func adding(program: String, to settings: JSONValue?) throws(Mistake) -> JSONValue {
    var root = settings.map { removing(from: $0) } ?? .object([])
    guard case .object = root else { throw Mistake(reason: "it holds no object") }
    if root["version"] == nil, agent == .cursor || agent == .copilot {
      root.set("version", .number("1"))
    }
    var hooks = root["hooks"] ?? .object([])
    guard case .object = hooks else { throw Mistake(reason: "`hooks` is no object") }
    for event in events {
      guard let list = (hooks[event.name] ?? .list([])).items else {
        throw Mistake(reason: "`hooks.\(event.name)` is no list")
      }
      hooks.set(event.name, .list(list + [entry(program, matcher: event.matcher)]))
    }
    root.set("hooks", hooks)
    return root
  }

  private func entry(_ program: String, matcher: String) -> JSONValue {
    // A program that is gone ends with 127, which agents take for leave to go on.
    let command = JSONValue.text("\(program) agent --for \(agent.rawValue) || exit 2")
    switch agent {
    case .claude, .codex, .gemini, .generic:
      let hook = JSONValue.object([.init("type", .text("command")), .init("command", command)])
      let matching = matcher.isEmpty ? [] : [JSONValue.Member("matcher", .text(matcher))]
      return .object(matching + [.init("hooks", .list([hook]))])
    case .cursor: return .object([.init("command", command), .init("failClosed", .flag(true))])
    case .copilot:
      return .object([
        .init("type", .text("command")), .init("bash", command), .init("timeoutSec", .number("30")),
      ])
    }
  }

  /// The settings without our hooks; lists and objects that held nothing else go too.
  package func removing(from settings: JSONValue) -> JSONValue {
    guard case .object(let events)? = settings["hooks"] else { return settings }
    var kept: [JSONValue.Member] = []
    for event in events {
      guard let list = event.value.items else {
        kept.append(event)
        continue
      }
      let left = list.compactMap(Self.withoutOurs)
      if !left.isEmpty || list.isEmpty { kept.append(.init(event.key, .list(left))) }
    }
    var result = settings
    if kept.isEmpty, !events.isEmpty {
      result.remove("hooks")
    } else {
      result.set("hooks", .object(kept))
    }
    return result
  }

  private static func withoutOurs(_ entry: JSONValue) -> JSONValue? {
    if isOurs(entry) { return nil }
    guard let hooks = entry["hooks"]?.items else { return entry }
    let left = hooks.filter { !isOurs($0) }
    if left.count == hooks.count { return entry }
    if left.isEmpty { return nil }
    var entry = entry
    entry.set("hooks", .list(left))
    return entry
  }

  private static func isOurs(_ entry: JSONValue) -> Bool {
    ["command", "bash"].contains { key in
      guard let command = entry[key]?.string else { return false }
      let words = command.split(separator: " ")
      guard let agent = words.firstIndex(of: "agent"), agent > 0 else { return false }
      return words[agent - 1].hasSuffix("cg-prepush") || words[agent - 1].hasSuffix("cg-prepush'")
    }
  }
}
