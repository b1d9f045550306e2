import JSONFormat

/// How bad an advisory says that it is: in a word, or by its CVSS 3 vector.
enum AdvisoryLevel {
  static func level(of advisory: JSONObject) -> Advisory.Level? {
    let words = [
      advisory["database_specific"]?.object?["severity"]?.text,
      advisory["affected"]?.items.first?.object?["database_specific"]?.object?["severity"]?.text,
      advisory["affected"]?.items.first?.object?["ecosystem_specific"]?.object?["severity"]?.text,
    ]
    for case let word? in words {
      switch Ecosystem.lowered(word) {
      case "low": return .low
      case "moderate", "medium": return .medium
      case "high": return .high
      case "critical": return .critical
      case _: continue
      }
    }
    let scores = (advisory["severity"]?.items ?? []).compactMap { item -> Double? in
      guard let vector = item.object?["score"]?.text else { return nil }
      return score(vector)
    }
    return scores.max().map(level)
  }

  private static func level(_ score: Double) -> Advisory.Level {
    switch score {
    case 9...: .critical
    case 7..<9: .high
    case 4..<7: .medium
    case _: .low
    }
  }

  /// The base score of a vector of CVSS 3.0 or 3.1; nil for anything else.
  static func score(_ vector: String) -> Double? {
    guard vector.hasPrefix("CVSS:3.") else { return nil }
    var metrics: [String: String] = [:]
    for part in vector.utf8.split(separator: UInt8(ascii: "/")).dropFirst() {
      guard let (key, value) = Array(part)[...].halves(at: ":") else { return nil }
      metrics[key.text] = value.text
    }
    func weight(_ metric: String, _ weights: [String: Double]) -> Double? {
      metrics[metric].flatMap { weights[$0] }
    }
    let isChanged = metrics["S"] == "C"
    let impacts = ["H": 0.56, "L": 0.22, "N": 0]
    guard let attack = weight("AV", ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2]),
      let complexity = weight("AC", ["L": 0.77, "H": 0.44]),
      let rights = weight(
        "PR", isChanged ? ["N": 0.85, "L": 0.68, "H": 0.5] : ["N": 0.85, "L": 0.62, "H": 0.27]),
      let people = weight("UI", ["N": 0.85, "R": 0.62]), let secrecy = weight("C", impacts),
      let integrity = weight("I", impacts), let service = weight("A", impacts)
    else { return nil }
    let base = 1 - (1 - secrecy) * (1 - integrity) * (1 - service)
    let impact =
      isChanged ? 7.52 * (base - 0.029) - 3.25 * power(base - 0.02, 15) : 6.42 * base
    if impact <= 0 { return 0 }
    let ease = 8.22 * attack * complexity * rights * people
    return roundedUp(min(isChanged ? 1.08 * (impact + ease) : impact + ease, 10))
  }

  private static func power(_ value: Double, _ times: Int) -> Double {
    (0..<times).reduce(1.0) { product, _ in product * value }
  }

  /// To one decimal, upwards, as the specification's own integers do it.
  private static func roundedUp(_ value: Double) -> Double {
    let whole = Int((value * 100_000).rounded())
    return whole % 10_000 == 0
      ? Double(whole) / 100_000 : Double(whole / 10_000 + 1) / 10
  }
}
