import GateModel

/// Lays the overrides of the environment over a policy, each judged by itself.
struct OverrideLayer {
  private(set) var root: PolicyNode
  private(set) var complaints: [Complaint] = []
  private(set) var inForce: [String] = []
  private(set) var refused: [RefusedOverride] = []
  private(set) var sources: [SourceText] = []
  private let locks: [Lock]
  private let loosening: PolicyRequest.LooseningOverrides

  init(
    over root: PolicyNode, locks: [Lock], loosening: PolicyRequest.LooseningOverrides
  ) {
    self.root = root
    self.locks = locks
    self.loosening = loosening
  }

  mutating func lay(_ environment: [(name: String, value: [UInt8])]) {
    for override in EnvironmentOverride.all {
      guard let value = environment.last(where: { $0.name == override.variable })?.value else {
        continue
      }
      lay(override, value)
    }
    for (name, _) in environment { complainIfMistyped(name) }
  }

  private mutating func lay(_ override: EnvironmentOverride, _ value: [UInt8]) {
    let (source, layer, found) = override.layer(for: value, over: root)
    complaints += found
    sources.append(source)
    guard let layer else { return }
    let merged = LayerStack.merge(layer, over: root, as: PolicyTable.root)
    let loosened = PolicyDiff.changes(from: root, to: merged).filter(\.loosens)
    if !loosened.isEmpty, loosening == .refused {
      refused.append(RefusedOverride(variable: override.variable, changes: loosened))
      return
    }
    complaints += LayerStack.breaches(of: locks, from: root, to: merged).map { breach in
      var breach = breach
      breach.source = source.name
      breach.mark = .nowhere
      return breach
    }
    root = merged
    let shown = ScalarForms.shown(String(decoding: value, as: UTF8.self))
    inForce.append("\(override.variable)=\(shown) (environment)")
  }

  /// A slip in a variable's name must not quietly leave the policy as it was.
  private mutating func complainIfMistyped(_ name: String) {
    let known = EnvironmentOverride.all.map(\.variable)
    guard name.hasPrefix("CG_"), !known.contains(name), !Self.others.contains(name),
      let near = NearestName.of(name, among: known)
    else { return }
    sources.append(SourceText(name: "$" + name, bytes: [], hasLines: false))
    complaints.append(
      Complaint(
        .warning, in: "$" + name, at: .nowhere, "the variable overrides nothing",
        hint: "did you mean `\(near)`?"))
  }

  /// Variables of the suite that are no overrides.
  private static let others = [
    "CG_POLICY", "CG_SKIP", "CG_ARTIFACTS", "CG_BIN", "CG_RECORD", "CG_SHARED",
  ]
}
