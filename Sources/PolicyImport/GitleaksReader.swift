import TOMLFormat

/// What a gitleaks configuration says, as far as it has the right types.
struct GitleaksConfiguration {
  struct Rule {
    var line = 0
    var id = ""
    var description: String?
    var regex: String?
    var path: String?
    var secretGroup = 0
    var entropy: Double?
    var keywords: [String] = []
    var isOnlyCompanion = false
    var required: [(id: String, within: Int?)] = []
    var allowlists: [Allowlist] = []
  }

  struct Allowlist {
    var line = 0
    var description: String?
    var needsAll = false
    var commits: [String] = []
    var paths: [String] = []
    var regexTarget = ""
    var regexes: [String] = []
    var stopwords: [String] = []
    var targetRules: [String] = []
  }

  var title: String?
  var usesDefault = false
  var extendedPath: (path: String, line: Int)?
  var disabledRules: [String] = []
  var extendLine = 0
  var rules: [Rule] = []
  var allowlists: [Allowlist] = []
}

/// Reads a configuration out of its TOML, and notes every key that it does not know.
struct GitleaksReader {
  private(set) var configuration = GitleaksConfiguration()
  private(set) var notes: [ImportNote] = []

  init(_ document: TOMLTable) {
    for entry in document.entries {
      switch (Self.folded(entry.key), entry.value) {
      case ("title", .string(let text)): configuration.title = text
      case ("description", .string), ("minversion", .string): break
      case ("extend", .table(let table)): readExtend(table, entry.line)
      case ("rules", .array(let values)): readRules(values)
      case ("allowlist", .table(let table)):
        configuration.allowlists.append(allowlist(table, "the global allowlist", entry.line))
      case ("allowlists", .array(let values)):
        for case .table(let table) in values {
          configuration.allowlists.append(allowlist(table, "a global allowlist", entry.line))
        }
      case (_, _): unknown(entry, in: "the configuration")
      }
    }
  }

  /// Gitleaks takes keys in any case.
  private static func folded(_ key: String) -> String { key.lowercased() }

  private mutating func unknown(_ entry: TOMLTable.Entry, in subject: String) {
    notes.append(
      ImportNote(
        effect: .dropped, line: entry.line, subject: subject,
        reason: "`\(entry.key)` is no key that is known here, or has another type"))
  }

  private mutating func readExtend(_ table: TOMLTable, _ line: Int) {
    configuration.extendLine = line
    for entry in table.entries {
      switch (Self.folded(entry.key), entry.value) {
      case ("usedefault", .boolean(let truth)): configuration.usesDefault = truth
      case ("path", .string(let path)): configuration.extendedPath = (path, entry.line)
      case ("disabledrules", .array(let values)): configuration.disabledRules = texts(values)
      case (_, _): unknown(entry, in: "`extend`")
      }
    }
  }

  private func texts(_ values: [TOMLValue]) -> [String] {
    values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  private mutating func readRules(_ values: [TOMLValue]) {
    for case .table(let table) in values {
      let rule = rule(table)
      // A later rule of the same name takes the place of the earlier one.
      if let place = configuration.rules.firstIndex(where: { $0.id == rule.id }) {
        notes.append(
          ImportNote(
            effect: .dropped, line: configuration.rules[place].line, subject: "rule `\(rule.id)`",
            reason: "the rule of the same id on line \(rule.line) takes its place"))
        configuration.rules.remove(at: place)
      }
      configuration.rules.append(rule)
    }
  }

  private mutating func rule(_ table: TOMLTable) -> GitleaksConfiguration.Rule {
    var rule = GitleaksConfiguration.Rule()
    rule.line = table.entries.first?.line ?? 0
    if case .string(let id) = table["id"] { rule.id = id }
    let subject = "rule `\(rule.id)`"
    for entry in table.entries {
      switch (Self.folded(entry.key), entry.value) {
      case ("id", .string(let id)): rule.id = id
      case ("description", .string(let text)): rule.description = text
      case ("regex", .string(let text)): rule.regex = text.isEmpty ? nil : text
      case ("path", .string(let text)): rule.path = text.isEmpty ? nil : text
      case ("secretgroup", .integer(let number)): rule.secretGroup = number
      case ("entropy", .float(let number)): rule.entropy = number
      case ("entropy", .integer(let number)): rule.entropy = Double(number)
      case ("keywords", .array(let values)): rule.keywords = texts(values).filter { !$0.isEmpty }
      case ("skipreport", .boolean(let truth)): rule.isOnlyCompanion = truth
      case ("required", .array(let values)): rule.required = required(values, subject, entry.line)
      case ("allowlist", .table(let table)):
        rule.allowlists.append(allowlist(table, subject, entry.line))
      case ("allowlists", .array(let values)):
        for case .table(let table) in values {
          rule.allowlists.append(allowlist(table, subject, entry.line))
        }
      case ("tags", .array(let values)):
        if values.isEmpty { break }
        notes.append(
          ImportNote(
            effect: .dropped, line: entry.line, subject: subject,
            reason: "tags \(texts(values).joined(separator: ", ")): rules of a policy carry none"))
      case (_, _): unknown(entry, in: subject)
      }
    }
    return rule
  }

  private mutating func required(
    _ values: [TOMLValue], _ subject: String, _ line: Int
  ) -> [(id: String, within: Int?)] {
    var required: [(id: String, within: Int?)] = []
    for case .table(let table) in values {
      var (id, within): (String, Int?) = ("", nil)
      for entry in table.entries {
        switch (Self.folded(entry.key), entry.value) {
        case ("id", .string(let text)): id = text
        case ("withinlines", .integer(let number)): within = number
        case (_, _): unknown(entry, in: subject)
        }
      }
      required.append((id, within))
    }
    return required
  }

  private mutating func allowlist(
    _ table: TOMLTable, _ subject: String, _ line: Int
  ) -> GitleaksConfiguration.Allowlist {
    var allowlist = GitleaksConfiguration.Allowlist()
    allowlist.line = table.entries.first?.line ?? line
    for entry in table.entries {
      switch (Self.folded(entry.key), entry.value) {
      case ("description", .string(let text)): allowlist.description = text
      case ("condition", .string(let text)):
        allowlist.needsAll = ["and", "&&"].contains(text.lowercased())
      case ("commits", .array(let values)): allowlist.commits = texts(values)
      case ("paths", .array(let values)): allowlist.paths = texts(values)
      case ("regextarget", .string(let text)): allowlist.regexTarget = text
      case ("regexes", .array(let values)): allowlist.regexes = texts(values)
      case ("stopwords", .array(let values)):
        allowlist.stopwords = texts(values).filter { !$0.isEmpty }
      case ("targetrules", .array(let values)): allowlist.targetRules = texts(values)
      case (_, _): unknown(entry, in: "an allowlist of \(subject)")
      }
    }
    return allowlist
  }
}
