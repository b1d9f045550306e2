import JSONFormat

/// `cg.decision/1`, as `docs/schema/cg.decision-1.json` describes it. A key that it does not know is a
/// mistake: `desicion: deny` must not pass for nothing said.
enum DecisionForm {
  ///
  /// A package of Rego holds other rules beside it, and needs no `schema`: then it is not the whole.
  static func read(
    _ value: JSONValue, isWhole: Bool
  ) throws(ExternalAnswer.Mistake) -> ExternalAnswer {
    guard let object = value.object else { throw mistake("it is no object") }
    if isWhole { try refuseOthers(in: object, than: ["schema", "decision", "findings"]) }
    let schema = object["schema"]
    guard schema == .text("cg.decision/1") || schema == nil && !isWhole else {
      throw mistake("`schema` is not \"cg.decision/1\"")
    }
    guard let word = object["decision"]?.text,
      let decision = ExternalAnswer.Decision(rawValue: word)
    else { throw mistake("`decision` is none of allow, review, deny") }
    var remarks: [ExternalAnswer.Remark] = []
    switch object["findings"] {
    case nil: break
    case .list(let items):
      for item in items { remarks.append(try remark(item)) }
    case .some: throw mistake("`findings` is no list")
    }
    return ExternalAnswer(decision, remarks)
  }

  private static func mistake(_ reason: String) -> ExternalAnswer.Mistake {
    ExternalAnswer.Mistake(reason: reason)
  }

  private static func refuseOthers(
    in object: JSONObject, than keys: Set<String>
  ) throws(ExternalAnswer.Mistake) {
    var seen: Set<String> = []
    for member in object.members {
      guard keys.contains(member.key) else { throw mistake("the key `\(member.key)` is unknown") }
      guard seen.insert(member.key).inserted else {
        throw mistake("the key `\(member.key)` stands twice")
      }
    }
  }

  private static func remark(
    _ value: JSONValue
  ) throws(ExternalAnswer.Mistake) -> ExternalAnswer.Remark {
    guard let object = value.object else { throw mistake("a finding is no object") }
    try refuseOthers(in: object, than: ["rule", "severity", "path", "line", "message", "remedy"])
    guard let word = object["severity"]?.text,
      let weight = ExternalAnswer.Remark.Weight(rawValue: word)
    else { throw mistake("a finding's `severity` is none of note, warning, review, error") }
    guard let message = object["message"]?.text, !message.isEmpty else {
      throw mistake("a finding has no `message`")
    }
    var remark = ExternalAnswer.Remark(weight: weight, message: message)
    remark.rule = try text("rule", of: object)
    remark.path = try text("path", of: object)
    remark.remedy = try text("remedy", of: object)
    remark.line = try line(of: object)
    return remark
  }

  static func text(
    _ key: String, of object: JSONObject
  ) throws(ExternalAnswer.Mistake) -> String? {
    switch object[key] {
    case nil, .null: return nil
    case .text(let text): return text
    case .some: throw mistake("a finding's `\(key)` is no text")
    }
  }

  static func line(of object: JSONObject) throws(ExternalAnswer.Mistake) -> Int? {
    switch object["line"] {
    case nil, .null: return nil
    case .number(let text):
      guard let line = Int(text), (1...1_000_000_000).contains(line) else {
        throw mistake("a finding's `line` is no line")
      }
      return line
    case .some: throw mistake("a finding's `line` is no number")
    }
  }
}
