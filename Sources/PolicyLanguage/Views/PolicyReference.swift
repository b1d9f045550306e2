import GateModel

/// The reference page of the policy language, made from the table.
package enum PolicyReference {
  /// Every key with its kind, default, meaning, check and direction of strictness, as Markdown.
  package static func markdown() -> String {
    var lines = ["# Keys of the policy", "", "Written from the table that the parser follows.", ""]
    for key in PolicyTable.root.keys { lines += section(key, named: key.name, level: 2) }
    lines += ["## Overrides", "", "| variable | key |", "|---|---|"]
    lines += EnvironmentOverride.all.map { "| `\($0.variable)` | \(target($0.target)) |" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ key: Key, named name: String, level: Int) -> [String] {
    var lines = [
      String(repeating: "#", count: min(level, 4)) + " `\(name)`", "", key.doc + ".", "",
    ]
    let facts = [
      "Value: " + key.shape.expected,
      key.fallback.map {
        "Default: `\(PolicyText.inline(PolicyNode($0, from: .standard), as: key.shape))`"
      },
      key.isRequired ? "Required" : nil,
      direction(key.strictness).map { "Stricter: " + $0 },
      key.check.map { "Check: `\($0.rawValue)`" },
      key.inNested ? nil : "Only in the policy at the top",
    ]
    lines += facts.compactMap { $0.map { "- \($0)" } } + [""]
    if case .choice(let choices) = key.shape {
      lines += choices.map { "- `\($0.name)`: \($0.doc)" } + [""]
    }
    switch key.shape {
    case .record(let record):
      lines += record.keys.flatMap { section($0, named: "\(name).\($0.name)", level: level + 1) }
    case .list(.record(let record)):
      lines += record.keys.flatMap { section($0, named: "\(name)[].\($0.name)", level: level + 1) }
    case .flag, .integer, .decimal, .size, .duration, .percent, .choice, .text, .list, .table: break
    }
    return lines
  }

  private static func direction(_ strictness: Strictness) -> String? {
    switch strictness {
    case .neutral, .parts: nil
    case .unprovable: "cannot be told, so that a change counts as loosening"
    case .lower: "a lower number"
    case .higher: "a higher number"
    case .ranked: "what stands later in the list of values; `true` for a flag"
    case .fewer(let empty, _):
      "fewer entries" + (empty == .loosest ? "; an empty list is the loosest" : "")
    case .more(let empty):
      "more entries" + (empty == .strictest ? "; an empty list is the strictest" : "")
    case .presence: "being written"
    }
  }

  private static func target(_ target: EnvironmentOverride.Target) -> String {
    switch target {
    case .key(let path): "`\(path.joined(separator: "."))`"
    case .step(let names, _):
      "the command of the step " + names.map { "`\($0)`" }.joined(separator: " or ")
        + " in `tests.steps`"
    }
  }
}
