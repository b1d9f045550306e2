package import GateModel

/// Holds imports against the policy's layers: which folders may import which.
package struct LayerCheck: Check {
  package let id = CheckID.layers

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let layers = evidence.policy.layers
    if layers.isEmpty { return examination }
    let isTree = evidence.change.subject == .tree
    ChangedSource.each(
      in: evidence, into: &examination,
      wants: { path, _ in layers.contains { $0.holds(path) } }
    ) { reading, examination in
      switch reading {
      case .unanalysable(let path, let reason):
        let finding = Finding.unanalysable(.forbiddenImport, path, reason)
        let effect = evidence.policy.capabilities.unanalysable.value
        examination.findings += [finding.weighed(effect)].compactMap(\.self)
      case .source(let source):
        for layer in layers where layer.holds(source.governed) {
          examination.findings += Self.findings(layer, among: layers, source, isTree)
        }
      }
    }
    return examination
  }

  private static func findings(
    _ layer: LayerRule, among layers: [LayerRule], _ source: ChangedSource, _ isTree: Bool
  ) -> [Finding] {
    var seen: Set<Int> = []
    var findings: [Finding] = []
    for fact in source.now.imports where isTree || source.added.touch(fact.lines) {
      guard let other = owner(of: fact, layers, source), other.name.value != layer.name.value,
        !layer.mayImport.contains(where: { $0.value == other.name.value }),
        seen.insert(fact.lines.first).inserted
      else { continue }
      let allowed = layer.mayImport.map(\.value).sorted().joined(separator: ", ")
      let finding = Finding(
        code: .forbiddenImport, rule: "layers/import", path: source.path,
        region: fact.lines.region,
        message:
          "`\(VisibleText.line(fact.module))` is of the layer \(other.name.value), and \(layer.name.value) may import \(allowed.isEmpty ? "no other" : "only " + allowed) (\(layer.name.origin.description))",
        remedy: "Turn the dependency round, or have the policy's owners change `layers`.")
      findings += [finding.weighed(layer.effect.value)].compactMap(\.self)
    }
    return findings
  }

  /// The layer that an import leads into; nil where it leads into none.
  private static func owner(
    of fact: ImportFact, _ layers: [LayerRule], _ source: ChangedSource
  ) -> LayerRule? {
    let use = ModuleUse(name: fact.module, lines: fact.lines, isCall: false)
    let named = layers.filter { $0.modules.contains { use.isCovered(by: $0.value) } }
    // Of several the longest name says most.
    if let layer = named.max(by: { $0.longest(covering: use) < $1.longest(covering: use) }) {
      return layer
    }
    for path in ImportedPaths.candidates(of: fact, from: source.governed, source.language) {
      if let layer = layers.first(where: { $0.holds(path) }) { return layer }
    }
    return nil
  }
}

extension LayerRule {
  fileprivate func holds(_ path: BytePath) -> Bool {
    guard let pattern = files.deciding(on: path) else { return false }
    return !pattern.value.isNegated
  }

  fileprivate func longest(covering use: ModuleUse) -> Int {
    modules.filter { use.isCovered(by: $0.value) }.map(\.value.utf8.count).max() ?? 0
  }
}
