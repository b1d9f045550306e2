import GateModel

/// Lays policies over one another, key by key, and holds locked keys.
struct LayerStack {
  private(set) var root: PolicyNode
  private(set) var locks: [Lock] = []
  private(set) var complaints: [Complaint] = []

  init(base origin: Origin) { root = .emptyRecord(from: origin) }

  /// Lays a layer over what is there; its own locks bind only the layers above it.
  mutating func lay(_ layer: PolicyLayer) {
    let merged = Self.merge(layer.root, over: root, as: PolicyTable.root)
    complaints += Self.breaches(of: locks, from: root, to: merged)
    root = merged
    for lock in layer.locks where !locks.contains(where: { $0.path == lock.path }) {
      locks.append(lock)
    }
  }

  /// Keys of `upper` win; maps merge, and a list replaces the list below it.
  static func merge(
    _ upper: PolicyNode, over lower: PolicyNode, as record: RecordShape
  ) -> PolicyNode {
    var fields = lower.fields
    for field in upper.fields {
      guard let place = fields.firstIndex(where: { $0.name == field.name }) else {
        fields.append(field)
        continue
      }
      fields[place] = merge(field, over: fields[place], record.key(field.name))
    }
    return PolicyNode(.record(fields), from: upper.origin, width: upper.width)
  }

  private static func merge(_ upper: PolicyField, over lower: PolicyField, _ key: Key?)
    -> PolicyField
  {
    var merged = upper
    switch key?.shape {
    case .record(let inner): merged.node = merge(upper.node, over: lower.node, as: inner)
    case .table:
      let names = Set(upper.node.fields.map(\.name))
      let kept = lower.node.fields.filter { !names.contains($0.name) }
      merged.node.value = .record(kept + upper.node.fields)
    // A layer that could drop the locks below it would make them worth nothing.
    case _ where upper.name == "locked":
      let known = Set(lower.node.items.map(\.value))
      let added = upper.node.items.filter { !known.contains($0.value) }
      merged.node.value = .list(lower.node.items + added)
    case _: break
    }
    return merged
  }

  /// A complaint for every way in which `new` is weaker than `old` under a lock.
  static func breaches(of locks: [Lock], from old: PolicyNode, to new: PolicyNode) -> [Complaint] {
    guard !locks.isEmpty else { return [] }
    let changes = PolicyDiff.changes(from: old, to: new).filter(\.loosens)
    var groups: [(key: String, lock: Lock, changes: [PolicyChange])] = []
    for change in changes {
      guard let lock = locks.first(where: { change.concerns($0.path) }) else { continue }
      if let place = groups.firstIndex(where: { $0.key == change.key }) {
        groups[place].changes.append(change)
      } else {
        groups.append((change.key, lock, [change]))
      }
    }
    return groups.map { breach(of: $0.key, under: $0.lock, $0.changes) }
  }

  /// One complaint for a key, however many of its entries are gone.
  private static func breach(
    of key: String, under lock: Lock, _ changes: [PolicyChange]
  ) -> Complaint {
    let shown = changes.prefix(3).map(\.what).joined(separator: "; ")
    let more = changes.count > 3 ? "; and \(changes.count - 3) more" : ""
    let written = changes.first?.new ?? changes.first?.old ?? lock.origin
    let before = changes.first?.old.map { "; what it weakens is at \($0.description)" } ?? ""
    return Complaint(
      in: written.source, at: SourceMark(line: written.line, column: written.column),
      "`\(key)` is locked by \(lock.origin.description) and may not be weakened: \(shown)\(more)\(before)",
      hint: "tighten it, or change the policy that locks it")
  }
}
