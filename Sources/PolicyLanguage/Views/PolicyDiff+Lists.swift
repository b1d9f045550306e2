import GateModel

extension PolicyDiff.Comparison {
  /// Lists of words and patterns.
  mutating func compareEntries(
    _ old: PolicyNode?, _ new: PolicyNode?, _ key: Key, at place: PolicyDiff.Place,
    beside siblings: PolicyNode
  ) {
    let ends = (Self.end(old, key.strictness), Self.end(new, key.strictness))
    if let effect = Self.effect(from: ends.0, to: ends.1) {
      if ends.0 == ends.1 { return }
      return note(effect, Self.sentence(old, new), at: place, old, new)
    }
    let wanted = Self.fewerIsStricter(key.strictness)
    let held = Set(key.heldBy.flatMap { siblings.field($0)?.node.items ?? [] }.map(\.value))
    let (before, after) = (Self.values(old), Self.values(new))
    for item in old?.items ?? [] where !after.contains(item.value) {
      // Taking out an exception (`!keep`) does the opposite of taking out a pattern.
      let tightens = held.contains(item.value) || wanted != Self.isNegated(item)
      note(
        tightens ? .tightened : .loosened, "`\(Self.shown(item))` is no longer listed", at: place,
        item, new)
    }
    for item in new?.items ?? [] where !before.contains(item.value) {
      note(
        wanted == Self.isNegated(item) ? .tightened : .loosened,
        "`\(Self.shown(item))` is now listed", at: place, old, item)
    }
    if Self.isReordered(old, new) {
      note(.unproven, "patterns with exceptions changed their order", at: place, old, new)
    }
  }

  /// Lists of maps: rules, steps, classes.
  mutating func compareItems(
    _ old: PolicyNode?, _ new: PolicyNode?, _ key: Key, _ record: RecordShape,
    at place: PolicyDiff.Place
  ) {
    let wanted = Self.fewerIsStricter(key.strictness)
    let items = new?.items ?? []
    // Places of the new items by identity; several of one identity are taken in their order.
    var places: [String: ArraySlice<Int>] = [:]
    for (number, item) in items.enumerated() {
      places[Self.identity(item, record), default: []].append(number)
    }
    var matched: Set<Int> = []
    for item in old?.items ?? [] {
      let place = place.item(Self.name(of: item, record))
      guard let match = places[Self.identity(item, record)]?.popFirst() else {
        let what = "the \(record.noun) is gone"
        note(wanted ? .tightened : .loosened, what, at: place, item, new)
        continue
      }
      matched.insert(match)
      compare(item, items[match], as: record, at: place)
    }
    for (number, item) in items.enumerated() where !matched.contains(number) {
      note(
        wanted ? .loosened : .tightened, "the \(record.noun) is new",
        at: place.item(Self.name(of: item, record)), old, item)
    }
  }

  // MARK: Ends of the scale

  private static func fewerIsStricter(_ strictness: Strictness) -> Bool {
    if case .fewer = strictness { return true }
    return false
  }

  /// Which end of the scale a list without entries is, where that is not what its length says.
  private static func end(_ node: PolicyNode?, _ strictness: Strictness) -> Strictness.End? {
    guard node?.items.isEmpty ?? true else { return nil }
    switch strictness {
    case .fewer(let empty, let absent):
      let end = node == nil ? absent : empty
      return end == .loosest ? end : nil
    case .more(let empty): return empty == .strictest ? empty : nil
    case .neutral, .unprovable, .lower, .higher, .ranked, .presence, .parts: return nil
    }
  }

  private static func effect(
    from old: Strictness.End?, to new: Strictness.End?
  ) -> PolicyChange.Effect? {
    switch (old, new) {
    case (nil, nil): nil
    case (.loosest, _), (_, .strictest): .tightened
    case (.strictest, _), (_, .loosest): .loosened
    }
  }

  private static func sentence(_ old: PolicyNode?, _ new: PolicyNode?) -> String {
    func list(_ node: PolicyNode?) -> String {
      node.map { ScalarForms.shown(PolicyText.inline($0)) } ?? "nothing"
    }
    return "`\(list(old))` became `\(list(new))`"
  }

  // MARK: Entries

  private static func shown(_ node: PolicyNode) -> String {
    ScalarForms.shown(PolicyText.inline(node))
  }

  private static func values(_ list: PolicyNode?) -> Set<PolicyValue> {
    Set((list?.items ?? []).map(\.value))
  }

  private static func isNegated(_ node: PolicyNode) -> Bool {
    if case .glob(let glob) = node.value { return glob.isNegated }
    return false
  }

  /// With exceptions among them the last pattern decides, so that order matters.
  private static func isReordered(_ old: PolicyNode?, _ new: PolicyNode?) -> Bool {
    guard let old, let new, (old.items + new.items).contains(where: isNegated) else { return false }
    let (before, after) = (values(old), values(new))
    let common = old.items.map(\.value).filter(after.contains)
    return common != new.items.map(\.value).filter(before.contains)
  }

  private static func name(of item: PolicyNode, _ record: RecordShape) -> String {
    let parts = record.identity.compactMap { item.field($0).map { PolicyText.inline($0.node) } }
    return ScalarForms.shown(
      parts.isEmpty ? PolicyText.inline(item, as: .record(record)) : parts.joined(separator: " "))
  }

  /// A text that two items share exactly when they are the same item, changed or not. Lengths keep
  /// values apart that would read alike one after the other.
  private static func identity(_ item: PolicyNode, _ record: RecordShape) -> String {
    let keys =
      record.identity.isEmpty
      ? record.keys.filter { $0.strictness != .neutral }.map(\.name) : record.identity
    return keys.map { key in
      guard let node = item.field(key)?.node else { return "-" }
      let values = node.isList ? node.items : [node]
      return values.map { PolicyText.inline($0) }.map { "\($0.utf8.count):\($0)" }.joined()
    }.joined(separator: ";")
  }
}
