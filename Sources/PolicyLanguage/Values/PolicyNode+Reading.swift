import GateModel

/// Reading by name. A value of another kind than asked for cannot be: the validator saw to that.
extension PolicyNode {
  func part(_ name: String) -> PolicyNode {
    field(name)?.node ?? PolicyNode(.record([]), from: .standard)
  }

  /// The map that holds the last key of a path.
  func part(_ path: [String]) -> PolicyNode { path.dropLast().reduce(self) { $0.part($1) } }

  func word(_ name: String) -> Setting<String>? {
    guard let node = field(name)?.node, case .text(let text) = node.value else { return nil }
    return Setting(text, from: node.origin)
  }

  func flag(_ name: String) -> Setting<Bool>? {
    guard let node = field(name)?.node, case .flag(let value) = node.value else { return nil }
    return Setting(value, from: node.origin)
  }

  func integer(_ name: String) -> Setting<Int>? {
    guard let node = field(name)?.node, case .integer(let value) = node.value else { return nil }
    return Setting(value, from: node.origin)
  }

  func decimal(_ name: String) -> Setting<Double>? {
    guard let node = field(name)?.node, case .decimal(let value) = node.value else { return nil }
    return Setting(value, from: node.origin)
  }

  /// What comes of a finding; `standard` where the policy does not say.
  func effect(_ name: String, else standard: Effect) -> Setting<Effect> {
    guard let word = word(name), let effect = Effect(rawValue: word.value) else {
      return Setting(standard)
    }
    return Setting(effect, from: word.origin)
  }

  func words(_ name: String) -> [Setting<String>] { field(name)?.node.texts ?? [] }

  func globs(_ name: String) -> [Setting<PathPattern>] {
    (field(name)?.node.items ?? []).compactMap { node in
      guard case .glob(let glob) = node.value else { return nil }
      return Setting(glob, from: node.origin)
    }
  }

  var texts: [Setting<String>] {
    items.compactMap { node in
      guard case .text(let text) = node.value else { return nil }
      return Setting(text, from: node.origin)
    }
  }
}
