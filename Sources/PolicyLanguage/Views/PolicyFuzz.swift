import GateModel

/// What must hold of any bytes whatever that are taken for a policy; for fuzzers and tests.
package enum PolicyFuzz {
  /// Reads the bytes in every way there is, and says what contradicts itself; nil as a rule.
  ///
  /// A NUL divides them into a policy, and what is read as a subfolder's policy and as overrides.
  package static func contradiction(in bytes: [UInt8]) -> String? {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    var request = PolicyRequest(name: "p.yaml", bytes: Array(parts.first ?? []))
    request.load = { $0 == "b.yaml" ? .found(bytes) : .missing }
    if parts.count == 2 {
      let rest = Array(parts[1])
      request.nested = [PolicyRequest.Nested(folder: "a", name: "a/p.yaml", bytes: rest)]
      request.environment = [("CG_DENYLIST_PATHS", rest), ("CG_TEST_COMMAND", rest)]
    }
    return contradiction(in: PolicyAssembler.assemble(request))
  }

  private static func contradiction(in outcome: PolicyOutcome) -> String? {
    let errors = outcome.diagnostics.filter { $0.level == .error }
    if (outcome.policy == nil) != !errors.isEmpty { return "neither a policy nor an error" }
    for diagnostic in outcome.diagnostics where diagnostic.line > 0 {
      let length = diagnostic.skippedColumns + (diagnostic.excerpt?.unicodeScalars.count ?? 0)
      if diagnostic.column > length + 1 { return "beyond the line: \(diagnostic.rendered)" }
      if hasControls(diagnostic.rendered) { return "unescaped: \(diagnostic.message)" }
    }
    return outcome.policy == nil ? nil : contradiction(in: outcome.effective)
  }

  /// What `show --effective` prints is a policy of the same meaning.
  private static func contradiction(in effective: EffectivePolicy) -> String? {
    let shown = EffectiveText.yaml(effective)
    _ = EffectiveText.json(effective)
    guard shown.utf8.count <= YAMLReader.largest else { return nil }
    let again = PolicyAssembler.assemble(PolicyRequest(name: "q.yaml", bytes: Array(shown.utf8)))
    if again.policy == nil { return "shown and refused: \(shown)" }
    let changes =
      PolicyDiff.changes(from: effective.root, to: again.effective.root)
      + PolicyDiff.changes(from: again.effective.root, to: effective.root)
    return changes.first.map { "shown and changed: \($0.key)" }
  }

  private static func hasControls(_ text: String) -> Bool {
    text.utf8.contains { $0 < 0x20 && $0 != 0x0a && $0 != 0x09 || $0 == 0x7f }
  }
}
