/// Writes allowlists as allowances. What cannot be said exactly is left out where it can be: then more
/// is found, and nothing is hidden.
struct AllowanceWriter {
  private(set) var text = ""
  private(set) var notes: [ImportNote] = []
  private(set) var count = 0
  private(set) var hasPaths = false
  /// The ids of the imported rules by those of gitleaks.
  private let ids: [String: String]
  private static let longestRegex = 32_768

  init(ids: [String: String]) { self.ids = ids }

  /// The conditions of one allowance.
  private struct Conditions {
    var commits: [String] = []
    var paths: [String] = []
    var regex: String?
    var stopwords: [String] = []

    var isEmpty: Bool { commits.isEmpty && paths.isEmpty && regex == nil && stopwords.isEmpty }
  }

  /// Adds an allowlist, of a rule or of all.
  mutating func add(
    _ list: GitleaksConfiguration.Allowlist, of rule: GitleaksConfiguration.Rule?
  ) {
    let subject = rule.map { "an allowlist of rule `\($0.id)`" } ?? "a global allowlist"
    var rules: [String] = []
    for id in rule.map({ [$0.id] }) ?? list.targetRules {
      guard let known = ids[id] else {
        note(.dropped, list.line, subject, "there is no rule `\(id)` in the policy")
        continue
      }
      rules.append(known)
    }
    if rules.isEmpty, rule != nil || !list.targetRules.isEmpty { return }
    let commits = commits(list, subject)
    let paths = paths(list, subject)
    let regexes = regexes(list, rule, subject)
    if list.needsAll {
      let isWhole =
        commits.isEmpty == list.commits.isEmpty && paths.isEmpty == list.paths.isEmpty
        && regexes.isEmpty == list.regexes.isEmpty
      guard isWhole, regexes.count <= 1 else {
        note(
          .dropped, list.line, subject, "all its conditions must hold, and one cannot be said")
        return
      }
      write(
        Conditions(
          commits: commits, paths: paths, regex: regexes.first, stopwords: list.stopwords),
        rules, list)
      return
    }
    write(Conditions(commits: commits), rules, list)
    write(Conditions(paths: paths), rules, list)
    for regex in regexes { write(Conditions(regex: regex), rules, list) }
    write(Conditions(stopwords: list.stopwords), rules, list)
  }

  private mutating func note(
    _ effect: ImportNote.Effect, _ line: Int, _ subject: String, _ reason: String
  ) {
    notes.append(ImportNote(effect: effect, line: line, subject: subject, reason: reason))
  }

  private mutating func commits(
    _ list: GitleaksConfiguration.Allowlist, _ subject: String
  ) -> [String] {
    list.commits.compactMap { commit in
      let id = commit.lowercased().filter { $0 != " " }
      let isID =
        (7...64).contains(id.utf8.count)
        && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
      if !isID { note(.dropped, list.line, subject, "`\(commit)` is no id of a commit") }
      return isID ? id : nil
    }
  }

  private mutating func paths(
    _ list: GitleaksConfiguration.Allowlist, _ subject: String
  ) -> [String] {
    var patterns: [String] = []
    for path in list.paths {
      guard let globs = PathGlobs(path) else {
        note(.dropped, list.line, subject, "the path `\(path)` cannot be said in patterns")
        continue
      }
      if let inexact = globs.inexact {
        note(.changed, list.line, subject, "in the path `\(path)` \(inexact)")
      }
      for pattern in globs.patterns where !patterns.contains(pattern) { patterns.append(pattern) }
    }
    if !patterns.isEmpty { hasPaths = true }
    return patterns
  }

  /// The expressions joined, as few as they fit into.
  private mutating func regexes(
    _ list: GitleaksConfiguration.Allowlist, _ rule: GitleaksConfiguration.Rule?,
    _ subject: String
  ) -> [String] {
    if list.regexes.isEmpty { return [] }
    let isMatchSecret = rule?.regex.map { GoPattern($0).groupCount == 0 } ?? false
    let target = list.regexTarget.lowercased()
    guard target.isEmpty || target == "secret" || target == "match" && isMatchSecret else {
      note(
        .dropped, list.line, subject,
        "its expressions are about the whole \(target), and allowances about the secret: \(list.regexes.count) left out"
      )
      return []
    }
    var joined: [String] = []
    for regex in list.regexes {
      let pattern = GoPattern(regex)
      for difference in pattern.differences {
        note(.changed, list.line, subject, "`\(regex)`: \(difference)")
      }
      let part = "(?:\(pattern.text))"
      if let last = joined.last, last.utf8.count + part.utf8.count < Self.longestRegex {
        joined[joined.count - 1] = "\(last)|\(part)"
      } else {
        joined.append(part)
      }
    }
    if list.regexes.count == 1, joined.count == 1 { joined = [GoPattern(list.regexes[0]).text] }
    return joined
  }

  private mutating func write(
    _ conditions: Conditions, _ rules: [String], _ list: GitleaksConfiguration.Allowlist
  ) {
    if conditions.isEmpty { return }
    var lines = YAMLScalar.list("paths", conditions.paths, indent: "      ")
    if let regex = conditions.regex { lines += "      regex: \(YAMLScalar.quoted(regex))\n" }
    lines += YAMLScalar.list("stopwords", conditions.stopwords, indent: "      ")
    lines += YAMLScalar.list("commits", conditions.commits, indent: "      ")
    lines += YAMLScalar.list("rules", rules, indent: "      ")
    if let reason = list.description, !reason.isEmpty {
      lines += "      reason: \(YAMLScalar.quoted(reason))\n"
    }
    count += 1
    text += "    - " + lines.dropFirst(6)
  }
}
