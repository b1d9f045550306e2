import JSONFormat

/// What a package of Rego gives: the sets that conftest has made usual (`deny`, `violation`, `warn`, and
/// `review` for what a person must see), `allow` as a truth value, or `decision` with `findings`.
enum RegoForm {
  private static let sets: [(String, ExternalAnswer.Remark.Weight)] = [
    ("deny", .error), ("violation", .error), ("review", .review), ("warn", .warning),
    ("note", .note),
  ]

  static func read(_ value: JSONValue) throws(ExternalAnswer.Mistake) -> ExternalAnswer {
    guard let object = value.object else { throw mistake("the value is no package") }
    if object["decision"] != nil { return try DecisionForm.read(value, isWhole: false) }
    let known = sets.map(\.0) + ["allow"]
    guard object.members.contains(where: { known.contains($0.key) }) else {
      throw mistake("the package defines none of \(known.joined(separator: ", "))")
    }
    var remarks: [ExternalAnswer.Remark] = []
    for (name, weight) in sets {
      guard let value = object[name] else { continue }
      for item in try items(of: value, name) {
        remarks.append(try remark(item, weight, name))
      }
    }
    switch object["allow"] {
    case nil, .flag(true): break
    case .flag(false):
      remarks.append(ExternalAnswer.Remark(weight: .error, message: "`allow` is false"))
    case .some: throw mistake("`allow` is no truth value")
    }
    return ExternalAnswer(.allow, remarks)
  }

  private static func mistake(_ reason: String) -> ExternalAnswer.Mistake {
    ExternalAnswer.Mistake(reason: reason)
  }

  /// A set comes as a list; a rule without a message is true or false.
  private static func items(
    of value: JSONValue, _ name: String
  ) throws(ExternalAnswer.Mistake) -> [JSONValue] {
    switch value {
    case .list(let items): return items
    case .flag(let isTrue): return isTrue ? [.text("`\(name)` is true")] : []
    case .text: return [value]
    case .null, .number, .object: throw mistake("`\(name)` is no set of messages")
    }
  }

  static func remark(
    _ value: JSONValue, _ weight: ExternalAnswer.Remark.Weight, _ name: String
  ) throws(ExternalAnswer.Mistake) -> ExternalAnswer.Remark {
    if let text = value.text { return ExternalAnswer.Remark(weight: weight, message: text) }
    guard let object = value.object, let message = object["message"]?.text ?? object["msg"]?.text
    else { throw mistake("an entry of `\(name)` has no message") }
    var remark = ExternalAnswer.Remark(weight: weight, message: message)
    remark.rule = try DecisionForm.text("rule", of: object)
    remark.path = try DecisionForm.text("path", of: object)
    remark.remedy = try DecisionForm.text("remedy", of: object)
    remark.line = try DecisionForm.line(of: object)
    return remark
  }
}

/// What `conftest test --output json` prints.
enum ConftestForm {
  static func read(_ value: JSONValue) throws(ExternalAnswer.Mistake) -> ExternalAnswer {
    guard case .list(let results) = value, !results.isEmpty else {
      throw ExternalAnswer.Mistake(reason: "it is no list of results")
    }
    var remarks: [ExternalAnswer.Remark] = []
    var asked = 0
    for result in results {
      guard let object = result.object else {
        throw ExternalAnswer.Mistake(reason: "a result is no object")
      }
      if case .number(let count) = object["successes"] { asked += Int(count) ?? 0 }
      for (name, weight) in [
        ("failures", ExternalAnswer.Remark.Weight.error), ("warnings", .warning),
      ] {
        for item in object[name]?.items ?? [] {
          remarks.append(try RegoForm.remark(item, weight, name))
        }
      }
      asked += object["exceptions"]?.items.count ?? 0
    }
    // No rule in the namespace, or none found: conftest calls that a success.
    guard asked + remarks.count > 0 else {
      throw ExternalAnswer.Mistake(reason: "no rule was asked: see `namespace` and the folders")
    }
    return ExternalAnswer(.allow, remarks)
  }
}
