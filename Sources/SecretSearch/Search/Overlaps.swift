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
    var taken = DisjointRanges()
    for candidate in cluster.sorted(by: isBetter) where !taken.overlap(candidate.secret) {
      kept.append(candidate)
      if !candidate.isBoundToPaths { taken.insert(candidate.secret) }
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

/// Ranges none of which overlap, in order: a text may hold a hundred thousand that are chained.
private struct DisjointRanges {
  private var ranges: [Range<Int>] = []

  func overlap(_ range: Range<Int>) -> Bool {
    let next = index(after: range.lowerBound)
    return next < ranges.count && ranges[next].overlaps(range)
  }

  mutating func insert(_ range: Range<Int>) {
    if !range.isEmpty { ranges.insert(range, at: index(after: range.lowerBound)) }
  }

  /// The first that ends behind a place.
  private func index(after place: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
