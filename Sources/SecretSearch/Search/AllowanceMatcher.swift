import GateModel
import PatternEngine

/// Which allowances of the policy hold for a secret by what it is; where it stands is asked later.
struct AllowanceMatcher {
  private struct Condition {
    var number: Int
    var pattern: CompiledPattern?
    var stopwords: [[UInt8]]
    var fingerprint: String?
    var rules: Set<String>
  }

  private let conditions: [Condition]

  init(_ allowances: [SecretAllowance]) throws(PatternMistake) {
    var conditions: [Condition] = []
    for (number, allowance) in allowances.enumerated() {
      var pattern: CompiledPattern?
      if let regex = allowance.regex { pattern = try CompiledPattern(regex.value) }
      conditions.append(
        Condition(
          number: number, pattern: pattern,
          stopwords: allowance.stopwords.map { $0.utf8.map(Self.lowered) },
          fingerprint: allowance.fingerprint?.value, rules: Set(allowance.rules.map(\.value))))
    }
    self.conditions = conditions
  }

  /// The numbers of the allowances whose regex, stopwords, fingerprint and rules all fit.
  func fitting(
    _ secret: [UInt8], fingerprint: String, rule: String
  ) throws(MatchFailure) -> [Int] {
    var fitting: [Int] = []
    for condition in conditions {
      if !condition.rules.isEmpty, !condition.rules.contains(rule) { continue }
      if let wanted = condition.fingerprint, wanted != fingerprint { continue }
      if !condition.stopwords.isEmpty, !Self.holds(condition.stopwords, in: secret) { continue }
      if let pattern = condition.pattern, try pattern.firstMatch(in: secret) == nil { continue }
      fitting.append(condition.number)
    }
    return fitting
  }

  private static func holds(_ words: [[UInt8]], in secret: [UInt8]) -> Bool {
    let lowered = secret.map(lowered)
    return words.contains { word in
      guard !word.isEmpty, word.count <= lowered.count else { return false }
      return (0...(lowered.count - word.count)).contains { lowered[$0...].starts(with: word) }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    ByteKind.isUpper(byte) ? byte | 0x20 : byte
  }
}
