package import GateModel
import JSONFormat

/// What an external policy said, whichever way it says it.
package struct ExternalAnswer: Hashable, Sendable {
  /// How far the policy wants the change to go.
  package enum Decision: String, Sendable { case allow, review, deny }

  /// One thing that it found.
  package struct Remark: Hashable, Sendable {
    /// What comes of it.
    package enum Weight: String, Sendable { case note, warning, review, error }

    package var rule: String?
    package var weight: Weight
    package var path: String?
    package var line: Int?
    package var message: String
    package var remedy: String?
  }

  /// An answer that cannot be read as one; it is never a yes.
  package struct Mistake: Error, Hashable, Sendable {
    package let reason: String
  }

  package var decision: Decision
  package var remarks: [Remark]

  package static let mostRemarks = 1_000

  /// Reads what a policy of that method printed.
  package init(_ text: [UInt8], of method: ExternalPolicy.Method) throws(Mistake) {
    let value: JSONValue
    do throws(JSONMistake) {
      value = try JSONDocument.parse(text)
    } catch {
      throw Mistake(reason: "it is no JSON (line \(error.line): \(error.reason))")
    }
    switch method {
    case .command, .http: self = try DecisionForm.read(value, isWhole: true)
    case .rego: self = try RegoForm.read(try Self.expression(in: value))
    case .opa:
      guard let result = value.object?["result"]?.items.first else {
        throw Mistake(reason: "the query is undefined")
      }
      guard let expression = try Self.expression(in: result).object?["value"] else {
        throw Mistake(reason: "the expression has no value")
      }
      self = try RegoForm.read(expression)
    case .opaService:
      guard let result = value.object?["result"] else {
        throw Mistake(reason: "the document is undefined: the answer has no `result`")
      }
      self = try RegoForm.read(result)
    case .conftest: self = try ConftestForm.read(value)
    }
    guard remarks.count <= Self.mostRemarks else {
      throw Mistake(reason: "it has over \(Self.mostRemarks) findings")
    }
  }

  init(_ decision: Decision, _ remarks: [Remark]) {
    self.decision = decision
    self.remarks = remarks
  }

  private static func expression(in value: JSONValue) throws(Mistake) -> JSONValue {
    guard let first = value.object?["expressions"]?.items.first else {
      throw Mistake(reason: "the query is undefined")
    }
    return first
  }

  /// What the report says. An `allow` takes nothing back; a `deny` or `review` without a finding of that
  /// weight becomes one.
  package func findings(of policy: ExternalPolicy) -> [Finding] {
    var findings = remarks.map { Self.finding($0, of: policy) }
    let isBacked =
      switch decision {
      case .allow: true
      case .review: findings.contains { $0.blocks || $0.needsApproval }
      case .deny: findings.contains { $0.blocks }
      }
    if !isBacked {
      let message = decision == .deny ? "it denies the change" : "it asks for a person"
      let weight = decision == .deny ? Remark.Weight.error : .review
      findings.append(Self.finding(Remark(weight: weight, message: message), of: policy))
    }
    return findings
  }

  private static func finding(_ remark: Remark, of policy: ExternalPolicy) -> Finding {
    let severity: Severity =
      switch remark.weight {
      case .note: .note
      case .warning, .review: .warning
      case .error: .error
      }
    let name = policy.name.value
    return Finding(
      code: .policy, rule: "external/" + name + (remark.rule.map { ".\(tame($0))" } ?? ""),
      severity: severity, needsApproval: remark.weight == .review,
      path: remark.path.map { BytePath($0) },
      region: remark.path == nil
        ? nil : remark.line.map { Region(line: $0, column: 1, endLine: $0, endColumn: 1) },
      message:
        "the external policy `\(name)` (\(policy.name.origin.description)): \(VisibleText.line(remark.message, most: 2_000))",
      remedy: remark.remedy.map { VisibleText.line($0, most: 2_000) }
        ?? "Do as it says, or ask those who keep it.")
  }

  /// The name of a rule goes where codes go: letters, digits, `-`, `_`, `.` and `/` are left of it.
  private static func tame(_ rule: String) -> String {
    let kept = rule.utf8.prefix(100).map { byte in
      byte.isDigit || byte.isLetter || "-_./".utf8.contains(byte) ? byte : UInt8(ascii: "-")
    }
    return String(decoding: kept, as: UTF8.self)
  }
}

extension ExternalAnswer.Remark {
  init(weight: Weight, message: String) {
    self.init(
      rule: nil, weight: weight, path: nil, line: nil, message: message, remedy: nil)
  }
}
