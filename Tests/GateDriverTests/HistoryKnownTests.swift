import Foundation
import GateModel
import GateTestSupport
import GitReader
import Testing

@testable import GateDriver

/// What was searched is not searched again, wherever its objects lie by then; and what could not be
/// searched is told by every run.
@Suite struct HistoryKnownTests {
  private let box: GitSandbox
  private let history: RememberedHistory

  init() throws {
    box = try GitSandbox()
    history = try RememberedHistory(box)
    for number in 0..<6 {
      try box.write("f\(number)", "first \(RememberedHistory.token(number))\n")
      try box.commit("step \(number)")
    }
  }

  /// What a run with the cache tells, which must be what one without it does.
  private func checked(
    _ means: HistoryScan.Means = HistoryScan.Means()
  ) throws -> (told: RememberedHistory.Told, blobs: Int, texts: Int) {
    let run = try history.run(cached: true, means)
    #expect(try run.told == history.run(cached: false, means).told)
    return run
  }

  @Test func aRepackBringsNothingNew() throws {
    #expect(try checked().blobs == 6)
    for step in [["repack", "-q", "-d"], ["gc", "-q", "--prune=now"], ["repack", "-q", "-adf"]] {
      try box.git(step)
      try box.write("new-\(step.count)", step.joined())
      try box.commit("after")
      #expect(try checked().blobs == 1)
    }
    #expect(try checked().told.findings.count == 6)
  }

  @Test func whatReturnsIsToldWithoutBeingSearched() throws {
    try box.git("checkout", "-q", "-b", "side")
    let text = "gone \(RememberedHistory.token(77))\n"
    try box.write("gone", text)
    try box.commit("side")
    #expect(try checked().told.findings.count == 7)
    try box.git("checkout", "-q", "main")
    try box.git("branch", "-q", "-D", "side")
    try box.git("reflog", "expire", "--expire=now", "--all")
    try box.git("gc", "-q", "--prune=now")
    #expect(try checked().told.findings.count == 6)
    try box.write("again", text)
    try box.commit("back")
    try box.git("gc", "-q")
    let back = try checked()
    #expect(back.told.findings.count == 7 && back.blobs == 0)
  }

  @Test func aTagIsToldAsLongAsAReferenceNamesIt() throws {
    try box.git("tag", "-a", "-m", RememberedHistory.token(80), "t")
    #expect(try checked().told.findings.count == 7)
    try box.git("tag", "-d", "t")
    try box.commit("more")
    let after = try checked()
    #expect(after.told.findings.count == 6 && after.texts == 1)
  }

  /// The lost file stands in old commits alone, which a run that goes on does not look at.
  @Test func whatWasLostSinceIsTold() throws {
    try box.write("lost", "for a while")
    try box.commit("lost")
    let blob = try box.id("HEAD:lost").hex
    try box.git("rm", "-q", "lost")
    try box.commit("without")
    #expect(try checked().told.malfunctions.isEmpty)
    try FileManager.default.removeItem(
      atPath: box.at(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"))
    try box.commit("more")
    #expect(try checked().told.malfunctions.map(\.action) == ["search every file"])
  }

  /// Two threads have half of the memory each, and lend large objects in parts sooner.
  @Test func whatMeansAreThereIsNoneOfTheCachesBusiness() throws {
    let dice = (0..<40_000).map { "line \(($0 &* 7919) % 65_521)" }.joined(separator: "\n")
    try box.write("large", dice + "\n" + RememberedHistory.token(50) + "\n" + dice)
    try box.commit("large")
    var two = HistoryScan.Means()
    two.threads = 2
    var few = HistoryScan.Means()
    few.memory = 4 << 20
    #expect(try checked().blobs == 7)
    try box.commit("nothing new")
    #expect(try checked(two).blobs == 0)
    // In parts now, and whole again: only what is large is looked at anew, where that can be told.
    try box.commit("nothing new")
    let parts = try checked(few)
    #expect(parts.told.findings.contains { $0.message.contains("part") })
    try box.commit("nothing new")
    #expect(try checked(two).blobs == 1)
    try box.commit("nothing new")
    #expect(try checked(two).blobs == 0)
  }

  @Test(arguments: [false, true]) func whatIsDamagedIsToldEachTimeAndTheRestKnown(
    isPacked: Bool
  ) throws {
    try box.write("broken", String(repeating: "incompressible \(UUID())\n", count: 1))
    try box.commit("broken")
    if isPacked { try box.git("repack", "-q", "-adf", "--depth=0") }
    let blob = try box.id("HEAD:broken")
    try damage(blob, isPacked: isPacked)
    let first = try checked()
    #expect(first.told.malfunctions.count == 1 && first.blobs == 6)
    for _ in 0..<2 {
      let next = try checked()
      #expect(next.told == first.told)
      #expect(next.blobs == 0 && next.texts == 0)
    }
    try box.write("more", RememberedHistory.token(60))
    try box.commit("more")
    let more = try checked()
    #expect(more.blobs == 1 && more.texts == 1)
    #expect(more.told.malfunctions == first.told.malfunctions)
  }

  private func damage(_ blob: ObjectID, isPacked: Bool) throws {
    var path = box.at(".git/objects/\(blob.hex.prefix(2))/\(blob.hex.dropFirst(2))")
    var place = 3
    if isPacked {
      let names = try FileManager.default.contentsOfDirectory(atPath: box.at(".git/objects/pack"))
      let pack = try #require(names.first { $0.hasSuffix(".pack") })
      path = box.at(".git/objects/pack/\(pack)")
      let index = path.replacing(".pack", with: ".idx")
      let list = String(decoding: try box.git("verify-pack", "-v", index), as: UTF8.self)
      let line = try #require(list.split(separator: "\n").first { $0.hasPrefix(blob.hex) })
      place = try #require(line.split(separator: " ").last.flatMap { Int($0) }) + 6
    }
    var bytes = try GitSandbox.contents(path)
    for offset in 0..<4 { bytes[place + offset] ^= 0x5a }
    chmod(path, 0o644)
    try GitSandbox.put(path, bytes)
  }
}
