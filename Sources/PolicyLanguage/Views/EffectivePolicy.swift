package import GateModel

/// The policy as it stands after all layers, every value with its place.
package struct EffectivePolicy: Sendable {
  /// The policy of one subfolder by itself.
  package struct Nested: Sendable {
    package var folder: BytePath
    package var root: PolicyNode

    package init(folder: BytePath, root: PolicyNode) {
      self.folder = folder
      self.root = root
    }
  }

  package var root: PolicyNode
  package var nested: [Nested]

  package init(root: PolicyNode, nested: [Nested] = []) {
    self.root = root
    self.nested = nested
  }
}
