import GateModel

/// Checks a YAML tree against the table and turns it into values, collecting every complaint.
struct Validator {
  let source: String
  /// The policy of a subfolder, which may hold fewer keys.
  var isNested = false
  /// False where the text was cut off, so that nothing may be called missing.
  var isWhole = true
  private(set) var complaints: [Complaint] = []

  init(source: String, isNested: Bool = false, isWhole: Bool = true) {
    self.source = source
    self.isNested = isNested
    self.isWhole = isWhole
  }

  mutating func complain(
    _ message: String, at mark: SourceMark, hint: String? = nil, level: Diagnostic.Level = .error
  ) {
    complaints.append(Complaint(level, in: source, at: mark, message, hint: hint))
  }

  private func origin(_ mark: SourceMark) -> Origin {
    Origin(source: source, line: mark.line, column: mark.column)
  }

  func node(_ value: PolicyValue, at mark: SourceMark) -> PolicyNode {
    PolicyNode(value, from: origin(mark), width: mark.width)
  }

  /// The value of `node` as `shape` has it, or nil after a complaint. `name` is the key's.
  ///
  /// Required keys are asked of items of lists alone: a map elsewhere is completed by the layers below.
  mutating func value(
    _ node: YAMLNode, as shape: Shape, of name: String, isItem: Bool = false
  ) -> PolicyNode? {
    switch (shape, node.content) {
    case (_, .refused): return nil
    case (.record(let record), .map(let entries)):
      let fields = recordValue(entries, as: record, at: node.mark)
      if isItem, isWhole {
        complainOfMissing(entries.map(\.key), in: record, at: node.mark, entries)
      }
      return fields
    case (.table(let form, let item), .map(let entries)):
      return table(entries, keys: form, values: item, at: node.mark)
    case (.list(let item), .list(let nodes)):
      return list(nodes, as: item, of: name, at: node.mark)
    case (.record, _), (.table, _), (.list, _), (_, .list), (_, .map):
      mistyped(node, as: shape, of: name)
      return nil
    case (_, .scalar(let text, let plain)):
      if node.isAbsent {
        mistyped(node, as: shape, of: name)
        return nil
      }
      return scalar(text, plain: plain, as: shape, of: name, at: node.mark)
    }
  }

  private mutating func mistyped(_ node: YAMLNode, as shape: Shape, of name: String) {
    var hint: String?
    let found: String
    switch node.content {
    case .scalar(let text, let plain):
      found = node.isAbsent ? "nothing" : plain ? "`\(ScalarForms.shown(text))`" : "text"
      if case .list(let item) = shape {
        if node.isAbsent { hint = "write `[]` for an empty list" }
        if case .record = item {
        } else if !node.isAbsent {
          hint = "write `[\(ScalarForms.shown(text))]`"
        }
      } else if node.isAbsent {
        hint = "write a value, or remove the key"
      }
    case .list(let items):
      found = "a list"
      if items.count == 1, case .scalar(let text, _) = items[0].content {
        hint = "write `\(ScalarForms.shown(text))` without the brackets"
      }
    case .map:
      found = "a map"
      if case .list(.record) = shape { hint = "begin each item with `- `" }
    case .refused: return
    }
    complain("`\(name)`: \(shape.expected) expected, found \(found)", at: node.mark, hint: hint)
  }

  private mutating func list(
    _ nodes: [YAMLNode], as item: Shape, of name: String, at mark: SourceMark
  ) -> PolicyNode {
    var items: [PolicyNode] = []
    items.reserveCapacity(nodes.count)
    for node in nodes {
      if let value = value(node, as: item, of: name, isItem: true) { items.append(value) }
    }
    complainOfRepeats(items, of: item, name)
    return self.node(.list(items), at: mark)
  }

  /// Two rules of one id would make reports and diffs ambiguous; a repeated pattern is only clutter.
  private mutating func complainOfRepeats(_ items: [PolicyNode], of item: Shape, _ name: String) {
    guard items.count > 1 else { return }
    var seen: [PolicyValue: Origin] = [:]
    for value in items {
      switch item {
      case .record(let record):
        guard record.identity.count == 1, let key = record.identity.first,
          let id = value.field(key)?.node
        else { continue }
        if let first = seen[id.value] {
          complain(
            "two \(record.noun)s have the \(key) `\(PolicyText.inline(id))`, the first on line \(first.line)",
            at: id.mark, hint: "rename or remove one of them")
        }
        seen[id.value] = seen[id.value] ?? id.origin
      case .text, .choice:
        if let first = seen[value.value] {
          complain(
            "`\(name)` lists `\(ScalarForms.shown(PolicyText.inline(value)))` twice, first on line \(first.line)",
            at: value.mark, hint: "remove one of them", level: .warning)
        }
        seen[value.value] = seen[value.value] ?? value.origin
      case .flag, .integer, .decimal, .size, .duration, .percent, .list, .table: continue
      }
    }
  }

  private mutating func table(
    _ entries: [YAMLEntry], keys form: TextForm, values shape: Shape, at mark: SourceMark
  ) -> PolicyNode {
    var fields: [PolicyField] = []
    for entry in entries {
      if !form.admits(entry.key) {
        complain("`\(ScalarForms.shown(entry.key))` is not \(form.expected)", at: entry.mark)
      }
      if let value = value(entry.value, as: shape, of: entry.key) {
        fields.append(PolicyField(entry.key, at: origin(entry.mark), value))
      }
    }
    return node(.record(fields), at: mark)
  }
}

extension Validator {
  mutating func recordValue(
    _ entries: [YAMLEntry], as record: RecordShape, at mark: SourceMark
  ) -> PolicyNode {
    var fields: [PolicyField] = []
    fields.reserveCapacity(entries.count)
    for entry in entries {
      guard let key = record.key(entry.key) else {
        complainOfUnknown(entry, in: record, beside: entries)
        continue
      }
      if isNested, !key.inNested {
        complain(
          "`\(key.name)` is not allowed in the policy of a subfolder", at: entry.mark,
          hint: "write it in the policy at the top")
        continue
      }
      if let value = value(entry.value, as: key.shape, of: key.name) {
        fields.append(
          PolicyField(
            key.name,
            at: Origin(source: source, line: entry.mark.line, column: entry.mark.column), value))
      }
    }
    return node(.record(fields), at: mark)
  }

  private func label(_ record: RecordShape, _ entries: [YAMLEntry]) -> String {
    guard record.identity.count == 1, let identity = record.identity.first else {
      return record.noun
    }
    for entry in entries where entry.key == identity {
      if case .scalar(let text, _) = entry.value.content {
        return "\(record.noun) `\(ScalarForms.shown(text))`"
      }
    }
    return record.noun
  }

  private mutating func complainOfUnknown(
    _ entry: YAMLEntry, in record: RecordShape, beside entries: [YAMLEntry]
  ) {
    // Beyond what is shown only the number counts; hints for a megabyte of keys would take minutes.
    guard complaints.count < ComplaintDesk.most else {
      return complain("unknown key", at: entry.mark)
    }
    let message = "unknown key `\(ScalarForms.shown(entry.key))` in \(label(record, entries))"
    if entry.key == "<<" {
      complain(message, at: entry.mark, hint: "merge keys are not allowed: use `extends`")
    } else if let hint = NearestName.hint(entry.key, among: record.keys.map(\.name)) {
      complain(message, at: entry.mark, hint: hint)
    } else if let home = Self.home(of: entry.key) {
      complain(message, at: entry.mark, hint: "`\(entry.key)` belongs \(home)")
    } else {
      complain(
        message, at: entry.mark,
        hint: "known here: " + record.keys.map { "`\($0.name)`" }.joined(separator: ", "))
    }
  }

  /// Where a key of that name stands in the table, for those who put it one level off.
  private static func home(of name: String) -> String? {
    if PolicyTable.root.key(name) != nil { return "at the top level" }
    for key in PolicyTable.root.keys {
      if case .record(let record) = key.shape, record.key(name) != nil {
        return "under `\(key.name)`"
      }
    }
    return nil
  }

  private mutating func complainOfMissing(
    _ names: [String], in record: RecordShape, at mark: SourceMark, _ entries: [YAMLEntry]
  ) {
    let place = entries.first?.mark ?? mark
    for key in record.keys where key.isRequired && !names.contains(key.name) {
      complain(
        "\(label(record, entries)) lacks the key `\(key.name)`", at: place,
        hint: "`\(key.name)`: " + key.shape.expected)
    }
    for group in record.atLeastOne where !group.contains(where: names.contains) {
      complain(
        "\(label(record, entries)) needs at least one of " + Self.listed(group), at: place)
    }
    for group in record.exactlyOne {
      let written = group.filter(names.contains)
      if written.isEmpty {
        complain("\(label(record, entries)) needs one of " + Self.listed(group), at: place)
      } else if written.count > 1, let second = entries.last(where: { group.contains($0.key) }) {
        complain(
          "\(label(record, entries)) has " + Self.listed(written, with: "and"), at: second.mark,
          hint: "keep one of the two")
      }
    }
  }

  private static func listed(_ names: [String], with word: String = "or") -> String {
    names.map { "`\($0)`" }.joined(separator: " \(word) ")
  }
}
