import BuiltinPolicies
package import GateModel

/// Everything that a policy is made from; all bytes come from outside.
package struct PolicyRequest {
  /// The policy of one subfolder.
  package struct Nested: Sendable {
    /// Without a trailing slash.
    package var folder: BytePath
    /// The file as the user knows it: `services/api/.cg/policy.yaml`.
    package var name: String
    package var bytes: [UInt8]

    package init(folder: BytePath, name: String, bytes: [UInt8]) {
      self.folder = folder
      self.name = name
      self.bytes = bytes
    }
  }

  /// What to do with an override that makes the policy weaker.
  package enum LooseningOverrides: Sendable { case allowed, refused }

  /// The file as the user knows it; what it extends is looked for beside it.
  package var name: String
  package var bytes: [UInt8]
  /// Who chose it, for the report: `.cg/policy.yaml at HEAD`.
  package var origin: String
  package var nested: [Nested] = []
  /// The `CG_*` variables of the environment.
  package var environment: [(name: String, value: [UInt8])] = []
  package var looseningOverrides: LooseningOverrides = .allowed
  /// Gives the bytes of a file that a layer extends, by its name as worked out from the layer's.
  package var load: (String) -> LoadedFile = { _ in .missing }

  package init(name: String, bytes: [UInt8], origin: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.origin = origin ?? name
  }

  /// The names of the policies that come with the programs, as `builtin:strict`.
  package static var builtinNames: [String] { BuiltinPolicy.names.map { "builtin:" + $0 } }

  /// A policy that comes with the programs; nil for a name that is none.
  package static func builtin(_ name: String = BuiltinPolicy.standard) -> PolicyRequest? {
    BuiltinPolicy.text(named: name).map { PolicyRequest(name: "builtin:" + name, bytes: $0) }
  }
}
