package import GateModel
package import GitReader

/// Finds policies that a change would leave broken: once they judge, nothing passes any more, not even
/// what mends them.
package struct BrokenPolicy {
  private let finder: PolicyFinder

  /// Looks through `finder`, whose overrides of the environment are left out.
  package init(_ finder: PolicyFinder) { self.finder = finder }

  /// One finding for each error in the policies of the result, where the change touches any.
  package func findings(in judged: JudgedChange) throws(GitFailure) -> [Finding] {
    guard let place = judged.resultPlace, judged.change.files.contains(where: Self.isPolicy) else {
      return []
    }
    return try finder.diagnostics(from: place, touching: judged.change)
      .filter { $0.level == .error }.map(Self.finding)
  }

  /// The policies themselves, and whatever lies beside them for them to extend.
  private static func isPolicy(_ file: FileChange) -> Bool {
    file.paths.contains { path in
      path.bytes.starts(with: ".cg/".utf8) || PolicyPlace.isNested(path)
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
}
