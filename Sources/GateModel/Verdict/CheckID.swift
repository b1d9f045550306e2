/// The name of one question the gate can ask; what `--only` and `--skip` take.
package enum CheckID: String, CaseIterable, Sendable {
  case paths, size, secrets, capabilities, imports, syntax, headers, dependencies, message
  case privacy, layers, hygiene, external, policy, tests
}
