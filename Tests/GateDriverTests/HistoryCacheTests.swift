import Foundation
import GateModel
import GateTestSupport
import GitReader
import PatternEngine
import ScanCache
import SecretSearch
import Testing

@testable import GateDriver

/// What comes out of the cache is what a run without it finds, whatever happened in between.
@Suite struct HistoryCacheTests {
  private let box: GitSandbox
  private let policy: SecretPolicy
  private let search: SecretSearch

  init() throws {
    box = try GitSandbox()
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

  private var folder: String { box.root + "/cache" }

  private func token(_ number: Int) -> String {
    "mk_" + String(repeating: String(number % 10), count: 2) + "q7x2w\(10_000 + number * 37)"
  }

  /// What gc took from under ORIG_HEAD is to be told by every run, remembered or not.
  private struct Told: Equatable {
    var findings: [Finding]
    var malfunctions: [Malfunction]
  }

  private func findings(cached: Bool) throws -> Told {
    let repository = try Repository.open(
      at: BytePath(box.path), environment: GitEnvironment(text: box.environment))
    let means = HistoryScan.Means()
    var cache: HistoryCache?
    if cached, let place = CacheFolder(at: Array(folder.utf8)) {
      cache = HistoryCache(place, for: search, policy, means)
    }
    let record = try HistoryScan(repository, search, means, cache: cache).run()
    return Told(
      findings: HistoryFindings.findings(in: record, for: search, policy).findings
        .sorted { "\($0)" < "\($1)" },
      malfunctions: record.malfunctions)
  }

  private func step(_ number: Int, using source: inout SeededGenerator) throws {
    let secret = Bool.random(using: &source) ? token(number) : "nothing"
    try box.write("f\(Int.random(in: 0..<4, using: &source))", "line \(number)\n\(secret)\n")
    try box.commit(number % 3 == 0 ? "message \(token(number + 500))" : "step")
    switch Int.random(in: 0..<8, using: &source) {
    case 0: try box.git("repack", "-q", "-a", "-d")
    case 1: try box.git("repack", "-q", "-d")
    case 2: try box.git("gc", "-q", "--prune=now")
    case 3: try box.git("reset", "-q", "--hard", "HEAD~\(min(number, 1))")
    case 4: try box.git("tag", "-a", "-m", "tag \(token(number + 900))", "t\(number)")
    case 5: try box.git("checkout", "-q", "-b", "b\(number)")
    default: break
    }
  }

  @Test(arguments: 1...4) func runsWithItEqualRunsWithout(seed: UInt64) throws {
    var source = SeededGenerator(seed: seed)
    try box.write("f0", token(0))
    try box.commit("first")
    for number in 1...10 {
      try step(number, using: &source)
      let fresh = try findings(cached: false)
      #expect(try findings(cached: true) == fresh, "step \(number)")
      #expect(try findings(cached: true) == fresh, "step \(number), again")
    }
  }

  @Test func itHoldsNoSecretAndDamageChangesNothing() throws {
    try box.write("f", "key = \(token(3))\n")
    try box.commit("with \(token(4))")
    let fresh = try findings(cached: true)
    #expect(fresh.findings.count == 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let file = folder + "/" + (try #require(names.first))
    let whole = try GitSandbox.contents(file)
    for number in [3, 4] {
      #expect(Data(whole).range(of: Data(token(number).utf8)) == nil)
    }
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
      var damaged = whole
      damaged[place] ^= 0x21
      try GitSandbox.put(file, damaged)
      #expect(try findings(cached: true) == fresh)
      try GitSandbox.put(file, Array(whole.prefix(place)))
      #expect(try findings(cached: true) == fresh)
    }
    // Another's file, and a folder that cannot be written, are as none.
    try GitSandbox.put(file, whole)
    chmod(file, 0o666)
    #expect(try findings(cached: true) == fresh)
    chmod(folder, 0o777)
    #expect(try findings(cached: true) == fresh)
  }

  /// Shows that the second run reads nothing: the object is gone, and its finding stands.
  @Test func nothingIsReadAgainWhereNothingChanged() throws {
    try box.write("f", token(3))
    try box.commit("first")
    let fresh = try findings(cached: true)
    let blob = try box.id("HEAD:f").hex
    let path = box.at(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    chmod(path, 0o644)
    try GitSandbox.put(path, [0])
    #expect(try findings(cached: true) == fresh)
  }
}
