package import GateModel

/// A secret where it stands in one text, whatever path or commit that text belongs to.
///
/// Holds nothing of the secret but its masked line and a fingerprint, so that it may be cached.
package struct Sighting: Hashable, Sendable {
  /// The rule's number in its rulebook.
  package var rule: Int
  package var severity: Severity
  package var confidence: Confidence
  /// The bytes of the outermost text that hold it, or the encoded run or archive that does.
  package var bytes: Range<Int>
  package var region: Region
  package var excerpt: Excerpt
  package var fingerprint: String
  /// What had to be opened to see it, outermost first: `base64`, `zip:a/b.txt`.
  package var layers: [String]
  /// Why a marker beside it says that it is no secret.
  package var allowedInline: String?
  /// Numbers of the policy's allowances that fit what it is; they may still ask where it stands.
  package var allowances: [Int] = []

  package init(
    rule: Int, severity: Severity, confidence: Confidence, bytes: Range<Int>, region: Region,
    excerpt: Excerpt, fingerprint: String, layers: [String] = [], allowedInline: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.confidence = confidence
    self.bytes = bytes
    self.region = region
    self.excerpt = excerpt
    self.fingerprint = fingerprint
    self.layers = layers
    self.allowedInline = allowedInline
  }
}

/// What one text held, and what of it was not looked into.
package struct TextFindings: Hashable, Sendable {
  package var sightings: [Sighting] = []
  /// Limits that were hit, damaged archives, rules that gave up.
  package var shortfalls: [Shortfall] = []

  package init() {}
}
