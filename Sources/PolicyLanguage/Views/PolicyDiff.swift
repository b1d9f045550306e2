import GateModel

/// Tells whether one policy is weaker than another, and in what.
///
/// Sound rather than clever: what cannot be proven to tighten counts as loosening.
package enum PolicyDiff {
  /// Every difference that bears on a verdict, in the order of the table.
  package static func changes(from old: PolicyNode, to new: PolicyNode) -> [PolicyChange] {
    var comparison = Comparison()
    comparison.compare(old, new, as: PolicyTable.root, at: Place(path: []))
    return comparison.changes
  }

  /// The same for policies with subfolders.
  package static func changes(
    from old: EffectivePolicy, to new: EffectivePolicy
  ) -> [PolicyChange] {
    var result = changes(from: old.root, to: new.root)
    let folders = Set(old.nested.map(\.folder)).union(new.nested.map(\.folder))
    for folder in folders.sorted() {
      let nothing = PolicyNode.emptyRecord(from: .standard)
      let before = old.nested.first { $0.folder == folder }?.root ?? nothing
      let after = new.nested.first { $0.folder == folder }?.root ?? nothing
      result += changes(from: before, to: after).map { change in
        var change = change
        change.folder = folder
        return change
      }
    }
    return result
  }

  /// Where a comparison stands: outside lists a path, inside them a detail.
  struct Place {
    var path: [String]
    var detail = ""
    var isInside = false

    func key(_ name: String) -> Place {
      isInside
        ? Place(path: path, detail: "\(detail).\(name)", isInside: true)
        : Place(path: path + [name])
    }

    func item(_ name: String) -> Place {
      Place(path: path, detail: "\(detail)[\(name)]", isInside: true)
    }
  }

  struct Comparison {
    private(set) var changes: [PolicyChange] = []

    mutating func note(
      _ effect: PolicyChange.Effect, _ what: String, at place: Place, _ old: PolicyNode?,
      _ new: PolicyNode?
    ) {
      changes.append(
        PolicyChange(
          effect: effect, path: place.path, detail: place.detail, what: what, old: old?.origin,
          new: new?.origin))
    }

    mutating func compare(
      _ old: PolicyNode, _ new: PolicyNode, as record: RecordShape, at place: Place
    ) {
      for key in record.keys {
        let fallback = key.fallback.map { PolicyNode($0, from: .standard) }
        let one = old.field(key.name)?.node ?? fallback
        let two = new.field(key.name)?.node ?? fallback
        if let one, let two, one.means(two) { continue }
        if one == nil, two == nil { continue }
        compare(one, two, key, at: place.key(key.name), beside: new)
      }
    }

    private mutating func compare(
      _ old: PolicyNode?, _ new: PolicyNode?, _ key: Key, at place: Place, beside: PolicyNode
    ) {
      if key.strictness == .neutral { return }
      switch key.shape {
      case .record(let record):
        if key.strictness == .presence, old == nil || new == nil {
          let what = old == nil ? "is now demanded" : "is no longer demanded"
          return note(old == nil ? .tightened : .loosened, what, at: place, old, new)
        }
        let nothing = PolicyNode.emptyRecord(from: .standard)
        compare(old ?? nothing, new ?? nothing, as: record, at: place)
      case .list(.record(let record)): compareItems(old, new, key, record, at: place)
      case .list: compareEntries(old, new, key, at: place, beside: beside)
      case .table(_, let shape):
        // A name on one side alone binds nobody: what refers to it is compared by itself.
        let names = (new?.fields ?? []).map { ($0.name, $0.node) }
        let others = Dictionary(names) { first, _ in first }
        for field in old?.fields ?? [] {
          guard let other = others[field.name], !other.means(field.node) else { continue }
          let inner = Key(field.name, shape, key.strictness, "")
          compare(field.node, other, inner, at: place.item(field.name), beside: beside)
        }
      case .flag, .integer, .decimal, .size, .duration, .percent, .choice, .text:
        compareScalars(old, new, key, at: place)
      }
    }
  }
}
