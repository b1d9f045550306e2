import GateModel

/// A variable that overrides a key of the policy.
struct EnvironmentOverride: Sendable {
  enum Target: Sendable {
    case key([String])
    /// The command of a step: the first of these names that exists, else a new step of the first.
    case step([String], first: Bool)
  }

  let variable: String
  let target: Target

  static let all = [
    EnvironmentOverride(variable: "CG_MODE", target: .key(["mode"])),
    EnvironmentOverride(variable: "CG_ALLOWLIST_PATHS", target: .key(["paths", "allow"])),
    EnvironmentOverride(variable: "CG_DENYLIST_PATHS", target: .key(["paths", "deny"])),
    EnvironmentOverride(variable: "CG_MAX_DIFF_LOC", target: .key(["change", "max_loc"])),
    EnvironmentOverride(variable: "CG_RUN_TESTS", target: .key(["tests", "required"])),
    EnvironmentOverride(
      variable: "CG_LINT_COMMAND", target: .step(["lint", "format"], first: true)),
    EnvironmentOverride(
      variable: "CG_TEST_COMMAND", target: .step(["unit", "test", "tests"], first: false)),
  ]

  /// Reads a value as a layer of one key over `base`, or says what is wrong with it.
  func layer(
    for value: [UInt8], over base: PolicyNode
  ) -> (source: SourceText, root: PolicyNode?, complaints: [Complaint]) {
    let source = SourceText(name: "$" + variable, bytes: value, hasLines: false)
    func wrong(_ message: String, hint: String?) -> (SourceText, PolicyNode?, [Complaint]) {
      (source, nil, [Complaint(in: source.name, at: .nowhere, message, hint: hint)])
    }
    if value.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      return wrong("the variable is set and empty", hint: "unset it, or give it a value")
    }
    if let blemish = TextScreen.blemishes(in: value).first {
      return wrong("the value holds a \(blemish.message)", hint: nil)
    }
    guard let path = target.path, let entry = PolicyTable.entry(named: path.joined(separator: "."))
    else { return wrong("the variable stands for no key", hint: nil) }
    var validator = Validator(source: source.name)
    let node: PolicyNode?
    switch target {
    case .key:
      node = validator.value(
        written(value, as: entry.key.shape), as: entry.key.shape, of: entry.name)
    case .step(let names, let first):
      node = steps(
        String(decoding: value, as: UTF8.self), names, first: first, over: base, source.name)
    }
    let complaints = validator.complaints.map { complaint in
      var complaint = complaint
      complaint.mark = .nowhere
      return complaint
    }
    guard let node, complaints.allSatisfy({ $0.level == .warning }) else {
      return (source, nil, complaints)
    }
    return (source, Self.nest(node, below: path), complaints)
  }

  /// The value as YAML would have it: a list as `a,b` or as JSON, anything else as it stands.
  private func written(_ value: [UInt8], as shape: Shape) -> YAMLNode {
    let text = String(decoding: value, as: UTF8.self)
    guard case .list = shape else {
      return YAMLNode(.scalar(text, plain: true), at: .nowhere)
    }
    if let first = value.first(where: { $0 != UInt8(ascii: " ") }), first == UInt8(ascii: "[") {
      let reading = YAMLReader.read(SourceText(name: "$" + variable, bytes: value))
      if let root = reading.root, reading.complaints.isEmpty { return root }
      return YAMLNode(.scalar(text, plain: true), at: .nowhere)
    }
    let parts = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return YAMLNode(
      .list(
        parts.map { part in
          let trimmed = part.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
          return YAMLNode(
            .scalar(String(decoding: trimmed, as: UTF8.self), plain: false), at: .nowhere)
        }), at: .nowhere)
  }

  private func steps(
    _ command: String, _ names: [String], first: Bool, over base: PolicyNode, _ source: String
  ) -> PolicyNode {
    let origin = Origin(source: source)
    let run = PolicyField("run", at: origin, PolicyNode(.text(command), from: origin))
    var items = base.value(at: ["tests", "steps"])?.items ?? []
    let place = names.lazy.compactMap { name in
      items.firstIndex { $0.word("name")?.value == name }
    }.first
    if let place {
      var fields = items[place].fields.filter { $0.name != "run" }
      fields.append(run)
      items[place].value = .record(fields)
    } else {
      let name = PolicyField("name", at: origin, PolicyNode(.text(names[0]), from: origin))
      items.insert(PolicyNode(.record([name, run]), from: origin), at: first ? 0 : items.count)
    }
    return PolicyNode(.list(items), from: origin)
  }

  private static func nest(_ node: PolicyNode, below path: [String]) -> PolicyNode {
    path.reversed().reduce(node) { inner, name in
      PolicyNode(.record([PolicyField(name, at: node.origin, inner)]), from: node.origin)
    }
  }
}

extension EnvironmentOverride.Target {
  fileprivate var path: [String]? {
    switch self {
    case .key(let path): path
    case .step: ["tests", "steps"]
    }
  }
}
