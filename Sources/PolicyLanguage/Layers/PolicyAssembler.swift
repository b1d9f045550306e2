import ContentDigest
import GateModel

/// Makes a policy from everything that bears on it.
package struct PolicyAssembler {
  private var desk = ComplaintDesk()
  private var complaints: [Complaint] = []
  private var hasher = SHA256Hasher()
  private let request: PolicyRequest

  private init(_ request: PolicyRequest) { self.request = request }

  /// Never fails otherwise than by diagnostics, whatever the bytes.
  package static func assemble(_ request: PolicyRequest) -> PolicyOutcome {
    var assembler = PolicyAssembler(request)
    return assembler.outcome()
  }

  private mutating func outcome() -> PolicyOutcome {
    let base = stack(
      SourceText(name: request.name, bytes: request.bytes),
      standard: request.name.hasPrefix("builtin:") ? nil : "recommended", isNested: false)
    var overrides = OverrideLayer(
      over: base.root, locks: base.locks, loosening: request.looseningOverrides)
    overrides.lay(request.environment)
    overrides.sources.forEach { desk.add($0) }
    complaints += overrides.complaints
    overrides.inForce.forEach { hasher.addFramed(Array($0.utf8)) }
    let effective = EffectivePolicy(root: overrides.root, nested: nested(under: overrides.root))
    complaints += MergedRules.complaints(
      about: effective.root, isSound: !complaints.contains { $0.level == .error })

    let diagnostics = desk.diagnostics(for: complaints)
    let isValid = !diagnostics.contains { $0.level == .error }
    return PolicyOutcome(
      policy: isValid ? Self.policy(from: effective) : nil, diagnostics: diagnostics,
      identity: PolicyIdentity(
        origin: request.origin, digest: hasher.digest().text, overrides: overrides.inForce),
      demands: Demand.all(in: effective.root)
        + effective.nested.flatMap { Demand.all(in: $0.root, folder: $0.folder) },
      effective: effective, refusedOverrides: overrides.refused, sources: desk)
  }

  private mutating func stack(
    _ source: SourceText, standard: String?, isNested: Bool
  ) -> LayerStack {
    var loader = LayerLoader(load: request.load)
    loader.add(source, standard: standard, isNested: isNested)
    complaints += loader.complaints
    desk.add(contentsOf: loader.desk)
    var stack = LayerStack(base: Origin(source: source.name, line: 1, column: 1))
    for layer in loader.layers {
      hasher.addFramed(layer.source.bytes)
      stack.lay(layer)
    }
    complaints += stack.complaints
    return stack
  }

  private mutating func nested(under root: PolicyNode) -> [EffectivePolicy.Nested] {
    var above: [EffectivePolicy.Nested] = []
    for nested in request.nested.sorted(by: { $0.folder < $1.folder }) {
      hasher.addFramed(nested.folder.bytes)
      let stack = stack(
        SourceText(name: nested.name, bytes: nested.bytes), standard: nil, isNested: true)
      complaints += NestedRules.complaints(
        about: stack.root,
        under: [root] + above.filter { nested.folder.isBelow($0.folder) }.map(\.root))
      above.append(EffectivePolicy.Nested(folder: nested.folder, root: stack.root))
    }
    return above
  }

  private static func policy(from effective: EffectivePolicy) -> Policy {
    var policy = PolicyDecoder.policy(from: effective.root)
    policy.nested = effective.nested.map { nested in
      NestedPolicy(folder: nested.folder, policy: PolicyDecoder.policy(from: nested.root))
    }
    return policy
  }
}

extension BytePath {
  /// Whether this folder lies inside another one.
  fileprivate func isBelow(_ other: BytePath) -> Bool {
    bytes.count > other.bytes.count && bytes.starts(with: other.bytes)
      && (other.isEmpty || bytes[other.bytes.count] == UInt8(ascii: "/"))
  }
}
