import GateModel
import PolicyLanguage

/// A policy from text that stands on nothing, for tests of the language itself.
func assemble(
  _ text: String, name: String = "p.yaml", files: [String: String] = [:],
  environment: [String: String] = [:], loosening: PolicyRequest.LooseningOverrides = .allowed,
  nested: [(String, String)] = []
) -> PolicyOutcome {
  assemble(
    Array(text.utf8), name: name, files: files, environment: environment, loosening: loosening,
    nested: nested)
}

func assemble(
  _ bytes: [UInt8], name: String = "p.yaml", files: [String: String] = [:],
  environment: [String: String] = [:], loosening: PolicyRequest.LooseningOverrides = .allowed,
  nested: [(String, String)] = []
) -> PolicyOutcome {
  var request = PolicyRequest(name: name, bytes: bytes)
  request.load = { files[$0].map { .found(Array($0.utf8)) } ?? .missing }
  request.environment = environment.sorted { $0.key < $1.key }.map {
    ($0.key, Array($0.value.utf8))
  }
  request.looseningOverrides = loosening
  request.nested = nested.map { folder, text in
    PolicyRequest.Nested(
      folder: BytePath(folder), name: folder + "/.cg/policy.yaml", bytes: Array(text.utf8))
  }
  return PolicyAssembler.assemble(request)
}

/// The diagnostics as text, for messages of failed expectations.
func listed(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.map(\.rendered).joined(separator: "\n")
}

/// The policy of PRODUCT.md, every key of the language in it.
let wholePolicy = """
  version: 1
  extends: [builtin:recommended]
  mode: enforce                       # enforce | audit (report everything, exit 0)

  paths:
    allow: ["src/", "docs/"]          # gitignore-style; empty list or absent: everything
    deny:  [".env", "secrets/"]
  change:
    max_loc: 500                      # added + deleted lines, generated and vendored files excluded
    review_above_loc: 200             # over this a person must approve
    max_files: 100
    max_file_bytes: 5MiB
    exclude: ["**/*.lock", "vendor/"]
  secrets:
    packs: [builtin:secrets]
    rules:                            # the user's own, same form as the packs
      - id: acme-token
        description: Acme deploy token
        regex: 'acme_[0-9a-z]{32}'
        keywords: [acme_]
        entropy: 3.0
        examples:   ["acme_..."]      # cg-policy test runs these
        counterexamples: ["acme_example"]
        remedy: Revoke it at ...
    allow:
      - paths: ["Tests/fixtures/"]
      - regex: EXAMPLE
      - fingerprint: "cg1:..."
  license_headers:
    - files: ["Sources/**/*.swift"]
      spdx: Apache-2.0                # or header: | ... with {year} and {holder}
  imports:
    - files: ["src/web/**"]
      languages: [python, typescript]
      forbid: ["subprocess", "child_process"]
  capabilities:
    deny_new: [code.eval, deserialize.unsafe]
    review_new: [process.spawn, net.client]
  dependencies:
    allow_licenses: [Apache-2.0, MIT, BSD-3-Clause]
    allow: []                         # names; a new one not listed needs approval
  message:
    require_trailers: [Signed-off-by]
  tests:
    sandbox: {network: none, memory: 4GiB, timeout: 10m, writable: [], env: [PATH, LANG, HOME]}
    steps:
      - {name: lint,  run: "ruff check ."}
      - {name: unit,  run: "pytest -q --junitxml=$CG_ARTIFACTS/unit.xml", junit: unit.xml, rerun_failed: 1}
    coverage: {file: coverage.xml, format: cobertura, min_total: 80, min_changed: 80}
    budgets: []
  approvals:
    classes:
      - {name: risk-engine, paths: ["src/risk/"], require: 2, from: [risk-owners]}
    groups: {risk-owners: []}
  """
