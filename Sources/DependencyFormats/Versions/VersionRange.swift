/// Which versions are meant: npm's forms, and those of pip, Ruby and Maven besides.
///
/// One grammar for every ecosystem, each with its own order of versions; a version before a release
/// (`2.0.0-beta`) is in a range if its place in the order is.
package struct VersionRange: Hashable, Sendable {
  struct Bound: Hashable, Sendable {
    var version: String
    var isIncluded: Bool
  }

  /// What lies between two bounds, without single versions taken out.
  struct Interval: Hashable, Sendable {
    var lower: Bound?
    var upper: Bound?
    var without: [String] = []
  }

  let ecosystem: Ecosystem
  let intervals: [Interval]

  /// Reads a range; nil for what is none.
  package init?(_ text: String, in ecosystem: Ecosystem) {
    guard text.utf8.count <= 1_024,
      let intervals = RangeReader(ecosystem: ecosystem).intervals(text)
    else { return nil }
    self.ecosystem = ecosystem
    self.intervals = intervals
  }

  /// Whether every version is meant.
  package var isEverything: Bool {
    intervals.contains { $0.lower == nil && $0.upper == nil && $0.without.isEmpty }
  }

  /// Whether the version is meant; nil where it cannot be compared.
  package func contains(_ version: String) -> Bool? {
    var isComparable = true
    for interval in intervals {
      switch holds(version, interval) {
      case true?: return true
      case false?: continue
      case nil: isComparable = false
      }
    }
    return isComparable ? false : nil
  }

  private func holds(_ version: String, _ interval: Interval) -> Bool? {
    if let lower = interval.lower {
      guard let order = ecosystem.order(version, lower.version) else { return nil }
      if order == .before || order == .same && !lower.isIncluded { return false }
    }
    if let upper = interval.upper {
      guard let order = ecosystem.order(version, upper.version) else { return nil }
      if order == .after || order == .same && !upper.isIncluded { return false }
    }
    return !interval.without.contains { ecosystem.order(version, $0) == .same }
  }

  /// The lowest version that the range reaches down to; nil where it has no lower end.
  package var lowest: String? {
    let bounds = intervals.map { $0.lower?.version }
    return bounds.contains(nil) ? nil : bounds.compactMap { $0 }.first
  }
}
