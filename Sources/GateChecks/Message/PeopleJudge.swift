import GateModel

/// Holds authors or committers against the lists of the policy.
struct PeopleJudge {
  private let rules: PeopleRules
  private let role: String
  private let addresses: [PolicyPattern]
  private let names: [PolicyPattern]

  init(_ rules: PeopleRules, role: String) throws(ReadFailure) {
    self.rules = rules
    self.role = role
    addresses = try Self.patterns(rules.addresses)
    names = try Self.patterns(rules.names)
  }

  private static func patterns(_ settings: [Setting<String>]) throws(ReadFailure) -> [PolicyPattern]
  {
    var patterns: [PolicyPattern] = []
    for setting in settings { patterns.append(try PolicyPattern(setting, whole: true)) }
    return patterns
  }

  /// Somebody who is not known yet is not judged. A malformed line meets no list.
  func judge(_ person: Person?, _ malformed: Setting<Effect>, _ report: inout MessageReport) {
    guard let person else { return }
    if !person.isWellFormed || person.address.contains(0) || person.name.contains(0) {
      report.add(
        "malformed", malformed,
        "the \(role)'s line is malformed: programs disagree on who that is",
        "Make the commit again with git: `git commit --amend --reset-author`.")
    }
    judge(person.address, "address", addresses, rules.addresses, person, &report)
    judge(person.name, "name", names, rules.names, person, &report)
  }

  private func judge(
    _ text: [UInt8], _ what: String, _ patterns: [PolicyPattern], _ settings: [Setting<String>],
    _ person: Person, _ report: inout MessageReport
  ) {
    guard let first = settings.first else { return }
    if person.isWellFormed {
      guard let isKnown = report.matches(patterns, text), !isKnown else { return }
    }
    let shown = what == "address" ? " `\(Self.masked(text))`" : ""
    report.add(
      role, rules.effect.at(first.origin),
      "the \(role)'s \(what)\(shown) is none that the policy admits",
      role == "author"
        ? "Commit as somebody it admits: `git commit --amend --reset-author` after setting `user.email` and `user.name`."
        : "Have the commit made by somebody it admits.")
  }

  /// The domain says enough to whoever has to mend it.
  static func masked(_ address: [UInt8]) -> String {
    let local = address.prefix { $0 != UInt8(ascii: "@") }
    let rest = address.dropFirst(local.count).prefix(80)
    return (local.isEmpty ? "" : "***") + VisibleText.bytes(Array(rest))
  }
}
