package import GateModel

/// Tells of changes to files that bear on what is judged elsewhere: what git ignores, hooks, pipelines,
/// and what agents are told. That a policy becomes weaker is another finding.
///
/// Goes by names alone: a script that a pipeline calls is a file like any other.
package struct GuardedFileCheck: Check {
  package let id = CheckID.policy

  private static let kinds: [(what: String, patterns: [String])] = [
    (
      "what git ignores or treats specially",
      [".gitignore", ".gitattributes", ".gitmodules", ".git-blame-ignore-revs"]
    ),
    (
      "hooks",
      [
        ".husky/", ".githooks/", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml",
        "lefthook.yml", "lefthook.yaml", "lefthook.toml", ".lefthook.yml", ".lefthook.yaml",
        ".lefthook/", ".overcommit.yml",
      ]
    ),
    (
      "a pipeline or who must review",
      [
        ".github/workflows/", ".github/actions/", ".github/dependabot.yml", ".gitlab-ci.yml",
        ".gitlab/", ".circleci/", ".buildkite/", "Jenkinsfile", "azure-pipelines.yml",
        "bitbucket-pipelines.yml", ".travis.yml", ".drone.yml", ".woodpecker/", ".ci/",
        "CODEOWNERS",
      ]
    ),
    (
      "what agents are told or may do",
      [
        "AGENTS.md", "CLAUDE.md", "GEMINI.md", ".claude/", ".codex/", ".gemini/", ".cursor/",
        ".cursorrules", ".windsurfrules", ".github/copilot-instructions.md", ".github/hooks/",
        ".mcp.json", ".aider.conf.yml",
      ]
    ),
    ("known findings", [".cg/baseline"]),
  ]

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let effect = evidence.policy.policyChanges.guarded.value
    guard effect != .off, evidence.folder.isEmpty, evidence.change.subject == .difference else {
      return examination
    }
    let patterns = Self.compiled()
    for file in evidence.change.files {
      for path in file.paths {
        guard let kind = patterns.first(where: { $0.pattern.covers(path) }) else { continue }
        let finding = Finding(
          code: .policy, rule: "policy/guarded", path: path,
          message: "the change edits \(kind.what)",
          remedy: "Somebody who knows what depends on it should read it.")
        if let finding = finding.weighed(effect) { examination.findings.append(finding) }
      }
    }
    return examination
  }

  /// Names that are none never get here: a test compiles them all.
  static func compiled() -> [(what: String, pattern: PathPattern)] {
    kinds.flatMap { kind in
      kind.patterns.compactMap { text in
        do throws(PathPattern.Mistake) {
          return (kind.what, try PathPattern(text))
        } catch {
          return nil
        }
      }
    }
  }

  static var names: [String] { kinds.flatMap(\.patterns) }
}
