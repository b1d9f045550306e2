package import GateModel
package import GitReader
package import PolicyLanguage

/// What a change would do to the policies themselves: leave them broken, so that nothing passes any
/// more, not even what mends them; or weaker than those that judge it.
package struct ChangedPolicy {
  private let finder: PolicyFinder

  /// Looks through `finder`, whose overrides of the environment are left out.
  package init(_ finder: PolicyFinder) { self.finder = finder }

  /// One finding for each error in the policies of the result, or for each way in which they demand
  /// less than before, where the change touches any. `judge` is what judges the change.
  package func findings(
    in judged: JudgedChange, under judge: PolicyOutcome
  ) throws(GitFailure) -> [Finding] {
    guard let place = judged.resultPlace, Self.touches(judged.change, judge) else { return [] }
    let after = try finder.alone(from: place, touching: judged.change)
    let errors = after.diagnostics.filter { $0.level == .error }
    if !errors.isEmpty { return errors.map(Self.finding) }
    return try loosenings(in: judged, to: after, under: judge)
  }

  private static func touches(_ change: Change, _ judge: PolicyOutcome) -> Bool {
    // A layer may lie anywhere in the repository.
    let layers = Set(judge.sources.names.map { BytePath($0) })
    return change.files.contains { file in
      file.paths.contains { path in
        path.bytes.starts(with: ".cg/".utf8) || PolicyPlace.isNested(path) || layers.contains(path)
      }
    }
  }

  private static func finding(_ diagnostic: Diagnostic) -> Finding {
    let region =
      diagnostic.line == 0
      ? nil
      : Region(
        line: diagnostic.line, column: diagnostic.column, endLine: diagnostic.line,
        endColumn: diagnostic.column + diagnostic.width)
    return Finding(
      code: .policy, rule: "policy/invalid", path: BytePath(diagnostic.source), region: region,
      message: "the policy would be broken: \(diagnostic.message)",
      excerpt: diagnostic.excerpt.map {
        Excerpt(text: $0, skippedColumns: diagnostic.skippedColumns)
      },
      remedy: diagnostic.hint ?? "Mend it; `cg-policy check` says when it is good.")
  }

  private func loosenings(
    in judged: JudgedChange, to after: PolicyOutcome, under judge: PolicyOutcome
  ) throws(GitFailure) -> [Finding] {
    guard let effect = judge.policy?.policyChanges.loosening.value, effect != .off else {
      return []
    }
    switch judged.policyPlace {
    case .revision: break
    // Nothing was there before that could have been weakened.
    case .named, .index, .patched, .builtin, .workTree: return []
    }
    let before = try finder.alone(from: judged.policyPlace, touching: judged.change)
    let changes = PolicyDiff.changes(from: before.effective, to: after.effective)
      .filter(\.loosens)
    if changes.isEmpty { return [] }
    if try finder.hasOwnPolicy(at: judged.policyPlace) {
      return changes.compactMap { Self.finding($0).weighed(effect) }
    }
    // Where nobody has chosen a policy, choosing one is no attack on it.
    return [Self.first(changes, before.identity.origin)].compactMap {
      $0.weighed(min(effect, .warn))
    }
  }

  private static func first(_ changes: [PolicyChange], _ judge: String) -> Finding {
    var keys: [String] = []
    for change in changes where !keys.contains(change.key) { keys.append(change.key) }
    let names = keys.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    let rest = keys.count > 8 ? " and \(keys.count - 8) more keys" : ""
    return Finding(
      code: .policy, rule: "policy/first", path: PolicyPlace.file,
      message:
        "this first policy demands less than \(judge), which has judged until now: in \(names)\(rest)",
      remedy: "See what: `cg-policy diff \(judge) \(PolicyPlace.file.lossyText)`.")
  }

  private static func finding(_ change: PolicyChange) -> Finding {
    let folder = change.folder.map { "\(VisibleText.path($0)): " } ?? ""
    let origin = change.new ?? change.old
    let place = change.new.flatMap { $0.line > 0 ? $0 : nil }
    return Finding(
      code: .policy, rule: "policy/loosened",
      path: place.map { BytePath($0.source) } ?? own(change.folder),
      region: place.map {
        Region(line: $0.line, column: $0.column, endLine: $0.line, endColumn: $0.column + 1)
      },
      message: "the change makes the policy weaker: \(folder)\(change.key): \(change.what)"
        + (change.old.map { " (was \($0.description))" } ?? origin.map { " (\($0.description))" }
          ?? ""),
      remedy: "Leave it as it was, or have somebody approve it who may.")
  }

  private static func own(_ folder: BytePath?) -> BytePath {
    guard let folder, !folder.isEmpty else { return PolicyPlace.file }
    return BytePath(folder.bytes + [UInt8(ascii: "/")] + PolicyPlace.file.bytes)
  }
}
