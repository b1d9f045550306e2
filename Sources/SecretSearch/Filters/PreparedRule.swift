import GateModel
import PatternEngine

/// A rule of which something has matched, with everything ready that its matches are asked.
struct PreparedRule {
  let rule: SecretRule
  /// Generic rules give way to those that know what they have found.
  let isGeneric: Bool
  var isBoundToPaths: Bool { !rule.paths.isEmpty || !rule.excludePaths.isEmpty }
  private let companions: [(pattern: CompiledPattern, within: Int)]

  init(_ rule: SecretRule) throws(PatternMistake) {
    self.rule = rule
    isGeneric = rule.id.value.utf8.starts(with: "generic/".utf8)
    var companions: [(CompiledPattern, Int)] = []
    for companion in rule.companions {
      companions.append((try CompiledPattern(companion.regex.value), companion.within))
    }
    self.companions = companions
  }

  /// Whether a match passes everything that the rule asks for besides its pattern.
  func admits(
    _ secret: [UInt8], at place: Range<Int>, match: Range<Int>, in text: borrowing Span<UInt8>
  ) throws(MatchFailure) -> Bool {
    if let least = rule.entropy, Entropy.bitsPerByte(of: secret) < least { return false }
    if Placeholder.isPlaceholder(secret) { return false }
    // A whole token of a form that proves itself counts, whatever is written behind it.
    if rule.confidence != .high, Placeholder.isPart(place, of: text) { return false }
    if !rule.shape.isEmpty {
      let setting = SecretSetting(secret, at: place, match: match, in: text)
      if !rule.shape.allSatisfy({ $0.admits(setting) }) { return false }
    }
    for companion in companions {
      let near = Self.lines(companion.within, around: match, in: text)
      let span = text.extracting(near)
      if try companion.pattern.firstMatch(in: unsafe span.bytes) == nil { return false }
    }
    return true
  }

  /// How much a secret weighs, and how sure it is: one that fails its checksum is doubted, one with
  /// letters in their order is but noted.
  func weight(of secret: [UInt8]) -> (Severity, Confidence) {
    if Placeholder.isDoubtful(secret) { return (min(rule.severity, .note), .low) }
    guard let checksum = rule.checksum, !checksum.holds(secret) else {
      return (rule.severity, rule.confidence)
    }
    return (min(rule.severity, .warning), .low)
  }

  /// So many lines before and after a match, and its own; long lines are cut.
  private static func lines(
    _ count: Int, around match: Range<Int>, in text: borrowing Span<UInt8>
  ) -> Range<Int> {
    let reach = 4_096
    var start = LinePlaces.start(of: match.lowerBound, in: text, reach: reach)
    var end = LinePlaces.end(of: match.upperBound, in: text, reach: reach)
    for _ in 0..<count {
      if start > 0 { start = LinePlaces.start(of: start - 1, in: text, reach: reach) }
      if end < text.count { end = LinePlaces.end(of: end + 1, in: text, reach: reach) }
    }
    return start..<end
  }
}
