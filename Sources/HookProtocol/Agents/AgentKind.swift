/// An agent whose hooks are understood; the raw value is what `--for` takes.
package enum AgentKind: String, CaseIterable, Sendable {
  case claude, codex, cursor, copilot, gemini, generic
}
