import GateModel

/// The rules that results refer to, sorted by name, each described by its first finding.
struct SARIFRules {
  struct Rule {
    let id: String
    let code: FindingCode
    let level: Severity
    let remedy: String
  }

  let all: [Rule]
  private let places: [String: Int]

  init(_ findings: [Finding]) {
    var rules: [String: Rule] = [:]
    for finding in findings {
      let id = Self.identifier(of: finding)
      guard rules[id] == nil else { continue }
      rules[id] = Rule(
        id: id, code: finding.code, level: finding.standing.severity, remedy: finding.remedy)
    }
    all = rules.values.sorted { $0.id < $1.id }
    places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })
  }

  func index(of finding: Finding) -> Int? { places[Self.identifier(of: finding)] }

  static func identifier(of finding: Finding) -> String {
    finding.rule.isEmpty ? finding.code.rawValue : finding.rule
  }

  /// Text in which no bracket pair is followed by a target.
  static func defused(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "]")) else { return text }
    var result = ""
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if last == "]" && scalar == "(" { result += " " }
      result.unicodeScalars.append(scalar)
      last = scalar
    }
    return result
  }
}

extension SARIFRules.Rule {
  /// Code scanning refuses a full description over 1,024 characters.
  private static let descriptionLimit = 1_000

  func write(to json: JSONWriter) {
    json.object {
      json.member("id", id)
      json.object("shortDescription") { json.member("text", code.summary) }
      json.object("fullDescription") {
        json.member(
          "text", String("\(code.summary) [\(code.rawValue)]".prefix(Self.descriptionLimit)))
      }
      json.object("help") {
        json.member("text", SARIFRules.defused(remedy.isEmpty ? code.summary : remedy))
      }
      json.object("defaultConfiguration") { json.member("level", level.rawValue) }
      json.object("properties") {
        json.array("tags") {
          if code.securitySeverity != nil { json.string("security") }
          json.string(code.rawValue)
        }
        json.member("precision", "high")
        if let weight = code.securitySeverity { json.member("security-severity", weight) }
      }
    }
  }
}

extension FindingCode {
  /// A CVSS-like weight, as code scanning sorts by; nil for what is not about security.
  var securitySeverity: String? {
    switch self {
    case .secretDetected: "9.5"
    case .policy, .governanceDenied, .capability: "8.0"
    case .forbiddenPath, .forbiddenImport, .privacy, .patch: "7.0"
    case .testsFailed, .diffTooLarge, .licenseHeader, .syntax, .coverage, .budget, .flaky: nil
    case .message, .internalFailure: nil
    }
  }
}

/// RFC 3986 escaping of whatever a path is made of.
enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// A relative reference: `/` stays, every byte that is not unreserved becomes `%XX`.
  static func uri(_ path: BytePath) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(path.bytes.count)
    for (place, byte) in path.bytes.enumerated() {
      // A leading slash would turn the path into an absolute one, or into a host.
      if isUnreserved(byte) || (byte == UInt8(ascii: "/") && place > 0) {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return text.isEmpty ? "." : String(decoding: text, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
