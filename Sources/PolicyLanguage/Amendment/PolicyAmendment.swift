import GateModel

/// One more entry for `secrets.allow`, put into the text of a policy without touching the rest of it.
package struct PolicyAmendment: Sendable {
  private let fingerprint: String
  private let rule: String
  private let reason: String

  /// The reason becomes one line.
  package init(fingerprint: String, rule: String, reason: String) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.reason = VisibleText.line(reason)
  }

  /// Why a text cannot be amended by machine.
  package struct Refusal: Error, Hashable, Sendable {
    package var reason: String
    /// What a person should put under `secrets.allow`.
    package var entry: String
  }

  /// The entry as it stands in a list, its lines after `indent` blanks.
  private func lines(indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return [
      "\(blanks)- fingerprint: \(JSONQuoting.quoted(fingerprint))",
      "\(blanks)  rules: [\(JSONQuoting.quoted(rule))]",
      "\(blanks)  reason: \(JSONQuoting.quoted(reason))",
    ]
  }

  /// The entry alone, for a person to put where it belongs.
  package var entry: String { lines(indent: 4).map { $0 + "\n" }.joined() }

  /// A policy of its own with this entry and no other key, for a repository that has none.
  package var newPolicy: [UInt8] {
    let head = ["version: 1", "", "secrets:", "  allow:"]
    return Array((head + lines(indent: 4)).map { $0 + "\n" }.joined().utf8)
  }

  /// The text with the entry in it. Read again, it means what it did before and the entry last in
  /// `secrets.allow`; where that cannot be had by adding lines, it is refused.
  package func applied(to text: [UInt8]) throws(Refusal) -> [UInt8] {
    let old = YAMLReader.read(SourceText(name: "policy", bytes: text))
    guard let root = old.root, old.complaints.isEmpty, case .map = root.content else {
      throw refusal("the policy has mistakes; `cg-policy check` shows them")
    }
    let expected = try amended(root)
    let page = PolicyPage(text)
    let amended = page.inserting(try place(in: root, page))
    let new = YAMLReader.read(SourceText(name: "policy", bytes: amended))
    guard let read = new.root, new.complaints.isEmpty, read.means(expected) else {
      throw refusal("its layout leaves no place that is surely right")
    }
    return amended
  }

  private func refusal(_ reason: String) -> Refusal { Refusal(reason: reason, entry: entry) }

  /// Where lines go, and which.
  private func place(in root: YAMLNode, _ page: PolicyPage) throws(Refusal) -> PolicyPage.Insertion
  {
    if page.opensFlow(root.mark) { throw refusal("it is written in braces") }
    guard let secrets = root.entry("secrets") else {
      return page.atEnd(["", "secrets:", "  allow:"] + lines(indent: 4))
    }
    let column = secrets.mark.column
    if secrets.value.isAbsent {
      let key = String(repeating: " ", count: column + 1) + "allow:"
      return page.after(line: secrets.mark.line, [key] + lines(indent: column + 3))
    }
    if page.opensFlow(secrets.value.mark) { throw refusal("`secrets` is written in braces") }
    guard let allow = secrets.value.entry("allow") else {
      let inner = secrets.value.mark.column
      let key = String(repeating: " ", count: inner - 1) + "allow:"
      return page.atEnd(
        of: secrets.value.mark, under: column, [key] + lines(indent: inner + 1))
    }
    return try place(inList: allow, page)
  }

  private func place(
    inList allow: YAMLEntry, _ page: PolicyPage
  ) throws(Refusal) -> PolicyPage.Insertion {
    let column = allow.mark.column
    if allow.value.isAbsent { return page.after(line: allow.mark.line, lines(indent: column + 1)) }
    guard page.opensFlow(allow.value.mark) else {
      return page.atEnd(
        of: allow.value.mark, under: column, lines(indent: allow.value.mark.column - 1))
    }
    guard case .list(let items) = allow.value.content, items.isEmpty,
      let range = page.emptyBrackets(at: allow.value.mark)
    else { throw refusal("`secrets.allow` is written in brackets") }
    var insertion = page.after(line: allow.mark.line, lines(indent: column + 1))
    insertion.removed = range
    return insertion
  }

  /// What the tree must be afterwards.
  private func amended(_ root: YAMLNode) throws(Refusal) -> YAMLNode {
    func text(_ value: String) -> YAMLNode { YAMLNode(.scalar(value, plain: false), at: .nowhere) }
    func entry(_ key: String, _ value: YAMLNode) -> YAMLEntry {
      YAMLEntry(key: key, at: .nowhere, value: value)
    }
    let item = YAMLNode(
      .map([
        entry("fingerprint", text(fingerprint)),
        entry("rules", YAMLNode(.list([text(rule)]), at: .nowhere)),
        entry("reason", text(reason)),
      ]), at: .nowhere)
    let secrets = root.entry("secrets")?.value
    var items: [YAMLNode] = []
    switch secrets?.entry("allow")?.value.content {
    case .list(let old): items = old
    case .scalar, .map, .refused, nil: break
    }
    let list = YAMLNode(.list(items + [item]), at: .nowhere)
    let base = YAMLNode(.map([]), at: .nowhere)
    let inner = (secrets.flatMap { $0.isAbsent ? nil : $0 } ?? base).setting("allow", to: list)
    guard let inner, let outer = root.setting("secrets", to: inner) else {
      throw refusal("`secrets` is no map")
    }
    return outer
  }
}

extension YAMLNode {
  /// The entry with a key, where this is a map.
  fileprivate func entry(_ key: String) -> YAMLEntry? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }
  }

  /// The map with another value for a key, in its place or at the end; nil where this is no map.
  fileprivate func setting(_ key: String, to value: YAMLNode) -> YAMLNode? {
    guard case .map(var entries) = content else { return nil }
    if let place = entries.firstIndex(where: { $0.key == key }) {
      entries[place].value = value
    } else {
      entries.append(YAMLEntry(key: key, at: .nowhere, value: value))
    }
    return YAMLNode(.map(entries), at: mark)
  }

  /// Whether two trees say the same, wherever it stands; the order of keys says nothing.
  fileprivate func means(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let one, let isPlain), .scalar(let two, let isOtherPlain)):
      return one == two && (isPlain == isOtherPlain)
    case (.list(let one), .list(let two)):
      return one.count == two.count && zip(one, two).allSatisfy { $0.means($1) }
    case (.map(let one), .map(let two)):
      return one.count == two.count
        && one.allSatisfy { entry in
          other.entry(entry.key).map { entry.value.means($0.value) } ?? false
        }
    case (.refused, .refused): return true
    case (.scalar, _), (.list, _), (.map, _), (.refused, _): return false
    }
  }
}
