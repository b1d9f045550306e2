extension Malformed {
  private static func rule(_ line: String) -> String {
    "secrets:\n  rules:\n    - id: a\n      regex: a\n      \(line)\n"
  }

  static let content = [
    Malformed("paths: {deny: ['']}\n", 1, 16, "''", "bad path pattern"),
    Malformed("paths: {deny: [\"a\\nb\"]}\n", 1, 16, "\"a\\nb\"", "a path pattern is one line"),
    Malformed("secrets: {packs: [secrets]}\n", 1, 19, "secrets", "a pack", "`builtin:secrets`"),
    Malformed(
      "secrets: {packs: [builtin:secretz]}\n", 1, 19, "builtin:secretz", "unknown rule pack",
      "did you mean `builtin:secrets`?"),
    Malformed(
      "secrets: {rules: [{regex: a}]}\n", 1, 20, "regex", "rule lacks the key `id`", "a rule id"),
    Malformed("secrets: {rules: [{id: a}]}\n", 1, 20, "id", "rule `a` lacks the key `regex`"),
    Malformed(
      "secrets: {rules: [{id: A b, regex: a}]}\n", 1, 24, "A b", "a rule id", "write `a-b`"),
    Malformed("secrets: {rules: [{id: a/b/c, regex: a}]}\n", 1, 24, "a/b/c", "a rule id"),
    Malformed("secrets: {rules: [{id: '', regex: a}]}\n", 1, 24, "''", "found an empty text"),
    Malformed(
      "secrets:\n  rules:\n    - {id: a, regex: b}\n    - {id: a, regex: c}\n", 4, 12, "a",
      "two rules have the id `a`, the first on line 3", "rename or remove"),
    Malformed(
      "secrets: {rules: [{id: a, regex: '('}]}\n", 1, 34, "'('",
      "bad regular expression: missing closing parenthesis (at byte 2", "left open"),
    Malformed(
      "secrets: {rules: [{id: a, regex: '[a-'}]}\n", 1, 34, "'[a-'", "missing terminating ]"),
    Malformed("secrets: {rules: [{id: a, regex: '*a'}]}\n", 1, 34, "'*a'", "(at byte 1"),
    Malformed("secrets: {rules: [{id: a, regex: 'a{2,1}'}]}\n", 1, 34, "'a{2,1}'", "out of order"),
    Malformed(
      "secrets: {rules: [{id: a, regex: '(?<n>a)(?<n>b)'}]}\n", 1, 34, "'(?<n>a)(?<n>b)'",
      "two named"),
    Malformed("secrets: {rules: [{id: a, regex: '(*UTF)a'}]}\n", 1, 34, "'(*UTF)a'", "UTF"),
    Malformed(
      "secrets:\n  rules:\n    - id: a\n      regex: |\n        (\n", 4, 14, "|",
      "bad regular expression"),
    Malformed(rule("entropy: high"), 5, 16, "high", "a number from 0.0 to 8.0"),
    Malformed(rule("entropy: 9"), 5, 16, "9", "a number from 0.0 to 8.0"),
    Malformed(rule("entropy: '3'"), 5, 16, "'3'", "found text", "remove the quotes"),
    Malformed(rule("severity: fatal"), 5, 17, "fatal", "`note` or `warning` or `error`"),
    Malformed(rule("severity: Error"), 5, 17, "Error", "`error`", "did you mean `error`?"),
    Malformed(rule("keywords: a"), 5, 17, "a", "a list", "write `[a]`"),
    Malformed(rule("keywords: [\"a\\nb\"]"), 5, 18, "\"a\\nb\"", "one line of text"),
    Malformed(rule("description: no"), 5, 20, "no", "`no` without quotes", "write 'no'"),
    Malformed(
      "secrets: {allow: [{reason: x}]}\n", 1, 20, "reason", "needs at least one of `paths`"),
    Malformed("secrets: {allow: [{fingerprint: abc}]}\n", 1, 33, "abc", "a fingerprint such as"),
    Malformed("secrets: {allow: [{regex: ')'}]}\n", 1, 27, "')'", "bad regular expression"),
    Malformed(
      "license_headers: [{files: [a]}]\n", 1, 20, "files", "needs one of `spdx` or `header`"),
    Malformed(
      "license_headers: [{files: [a], spdx: MIT, header: x}]\n", 1, 43, "header",
      "has `spdx` and `header`", "keep one"),
    Malformed("license_headers: [{spdx: MIT}]\n", 1, 20, "spdx", "lacks the key `files`"),
    Malformed("license_headers: [{files: [a], spdx: 'M!T'}]\n", 1, 38, "'M!T'", "an SPDX licence"),
    Malformed(
      "license_headers: [{files: [a], spdx: MITT}]\n", 1, 38, "MITT", "no SPDX licence",
      "did you mean `MIT`?"),
    Malformed(
      "dependencies: {allow_licenses: [MIT OR (ISC]}\n", 1, 33, "MIT OR (ISC", "not closed"),
    Malformed("imports: [{files: [a]}]\n", 1, 12, "files", "lacks the key `forbid`"),
    Malformed(
      "imports: [{languages: [pyhton], forbid: [a]}]\n", 1, 24, "pyhton", "expected",
      "did you mean `python`?"),
    Malformed(
      "capabilities: {deny_new: [code eval]}\n", 1, 27, "code eval", "a capability such as"),
    Malformed("capabilities: {deny_nwe: []}\n", 1, 16, "deny_nwe", "unknown key", "`deny_new`"),
    Malformed(
      "dependencies: {allow_licences: []}\n", 1, 16, "allow_licences", "unknown key",
      "`allow_licenses`"),
    Malformed(
      "message: {require_trailers: [Signed off by]}\n", 1, 30, "Signed off by", "a trailer",
      "`Signed-off-by`"),
  ]

  static let tests = [
    Malformed("tests: {steps: [{run: a}]}\n", 1, 18, "run", "step lacks the key `name`"),
    Malformed("tests: {steps: [{name: a}]}\n", 1, 18, "name", "step `a` lacks the key `run`"),
    Malformed(
      "tests: {steps: [{name: a b, run: c}]}\n", 1, 24, "a b", "a name of letters", "`a-b`"),
    Malformed(
      "tests: {steps: [{name: a, run: b}, {name: a, run: c}]}\n", 1, 43, "a",
      "two steps have the name `a`"),
    Malformed("tests: {steps: [{name: a, run: ''}]}\n", 1, 32, "''", "found an empty text"),
    Malformed("tests: {steps: [{name: a, run: b, rerun_failed: 9}]}\n", 1, 49, "9", "from 0 to 3"),
    Malformed(
      "tests: {sandbox: {env: [A=B]}}\n", 1, 25, "A=B", "the name of an environment variable"),
    Malformed(
      "tests: {sandbox: {env: [1A]}}\n", 1, 25, "1A", "the name of an environment variable"),
    Malformed(
      "tests: {coverage: {file: a}}\n", 1, 19, "{", "`tests.coverage` lacks the key `format`"),
    Malformed(
      "tests: {coverage: {file: a, format: lcov, min_total: 80%}}\n", 1, 54, "80%", "a percentage",
      "write `80`"),
    Malformed(
      "tests: {coverage: {file: a, format: lcov, min_total: 101}}\n", 1, 54, "101", "a percentage"),
    Malformed("tests: {coverage: {file: a, format: xml}}\n", 1, 37, "xml", "`cobertura` or"),
    Malformed(
      "approvals: {classes: [{name: a, paths: [x], from: [owner]}], groups: {owners: []}}\n", 1, 52,
      "owner", "there is no group `owner`", "did you mean `owners`?"),
    Malformed(
      "approvals: {classes: [{name: a, paths: [x], require: 0}]}\n", 1, 54, "0", "from 1 to 20"),
    Malformed("approvals: {classes: [{name: a}]}\n", 1, 24, "name", "lacks the key `paths`"),
  ]

  static let references = [
    Malformed(
      "locked: [max_loc]\n", 1, 10, "max_loc", "unknown key `max_loc` in `locked`",
      "`change.max_loc`"),
    Malformed("locked: [paths.denny]\n", 1, 10, "paths.denny", "unknown key", "`paths.deny`"),
    Malformed("locked: [Paths]\n", 1, 10, "Paths", "a key of the policy", "write `paths`"),
    Malformed("locked: [version]\n", 1, 10, "version", "`version` cannot be locked"),
    Malformed("locked: paths\n", 1, 9, "paths", "a list", "write `[paths]`"),
    Malformed(
      "extends: builtin:strict\n", 1, 10, "builtin:strict", "a list", "write `[builtin:strict]`"),
    Malformed(
      "extends: [builtin:stirct]\n", 1, 11, "builtin:stirct", "no built-in policy",
      "`builtin:strict`"),
    Malformed(
      "extends: [builtin:zzz]\n", 1, 11, "builtin:zzz", "no built-in policy", "built in are `audit`"
    ),
    Malformed(
      "extends: [strict]\n", 1, 11, "strict", "there is no policy file `strict`", "`builtin:strict`"
    ),
    Malformed("extends: [base.yaml]\n", 1, 11, "base.yaml", "there is no policy file", "folder"),
    Malformed(
      "extends: ['https://x/y.yaml']\n", 1, 11, "'https://x/y.yaml'", "never fetched", "keep a copy"
    ),
    Malformed("extends: [p.yaml]\n", 1, 11, "p.yaml", "policies extend one another"),
    Malformed("extends: [./p.yaml]\n", 1, 11, "./p.yaml", "policies extend one another"),
    Malformed("extends: ['']\n", 1, 11, "''", "found an empty text"),
  ]
}
