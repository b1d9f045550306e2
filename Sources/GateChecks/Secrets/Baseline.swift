package import GateModel

/// Secrets that are known and left as they stand: a text file, one line for each.
///
/// A line holds a fingerprint, the rule and the first path. The fingerprint alone is compared, so that
/// moves and renames change nothing; the rest is for people. Never holds a secret.
package struct Baseline: Hashable, Sendable {
  /// One known secret.
  package struct Entry: Hashable, Sendable {
    package var fingerprint: String
    package var rule: String
    /// Where it stood first, escaped; `-` where no path can be told.
    package var path: String
    /// The lines above it that begin with `#`.
    var comments: [String] = []
    /// Where it was read; 0 for a new one.
    package var line = 0
  }

  /// Comments at the top, up to the first empty line.
  var header: [String] = [
    "# Known secrets, left as they stand. A line each: fingerprint, rule, first path.",
    "# Written by `cg-scan --write-baseline`. A comment above a line stays with it.",
  ]
  /// Comments after the last entry.
  var footer: [String] = []
  /// Sorted by fingerprint, each once.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// What all entries name.
  package var fingerprints: Set<String> { Set(entries.map(\.fingerprint)) }

  /// Entries whose fingerprint is not among `met`.
  package func stale(having met: Set<String>) -> [Entry] {
    entries.filter { !met.contains($0.fingerprint) }
  }

  /// Leaves only entries whose fingerprint is among `met`.
  package mutating func drop(allBut met: Set<String>) {
    entries.removeAll { !met.contains($0.fingerprint) }
  }

  /// Adds what is found and not there yet. Notes are left out: they stop nothing.
  package mutating func add(_ findings: [Finding]) {
    let hidesPaths = PathsWithSecrets(findings)
    for finding in findings.sorted() where finding.code == .secretDetected {
      guard let fingerprint = finding.fingerprint, finding.severity > .note else { continue }
      let path = finding.path.flatMap { hidesPaths.holds($0) ? nil : VisibleText.path($0) }
      add(Entry(fingerprint: fingerprint, rule: finding.rule, path: path ?? "-"))
    }
  }

  /// Keeps the order; of two entries for one secret the one with more comments stays.
  mutating func add(_ entry: Entry) {
    let place = entries.partitioningIndex { $0.fingerprint >= entry.fingerprint }
    guard place < entries.count, entries[place].fingerprint == entry.fingerprint else {
      entries.insert(entry, at: place)
      return
    }
    if entry.comments.count > entries[place].comments.count { entries[place] = entry }
  }
}

/// Paths that hold secrets in their names, and must not be written down.
private struct PathsWithSecrets {
  private var paths: Set<BytePath> = []
  private var isAnywhere = false

  /// What a change and what a history calls the name of a file.
  private static let layers = ["the file's name", "a file's name"]

  init(_ findings: [Finding]) {
    for finding in findings where Self.layers.contains(finding.secret?.layers.first ?? "") {
      guard let path = finding.path else {
        isAnywhere = true
        continue
      }
      paths.insert(path)
    }
  }

  func holds(_ path: BytePath) -> Bool { isAnywhere || paths.contains(path) }
}

extension [Baseline.Entry] {
  /// The first place from which on all fit; the entries that do not fit come first.
  fileprivate func partitioningIndex(where fits: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
