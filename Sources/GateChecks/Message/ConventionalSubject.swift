import GateModel

/// `type(scope)!: description`, taken apart.
struct ConventionalSubject {
  let type: [UInt8]
  let scope: [UInt8]?
  let isBreaking: Bool

  /// Nil where the line has another form.
  init?(_ line: [UInt8]) {
    let type = line.prefix { $0.isLetter || $0.isDigit || $0 == 0x2d || $0 == 0x5f }
    guard !type.isEmpty else { return nil }
    self.type = Array(type)
    var rest = line[type.endIndex...]
    if rest.first == UInt8(ascii: "(") {
      guard let close = rest.firstIndex(of: UInt8(ascii: ")")) else { return nil }
      let inside = rest[(rest.startIndex + 1)..<close].trimmed
      guard !inside.isEmpty else { return nil }
      scope = Array(inside)
      rest = rest[(close + 1)...]
    } else {
      scope = nil
    }
    isBreaking = rest.first == UInt8(ascii: "!")
    if isBreaking { rest = rest.dropFirst() }
    guard rest.starts(with: ": ".utf8), !rest.dropFirst(2).trimmed.isEmpty else { return nil }
  }

  static func judge(
    _ text: MessageText, by rules: ConventionalRules, _ report: inout MessageReport
  ) {
    guard let subject = ConventionalSubject(text.subject) else {
      return report.add(
        "conventional", rules.effect, "the first line is not `type(scope): description`",
        "Begin it with what kind of change it is: `\(example(rules)): say what changes`.")
    }
    subject.judgeNames(by: rules, &report)
    let footer = text.breakingFooter
    guard subject.isBreaking || footer else { return }
    switch rules.breaking.value {
    case .allow: return
    case .explained:
      if footer { return }
      report.add(
        "conventional", rules.effect.at(rules.breaking.origin),
        "the first line says `!`, and no footer says what breaks",
        "Add a footer: `BREAKING CHANGE: what breaks, and what to do`.")
    case .forbid:
      report.add(
        "conventional", rules.effect.at(rules.breaking.origin),
        "the commit breaks what was, which the policy forbids",
        "Keep what was working, or have the policy's owners allow the break.")
    }
  }

  private func judgeNames(by rules: ConventionalRules, _ report: inout MessageReport) {
    if let first = rules.types.first,
      !rules.types.contains(where: { $0.value.utf8.elementsEqual(type) })
    {
      report.add(
        "conventional", rules.effect.at(first.origin),
        "`\(VisibleText.bytes(Array(type.prefix(40))))` is no type of the policy's",
        "Take one of: \(Self.listed(rules.types)).")
    }
    guard let scope else {
      if rules.requireScope.value {
        report.add(
          "conventional", rules.effect.at(rules.requireScope.origin),
          "the first line names no scope", "Name it: `\(Self.example(rules))(scope): ...`.")
      }
      return
    }
    if let first = rules.scopes.first,
      !rules.scopes.contains(where: { $0.value.utf8.elementsEqual(scope) })
    {
      report.add(
        "conventional", rules.effect.at(first.origin),
        "`\(VisibleText.bytes(Array(scope.prefix(40))))` is no scope of the policy's",
        "Take one of: \(Self.listed(rules.scopes)).")
    }
  }

  private static func example(_ rules: ConventionalRules) -> String {
    rules.types.first?.value ?? "fix"
  }

  private static func listed(_ names: [Setting<String>]) -> String {
    let shown = names.prefix(12).map { "`\($0.value)`" }.joined(separator: ", ")
    return names.count > 12 ? shown + " and \(names.count - 12) more" : shown
  }
}

extension MessageText {
  /// Whether a footer says what breaks: `BREAKING CHANGE: ...` or `BREAKING-CHANGE: ...`, in capitals.
  fileprivate var breakingFooter: Bool {
    let tokens = ["BREAKING CHANGE: ", "BREAKING-CHANGE: "].map { Array($0.utf8) }
    let isInBody = body.contains { line in tokens.contains { line.starts(with: $0) } }
    return isInBody || trailers.contains { $0.name.elementsEqual("BREAKING-CHANGE".utf8) }
      || trailers.contains { $0.name.elementsEqual("BREAKING CHANGE".utf8) }
  }
}
