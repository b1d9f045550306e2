import GateModel

/// All that a policy and those of its subfolders say about one path, in words.
struct PathExplanation {
  private(set) var lines: [String] = []

  init(of path: BytePath, under policy: Policy) {
    explain(path, under: policy)
    for nested in policy.nested {
      let folder = nested.folder.bytes + [UInt8(ascii: "/")]
      guard path.bytes.starts(with: folder) else { continue }
      lines.append("and by the policy of \(nested.folder.lossyText)/, which judges in addition:")
      explain(BytePath(path.bytes[folder.count...]), under: nested.policy)
    }
  }

  private mutating func explain(_ path: BytePath, under policy: Policy) {
    explainPaths(path, policy.paths)
    explainSize(path, policy.change)
    for rule in policy.licenseHeaders {
      name(rule.files, path, "must open with a licence notice", rule.notice.origin)
    }
    for rule in policy.imports {
      let forbidden = rule.forbid.map { "`\($0.value)`" }.joined(separator: ", ")
      name(rule.files, path, "must not import \(forbidden)", rule.forbid.first?.origin)
    }
    for allowance in policy.secrets.allow where !allowance.paths.isEmpty {
      name(allowance.paths, path, "matches of secret rules may be allowed", allowance.origin)
    }
    for approval in policy.approvals.classes {
      let groups = approval.from.map(\.value).joined(separator: ", ")
      let who = groups.isEmpty ? "anyone but the proposer" : groups
      name(
        approval.paths, path,
        "\(approval.require.value) of \(who) must approve (`\(approval.name.value)`)",
        approval.name.origin)
    }
  }

  private mutating func explainPaths(_ path: BytePath, _ rules: PathPolicy) {
    if let denial = rules.deny.deciding(on: path) {
      let verb = denial.value.isNegated ? "not denied, by the exception" : "denied by"
      lines.append("\(verb) \(quoted(denial))")
      if !denial.value.isNegated { return }
    }
    if rules.allow.isEmpty {
      lines.append("may change: no list of allowed paths")
    } else if let allowance = rules.allow.deciding(on: path) {
      let verb = allowance.value.isNegated ? "taken out of the allowed by" : "allowed by"
      lines.append("\(verb) \(quoted(allowance))")
    } else {
      lines.append("not allowed: none of the \(rules.allow.count) allowed patterns covers it")
    }
    if let review = rules.review.deciding(on: path), !review.value.isNegated {
      lines.append("a person must approve changes to it, by \(quoted(review))")
    }
  }

  private mutating func explainSize(_ path: BytePath, _ limits: ChangePolicy) {
    if let exclusion = limits.exclude.deciding(on: path), !exclusion.value.isNegated {
      lines.append("not counted by the size limits: \(quoted(exclusion))")
      return
    }
    if let limit = limits.maxFileBytes {
      lines.append(
        "\(ByteCount.text(limit.value)) at most in the file (\(limit.origin.description))")
    }
    for (limit, what) in [
      (limits.maxLines, "lines at most in the change"),
      (limits.reviewAboveLines, "lines, above which a person must approve"),
      (limits.maxFiles, "files at most in the change"),
    ] {
      if let limit { lines.append("\(limit.value) \(what) (\(limit.origin.description))") }
    }
    for sizeClass in limits.classes {
      name(
        sizeClass.paths, path, "of the size class `\(sizeClass.name.value)`", sizeClass.name.origin)
    }
  }

  private mutating func name(
    _ patterns: [Setting<PathPattern>], _ path: BytePath, _ what: String, _ origin: Origin?
  ) {
    let place = origin.map { " (\($0.description))" } ?? ""
    if patterns.isEmpty {
      lines.append("\(what)\(place)")
    } else if let pattern = patterns.deciding(on: path), !pattern.value.isNegated {
      lines.append("\(what), named by `\(pattern.value.text)`\(place)")
    }
  }

  private func quoted(_ pattern: Setting<PathPattern>) -> String {
    "`\(pattern.value.text)` (\(pattern.origin.description))"
  }
}
