/// Where in a file: 1-based lines and columns, columns in Unicode code points, the end exclusive.
package struct Region: Hashable, Sendable {
  package var line: Int
  package var column: Int
  package var endLine: Int
  package var endColumn: Int

  package init(line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }
}

/// One line of source to show beside a finding, every secret in it already masked.
package struct Excerpt: Hashable, Sendable {
  /// The text, without its line end; it may hold control characters: each printer escapes.
  package var text: String
  /// How many columns of the line were cut off before `text` begins.
  package var skippedColumns: Int

  package init(text: String, skippedColumns: Int = 0) {
    self.text = text
    self.skippedColumns = skippedColumns
  }
}

/// One thing that a check found.
package struct Finding: Hashable, Sendable {
  package var code: FindingCode
  /// Which rule, as `area/thing`.
  package var rule: String
  package var severity: Severity
  /// A person must approve; the finding by itself does not block.
  package var needsApproval: Bool
  package var path: BytePath?
  package var region: Region?
  /// Says what is wrong and why, in one sentence without the secret.
  package var message: String
  package var excerpt: Excerpt?
  /// Stays the same while the finding stays the same, wherever it moves.
  package var fingerprint: String?
  package var commit: ObjectID?
  package var author: String?
  /// Says what to do next.
  package var remedy: String
  /// More about a secret; nil for every other finding.
  package var secret: SecretDetail?

  package init(
    code: FindingCode, rule: String, severity: Severity = .error, needsApproval: Bool = false,
    path: BytePath? = nil, region: Region? = nil, message: String, excerpt: Excerpt? = nil,
    fingerprint: String? = nil, commit: ObjectID? = nil, author: String? = nil, remedy: String
  ) {
    self.code = code
    self.rule = rule
    self.severity = severity
    self.needsApproval = needsApproval
    self.path = path
    self.region = region
    self.message = message
    self.excerpt = excerpt
    self.fingerprint = fingerprint
    self.commit = commit
    self.author = author
    self.remedy = remedy
  }

  /// Whether this finding alone stops the change.
  package var blocks: Bool { severity == .error && !needsApproval }
}

extension Finding: Comparable {
  /// The order of every report: by path, place, code, rule, commit, then what is left.
  package static func < (one: Finding, other: Finding) -> Bool {
    let (path, otherPath) = (one.path?.bytes ?? [], other.path?.bytes ?? [])
    if path != otherPath { return path.lexicographicallyPrecedes(otherPath) }
    let place = (one.region?.line ?? 0, one.region?.column ?? 0, one.code.rawValue, one.rule)
    let otherPlace =
      (other.region?.line ?? 0, other.region?.column ?? 0, other.code.rawValue, other.rule)
    if place != otherPlace { return place < otherPlace }
    let rest = (one.commit?.hex ?? "", one.message)
    let otherRest = (other.commit?.hex ?? "", other.message)
    if rest != otherRest { return rest < otherRest }
    // Two findings may begin at one place and differ in what follows; threads must not order them.
    return (one.region?.endLine ?? 0, one.region?.endColumn ?? 0, one.fingerprint ?? "", one.remedy)
      < (
        other.region?.endLine ?? 0, other.region?.endColumn ?? 0, other.fingerprint ?? "",
        other.remedy
      )
  }
}
