import GateModel

/// A match that has passed its rule's filters, before it is known whether a better one covers it.
struct Candidate {
  var rule: Int
  var isGeneric: Bool
  /// Its rule looks only into some files; whether into this one is not known here.
  var isBoundToPaths: Bool
  var severity: Severity
  var confidence: Confidence
  var secret: Range<Int>
}

/// Where several rules see one secret, leaves the one that says most about it.
enum Overlaps {
  /// The candidates left, in the order of their places.
  static func resolved(_ candidates: [Candidate]) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    let byPlace = candidates.sorted { place($0) < place($1) }
    var kept: [Candidate] = []
    var cluster: [Candidate] = []
    var end = 0
    for candidate in byPlace {
      if candidate.secret.lowerBound >= end, !cluster.isEmpty {
        kept += best(of: cluster)
        cluster = []
      }
      cluster.append(candidate)
      end = max(end, candidate.secret.upperBound)
    }
    return kept + best(of: cluster)
  }

  /// The best first; of the others those that overlap none that is kept. One that may yet be dropped
  /// for its path stands in no other's way.
  private static func best(of cluster: [Candidate]) -> [Candidate] {
    guard cluster.count > 1 else { return cluster }
    var kept: [Candidate] = []
    for candidate in cluster.sorted(by: isBetter)
    where !kept.contains(where: {
      !$0.isBoundToPaths && $0.secret.overlaps(candidate.secret)
    }) {
      kept.append(candidate)
    }
    return kept.sorted { place($0) < place($1) }
  }

  private static func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
    if one.isGeneric != other.isGeneric { return other.isGeneric }
    if one.confidence != other.confidence { return rank(one.confidence) > rank(other.confidence) }
    if one.severity != other.severity { return one.severity > other.severity }
    if one.secret.count != other.secret.count { return one.secret.count > other.secret.count }
    return place(one) < place(other)
  }

  private static func rank(_ confidence: Confidence) -> Int {
    switch confidence {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }

  private static func place(_ candidate: Candidate) -> (Int, Int, Int) {
    (candidate.secret.lowerBound, candidate.secret.upperBound, candidate.rule)
  }
}
