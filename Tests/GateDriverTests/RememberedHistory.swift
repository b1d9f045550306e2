import Foundation
import GateModel
import GateTestSupport
import GitReader
import PatternEngine
import ScanCache
import SecretSearch

@testable import GateDriver

/// A repository whose history is searched with and without a cache.
struct RememberedHistory {
  let box: GitSandbox
  let policy: SecretPolicy
  private let search: SecretSearch

  init(_ box: GitSandbox) throws {
    self.box = box
    let origin = Origin(source: "test")
    var policy = SecretPolicy()
    policy.rules = [
      SecretRule(
        id: Setting("made/up", from: origin),
        regex: Setting(#"\b(mk_[a-z0-9]{12})\b"#, from: origin))
    ]
    self.policy = policy
    search = try SecretSearches(cache: nil, program: nil).search(for: policy)
  }

  /// Where the cache is.
  var folder: String { box.root + "/cache" }

  static func token(_ number: Int) -> String {
    "mk_" + String(repeating: String(number % 10), count: 2) + "q7x2w\(10_000 + number * 37)"
  }

  /// All that a run tells.
  struct Told: Equatable {
    var findings: [Finding]
    var malfunctions: [Malfunction]
    var notScanned: [NotScanned]
  }

  /// One run: what it tells, and how much it had to look at.
  func run(
    cached: Bool, _ means: HistoryScan.Means = HistoryScan.Means()
  ) throws -> (told: Told, blobs: Int, texts: Int) {
    let repository = try Repository.open(
      at: BytePath(box.path), environment: GitEnvironment(text: box.environment))
    var cache: HistoryCache?
    if cached, let place = CacheFolder(at: Array(folder.utf8)) {
      cache = HistoryCache(place, for: search, policy)
    }
    let record = try HistoryScan(
      repository, search, means, following: policy.inline.value, cache: cache
    ).run()
    let told = Told(
      findings: HistoryFindings.findings(in: record, for: search, policy).findings.sorted(),
      malfunctions: record.malfunctions, notScanned: HistoryFindings.notScanned(in: record))
    return (told, record.searchedBlobs, record.readTexts)
  }
}
