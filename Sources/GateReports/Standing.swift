import GateModel

/// What a finding means for the change, heaviest first: the groups and the order of every list.
enum Standing: Int, CaseIterable, Comparable {
  case blocking, approval, warning, note

  var word: String {
    switch self {
    case .blocking: "error"
    case .approval: "needs approval"
    case .warning: "warning"
    case .note: "note"
    }
  }

  /// Formats that know three levels: an approval stops nothing by itself, so it is a warning there.
  var severity: Severity {
    switch self {
    case .blocking: .error
    case .approval, .warning: .warning
    case .note: .note
    }
  }

  static func < (one: Standing, other: Standing) -> Bool { one.rawValue < other.rawValue }
}

extension Finding {
  var standing: Standing {
    if needsApproval { return .approval }
    return switch severity {
    case .error: .blocking
    case .warning: .warning
    case .note: .note
    }
  }
}

/// How many findings there are, of which kinds.
struct Tally {
  private(set) var standings = [Int](repeating: 0, count: Standing.allCases.count)
  private(set) var severities: [Severity: Int] = [:]
  private(set) var codes: [FindingCode: [Int]] = [:]
  private(set) var total = 0

  init(_ findings: [Finding]) {
    for finding in findings {
      let standing = finding.standing.rawValue
      standings[standing] += 1
      severities[finding.severity, default: 0] += 1
      codes[finding.code, default: [0, 0, 0, 0]][standing] += 1
      total += 1
    }
  }

  subscript(standing: Standing) -> Int { standings[standing.rawValue] }

  /// Codes that occur, in the order of the catalogue, each with its counts by standing.
  var byCode: [(code: FindingCode, counts: [Int])] {
    FindingCode.allCases.compactMap { code in codes[code].map { (code, $0) } }
  }

  /// `2 errors, 1 needs approval, 3 warnings`, or `nothing found`.
  var phrase: String {
    let parts = Standing.allCases.filter { self[$0] > 0 }.map { standing in
      let count = self[standing]
      return switch standing {
      case .approval: "\(grouped(count)) \(count == 1 ? "needs" : "need") approval"
      case .blocking, .warning, .note:
        "\(grouped(count)) \(standing.word)\(count == 1 ? "" : "s")"
      }
    }
    return parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
  }
}

extension Verdict.Decision {
  /// What the verdict means, in one clause.
  var meaning: String {
    switch self {
    case .pass: "the policy lets it pass"
    case .blocked: "the policy forbids it"
    case .invalid: "the policy or the command is wrong, so nothing was decided"
    case .undecided: "the gate could not decide, so it stays shut"
    case .needsApproval: "nothing is forbidden, and the policy asks for a person to approve"
    }
  }
}

extension Verdict {
  /// What the same record would mean in enforcing mode.
  var enforced: Decision {
    var copy = self
    copy.mode = .enforce
    return copy.decision
  }
}
