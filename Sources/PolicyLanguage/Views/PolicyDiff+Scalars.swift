extension PolicyDiff.Comparison {
  mutating func compareScalars(
    _ old: PolicyNode?, _ new: PolicyNode?, _ key: Key, at place: PolicyDiff.Place
  ) {
    let before = old.map { PolicyText.inline($0, as: key.shape) } ?? "nothing"
    let after = new.map { PolicyText.inline($0, as: key.shape) } ?? "nothing"
    let what = "`\(ScalarForms.shown(before))` became `\(ScalarForms.shown(after))`"
    note(Self.effect(old, new, key), what, at: place, old, new)
  }

  private static func effect(
    _ old: PolicyNode?, _ new: PolicyNode?, _ key: Key
  ) -> PolicyChange.Effect {
    switch key.strictness {
    case .lower(let absent):
      let end: Double = absent == .loosest ? .infinity : -.infinity
      return number(new) ?? end < number(old) ?? end ? .tightened : .loosened
    case .higher(let absent):
      let end: Double = absent == .loosest ? -.infinity : .infinity
      return number(new) ?? end > number(old) ?? end ? .tightened : .loosened
    case .ranked:
      guard let one = rank(old, key.shape), let two = rank(new, key.shape) else { return .unproven }
      return two > one ? .tightened : .loosened
    case .presence where old == nil: return .tightened
    case .presence where new == nil: return .loosened
    case .presence, .unprovable, .neutral, .fewer, .more, .parts: return .unproven
    }
  }

  private static func number(_ node: PolicyNode?) -> Double? {
    switch node?.value {
    case .integer(let value): Double(value)
    case .decimal(let value): value
    case .flag, .text, .glob, .list, .record, nil: nil
    }
  }

  private static func rank(_ node: PolicyNode?, _ shape: Shape) -> Int? {
    switch (node?.value, shape) {
    case (.flag(let value), _): value ? 1 : 0
    case (.text(let name), .choice(let choices)): choices.firstIndex { $0.name == name }
    case _: nil
    }
  }
}
