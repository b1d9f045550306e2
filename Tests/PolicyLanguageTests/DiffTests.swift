import GateModel
import PolicyLanguage
import Testing

@Suite struct DiffTests {
  private func changes(_ old: String, _ new: String) -> [PolicyChange] {
    PolicyDiff.changes(
      from: assemble("extends: []\n" + old, name: "a.yaml").effective,
      to: assemble("extends: []\n" + new, name: "b.yaml").effective)
  }

  /// Each pair: the looser first.
  static let pairs: [(String, String, String)] = [
    ("mode: audit", "mode: enforce", "mode"),
    ("mode: audit", "version: 1", "mode"),
    ("change: {max_loc: 9}", "change: {max_loc: 8}", "change.max_loc"),
    ("version: 1", "change: {max_loc: 8}", "change.max_loc"),
    ("change: {max_file_bytes: 2KiB}", "change: {max_file_bytes: 2KB}", "change.max_file_bytes"),
    ("paths: {deny: [a]}", "paths: {deny: [a, b]}", "paths.deny"),
    ("version: 1", "paths: {deny: [a]}", "paths.deny"),
    ("paths: {deny: [a, '!a/b']}", "paths: {deny: [a]}", "paths.deny"),
    ("paths: {allow: [a, b]}", "paths: {allow: [a]}", "paths.allow"),
    ("paths: {allow: []}", "paths: {allow: [a]}", "paths.allow"),
    ("version: 1", "paths: {allow: [a]}", "paths.allow"),
    ("paths: {allow: [a]}", "paths: {allow: [a, '!a/b']}", "paths.allow"),
    ("change: {exclude: [a]}", "version: 1", "change.exclude"),
    ("locked: []", "locked: [mode]", "locked"),
    ("version: 1", "secrets: {packs: [builtin:secrets]}", "secrets.packs"),
    ("version: 1", "secrets: {rules: [{id: a, regex: b}]}", "secrets.rules[a]"),
    (
      "secrets: {rules: [{id: a, regex: b, severity: warning}]}",
      "secrets: {rules: [{id: a, regex: b}]}", "secrets.rules[a].severity"
    ),
    (
      "secrets: {rules: [{id: a, regex: b, entropy: 3}]}", "secrets: {rules: [{id: a, regex: b}]}",
      "secrets.rules[a].entropy"
    ),
    (
      "secrets: {rules: [{id: a, regex: b, keywords: [x]}]}",
      "secrets: {rules: [{id: a, regex: b, keywords: [x, y]}]}", "secrets.rules[a].keywords"
    ),
    (
      "secrets: {rules: [{id: a, regex: b, keywords: [x]}]}",
      "secrets: {rules: [{id: a, regex: b}]}", "secrets.rules[a].keywords"
    ),
    ("secrets: {allow: [{regex: a}]}", "version: 1", "secrets.allow[{regex: a}]"),
    (
      "secrets: {allow: [{regex: a}, {regex: b}]}", "secrets: {allow: [{regex: a}]}",
      "secrets.allow[{regex: b}]"
    ),
    (
      "version: 1", "license_headers: [{files: [a], spdx: MIT}]",
      "license_headers[{files: [a], spdx: MIT}]"
    ),
    (
      "imports: [{files: [a], forbid: [b]}]", "imports: [{files: [a], forbid: [b, c]}]",
      "imports[[a]].forbid"
    ),
    (
      "capabilities: {review_new: [a.b]}", "capabilities: {review_new: [a.b, a.c]}",
      "capabilities.review_new"
    ),
    ("version: 1", "dependencies: {allow: [a]}", "dependencies.allow"),
    ("dependencies: {allow: [a]}", "dependencies: {allow: []}", "dependencies.allow"),
    (
      "dependencies: {allow_licenses: []}", "dependencies: {allow_licenses: [MIT]}",
      "dependencies.allow_licenses"
    ),
    ("version: 1", "message: {require_trailers: [A]}", "message.require_trailers"),
    ("tests: {required: false}", "tests: {required: true}", "tests.required"),
    ("tests: {required: false}", "version: 1", "tests.required"),
    ("version: 1", "tests: {steps: [{name: a, run: b}]}", "tests.steps[a]"),
    (
      "tests: {steps: [{name: a, run: b}]}", "tests: {steps: [{name: a, run: b, junit: c}]}",
      "tests.steps[a].junit"
    ),
    ("tests: {sandbox: {network: host}}", "version: 1", "tests.sandbox.network"),
    ("tests: {sandbox: {memory: 8GiB}}", "version: 1", "tests.sandbox.memory"),
    ("tests: {sandbox: {env: [A]}}", "tests: {sandbox: {env: []}}", "tests.sandbox.env"),
    ("version: 1", "tests: {coverage: {file: a, format: lcov}}", "tests.coverage"),
    (
      "tests: {coverage: {file: a, format: lcov}}",
      "tests: {coverage: {file: a, format: lcov, min_total: 1}}", "tests.coverage.min_total"
    ),
    (
      "approvals: {classes: [{name: a, paths: [b]}]}",
      "approvals: {classes: [{name: a, paths: [b], require: 2}]}", "approvals.classes[a].require"
    ),
    (
      "approvals: {groups: {a: [x, y]}}", "approvals: {groups: {a: [x]}}", "approvals.groups[a]"
    ),
  ]

  @Test(arguments: pairs)
  func tightensOneWayAndLoosensTheOther(loose: String, tight: String, key: String) throws {
    #expect(assemble("extends: []\n" + loose).policy != nil)
    #expect(assemble("extends: []\n" + tight).policy != nil)
    let forward = changes(loose, tight)
    #expect(forward.map(\.key) == [key] && !forward.contains { $0.loosens }, "\(forward)")
    let back = changes(tight, loose)
    #expect(back.map(\.key) == [key] && back.allSatisfy { $0.effect == .loosened }, "\(back)")
    #expect(changes(loose, loose).isEmpty && changes(tight, tight).isEmpty)
  }

  @Test(arguments: [
    ("secrets: {rules: [{id: a, regex: b}]}", "secrets: {rules: [{id: a, regex: c}]}"),
    ("tests: {steps: [{name: a, run: b}]}", "tests: {steps: [{name: a, run: c}]}"),
    ("paths: {deny: [a, '!b']}", "paths: {deny: ['!b', a]}"),
    (
      "tests: {coverage: {file: a, format: lcov}}", "tests: {coverage: {file: b, format: lcov}}"
    ),
  ])
  func whatCannotBeProvenCountsAsLoosening(old: String, new: String) {
    for change in changes(old, new) + changes(new, old) {
      #expect(change.effect == .unproven && change.loosens)
    }
    #expect(changes(old, new).count == 1)
  }

  @Test(arguments: [
    ("secrets: {rules: [{id: a, regex: b}]}", "secrets: {rules: [{regex: b, id: a, remedy: c}]}"),
    ("paths: {deny: [a, b]}", "paths: {deny: [b, a]}"),
    ("mode: enforce", "version: 1"),
    ("change: {max_file_bytes: 1KiB}", "change: {max_file_bytes: 1024}"),
    ("approvals: {groups: {}}", "approvals: {groups: {a: [x]}}"),
    ("paths: {allow: []}", "paths: {}"),
  ])
  func whatMakesNoDifferenceIsNotNamed(old: String, new: String) {
    #expect(changes(old, new).isEmpty)
    #expect(changes(new, old).isEmpty)
  }

  @Test func movingFromReviewToDenialTightens() {
    let found = changes("capabilities: {review_new: [a.b]}", "capabilities: {deny_new: [a.b]}")
    #expect(found.count == 2 && !found.contains { $0.loosens })
    let back = changes("capabilities: {deny_new: [a.b]}", "capabilities: {review_new: [a.b]}")
    #expect(back.contains { $0.loosens })
  }

  @Test func bothPlacesAreNamed() throws {
    let change = try #require(changes("change: {max_loc: 8}", "change: {max_loc: 9}").first)
    #expect(change.old?.description == "a.yaml:2:19")
    #expect(change.new?.description == "b.yaml:2:19")
    #expect(change.what == "`8` became `9`")
  }

  @Test func extendingLessIsJudgedByItsEffect() {
    let old = assemble("extends: [builtin:strict]\n").effective
    let new = assemble("extends: [builtin:recommended]\n").effective
    let loosened = Set(PolicyDiff.changes(from: old, to: new).filter(\.loosens).map(\.key))
    #expect(loosened.isSuperset(of: ["locked", "change.max_loc", "change.max_file_bytes"]))
    #expect(PolicyDiff.changes(from: new, to: old).allSatisfy { !$0.loosens })
  }

  @Test func subfoldersAreCompared() {
    let nested = assemble("extends: []\n", nested: [("a", "paths: {deny: [x]}\n")]).effective
    let plain = assemble("extends: []\n").effective
    let lost = PolicyDiff.changes(from: nested, to: plain)
    #expect(lost.count == 1 && lost[0].effect == .loosened && lost[0].folder == "a")
    #expect(PolicyDiff.changes(from: plain, to: nested).allSatisfy { !$0.loosens })
  }

  /// Random policies made of the pairs above: tightening any number of keys never loosens.
  @Test func tighteningAtRandomNeverLoosens() {
    var generator = SteadyGenerator(seed: 7)
    for _ in 0..<200 {
      var keys: [String: (String, String)] = [:]
      for (loose, tight, _) in Self.pairs.shuffled(using: &generator) {
        let top = String(tight.prefix { $0 != ":" })
        let other = String(loose.prefix { $0 != ":" })
        guard top == other || other == "version", top != "version", keys[top] == nil else {
          continue
        }
        keys[top] = (other == "version" ? "" : loose, tight)
      }
      let names = keys.keys.sorted()
      func text(_ tight: Set<String>) -> String {
        names.compactMap { name in keys[name].map { tight.contains(name) ? $0.1 : $0.0 } }
          .filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
      }
      let chosen = Set(names.filter { _ in Bool.random(using: &generator) })
      let (old, new) = (text([]), text(chosen))
      #expect(!changes(old, new).contains { $0.loosens }, "\(old)\(new)")
      #expect(changes(new, new).isEmpty)
      let back = changes(new, old)
      #expect(back.isEmpty == chosen.isEmpty && back.allSatisfy { $0.loosens }, "\(new)\(old)")
    }
  }
}
