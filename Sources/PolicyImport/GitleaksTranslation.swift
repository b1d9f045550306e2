package import TOMLFormat

extension ImportedPolicy {
  /// Makes a policy of a gitleaks configuration; `name` is where that was found.
  package static func gitleaks(_ document: TOMLTable, named name: String) -> ImportedPolicy {
    let reader = GitleaksReader(document)
    var translation = GitleaksTranslation(reader.configuration, notes: reader.notes)
    return translation.policy(named: name)
  }
}

/// Writes what a configuration says as a policy.
struct GitleaksTranslation {
  private let configuration: GitleaksConfiguration
  private var notes: [ImportNote]
  private var ids: [String: String] = [:]
  private var ruleCount = 0

  init(_ configuration: GitleaksConfiguration, notes: [ImportNote]) {
    self.configuration = configuration
    self.notes = notes
  }

  mutating func policy(named name: String) -> ImportedPolicy {
    nameRules()
    noteExtend()
    var rules = ""
    for rule in configuration.rules { rules += text(of: rule) }
    var allowances = AllowanceWriter(ids: ids)
    for rule in configuration.rules where ids[rule.id] != nil {
      for allowlist in rule.allowlists { allowances.add(allowlist, of: rule) }
    }
    for allowlist in configuration.allowlists { allowances.add(allowlist, of: nil) }
    var text = "# Imported from \(YAMLScalar.comment(name))"
    if let title = configuration.title { text += " (\(YAMLScalar.comment(title)))" }
    text += "\nversion: 1\nextends: []\n"
    let packs = configuration.usesDefault ? "  packs: ['builtin:secrets']\n" : ""
    if !packs.isEmpty || !rules.isEmpty || !allowances.text.isEmpty { text += "secrets:\n\(packs)" }
    if !rules.isEmpty { text += "  rules:\n\(rules)" }
    if !allowances.text.isEmpty { text += "  allow:\n\(allowances.text)" }
    let all = (notes + allowances.notes + general(allowances)).enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    return ImportedPolicy(
      text: text, notes: all, ruleCount: ruleCount, allowanceCount: allowances.count)
  }

  private mutating func note(
    _ effect: ImportNote.Effect, _ rule: GitleaksConfiguration.Rule, _ reason: String
  ) {
    notes.append(
      ImportNote(effect: effect, line: rule.line, subject: "rule `\(rule.id)`", reason: reason))
  }

  /// What holds of all rules and allowances alike.
  private func general(_ allowances: AllowanceWriter) -> [ImportNote] {
    func general(_ subject: String, _ reason: String) -> ImportNote {
      ImportNote(effect: .changed, line: 0, subject: subject, reason: reason)
    }
    var all: [ImportNote] = []
    if configuration.rules.contains(where: { !$0.keywords.isEmpty }) {
      all.append(general("keywords", "one must stand within 256 bytes of the match"))
    }
    if allowances.hasPaths {
      all.append(
        general("paths", "patterns cover what lies in a folder of that name, as in .gitignore"))
    }
    if configuration.usesDefault {
      all.append(
        general(
          "`extend.useDefault`",
          "the pack `builtin:secrets` stands for gitleaks' rules; its ids are its own"))
    }
    return all
  }

  private mutating func noteExtend() {
    if let extended = configuration.extendedPath {
      notes.append(
        ImportNote(
          effect: .dropped, line: extended.line, subject: "`extend.path`",
          reason: "import `\(extended.path)` by itself and name the result in `extends`"))
    }
    for id in configuration.disabledRules {
      notes.append(
        ImportNote(
          effect: .dropped, line: configuration.extendLine, subject: "`extend.disabledRules`",
          reason: "`\(id)` names a rule of gitleaks; the pack's rules have ids of their own"))
    }
  }

  /// Ids as a policy has them: lower case, with `.`, `_` and `-`.
  private mutating func nameRules() {
    var taken: Set<String> = []
    for rule in configuration.rules {
      guard rule.regex != nil, !rule.isOnlyCompanion else { continue }
      var id = Self.policyID(rule.id)
      while !taken.insert(id).inserted { id += "-2" }
      ids[rule.id] = id
      if id != rule.id { note(.changed, rule, "the id is `\(id)` now") }
    }
  }

  static func policyID(_ id: String) -> String {
    var bytes = id.lowercased().utf8.map { byte -> UInt8 in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || "._-".utf8.contains(byte)
      return isPlain ? byte : UInt8(ascii: "-")
    }
    while let first = bytes.first, "._-".utf8.contains(first) { bytes.removeFirst() }
    return bytes.isEmpty ? "rule" : String(decoding: bytes.prefix(200), as: UTF8.self)
  }

  private mutating func text(of rule: GitleaksConfiguration.Rule) -> String {
    guard let regex = rule.regex else {
      let globs = rule.path.flatMap { PathGlobs($0)?.patterns }.map { " such as \($0)" } ?? ""
      note(.dropped, rule, "it is about a path alone: deny it in `paths.deny`\(globs)")
      return ""
    }
    guard let id = ids[rule.id] else {
      note(.changed, rule, "it is not reported by itself, so it stands only as a companion")
      return ""
    }
    ruleCount += 1
    let pattern = GoPattern(regex, secretGroup: rule.secretGroup > 0 ? rule.secretGroup : nil)
    for difference in pattern.differences { note(.changed, rule, difference) }
    if rule.secretGroup == 0, pattern.hasOtherGroups {
      note(
        .changed, rule,
        "of its \(pattern.groupCount) groups the first is the secret, or the whole match where that takes no part"
      )
    }
    if rule.secretGroup > pattern.groupCount {
      note(.changed, rule, "it has no group \(rule.secretGroup): the whole match is the secret")
    }
    var text = "    - id: \(id)\n"
    if let description = rule.description, !description.isEmpty {
      text += "      description: \(YAMLScalar.quoted(description))\n"
    }
    text += "      regex: \(YAMLScalar.quoted(pattern.text))\n"
    text += YAMLScalar.list("keywords", rule.keywords, indent: "      ")
    text += entropy(of: rule) + companions(of: rule) + paths(of: rule)
    return text
  }

  private mutating func entropy(of rule: GitleaksConfiguration.Rule) -> String {
    guard let entropy = rule.entropy, entropy != 0 else { return "" }
    guard entropy >= 0.01, entropy <= 8 else {
      note(.dropped, rule, "an entropy of \(entropy) bits per byte cannot be")
      return ""
    }
    return "      entropy: \(entropy)\n"
  }

  private mutating func companions(of rule: GitleaksConfiguration.Rule) -> String {
    var text = ""
    for required in rule.required {
      guard let other = configuration.rules.first(where: { $0.id == required.id }),
        let regex = other.regex
      else {
        note(.dropped, rule, "it requires `\(required.id)`, which has no regex here")
        continue
      }
      let within = min(required.within ?? 100, 100)
      if required.within != within {
        note(.changed, rule, "`\(required.id)` must stand within 100 lines")
      }
      text += "        - regex: \(YAMLScalar.quoted(GoPattern(regex).text))\n"
      text += "          within: \(within)\n"
    }
    return text.isEmpty ? "" : "      companions:\n\(text)"
  }

  private mutating func paths(of rule: GitleaksConfiguration.Rule) -> String {
    guard let path = rule.path else { return "" }
    guard let globs = PathGlobs(path) else {
      note(.changed, rule, "its `path` cannot be said in patterns, so it looks into all files")
      return ""
    }
    if let inexact = globs.inexact { note(.changed, rule, "in `path` \(inexact)") }
    return YAMLScalar.list("paths", globs.patterns, indent: "      ")
  }
}
