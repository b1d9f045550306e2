import GateModel
import GateTestSupport
import GitReader
import Testing

/// A history that git takes in at once: a process for each step would take longer than the tests.
final class ImportedHistory {
  private var stream: [UInt8] = []

  func commit(_ files: [String: [UInt8]]) {
    stream += Array(
      "commit refs/heads/main\ncommitter Ada <ada@example.org> 1700000000 +0000\n".utf8)
    stream += Array("data 4\nstep\n".utf8)
    for (name, content) in files.sorted(by: { $0.key < $1.key }) {
      stream += Array("M 100644 inline \(name)\ndata \(content.count)\n".utf8) + content + [0x0a]
    }
  }

  /// Puts it into a repository: each object loose, or all in a pack, where each version of a file is
  /// a delta of the one before.
  func enter(_ box: GitSandbox, asChains: Bool = false) throws {
    let limit = "fastimport.unpackLimit=\(asChains ? 1 : 1_000_000)"
    try box.git(
      ["-c", limit, "fast-import", "--quiet", "--force", "--depth=1000"], input: stream)
  }
}

@Suite struct SweepTests {
  static let all: Set<ObjectKind> = [.blob, .tree, .commit, .tag]

  /// Texts that grow and change over many commits, so that git makes long chains of deltas.
  static func fill(_ box: GitSandbox, steps: Int = 40) throws {
    var random = SeededGenerator(seed: 11)
    var lines = (0..<300).map { "line \($0) \(random.next())" }
    let history = ImportedHistory()
    for step in 0..<steps {
      for _ in 0..<3 {
        let place = Int.random(in: 0..<lines.count, using: &random)
        switch step % 4 {
        case 0: lines[place] = "changed \(random.next())"
        case 1: lines.remove(at: place)
        case 2: lines.insert("new \(random.next())", at: place)
        default: lines.swapAt(place, 0)
        }
      }
      history.commit([
        "grows.txt": Array(lines.joined(separator: "\n").utf8),
        "folder/\(step % 7)/f": Array("\(step)".utf8),
      ])
    }
    history.commit(["empty": [], "zeros": [UInt8](repeating: 0x30, count: 300_000)])
    try history.enter(box)
    try box.git("tag", "-a", "-m", "a tag", "v1")
  }

  /// What git says is in the store.
  static func expected(_ box: GitSandbox) throws -> [ObjectID: SweepProbe.Seen] {
    let output = try box.git(["cat-file", "--batch-all-objects", "--batch", "--unordered"])
    var found: [ObjectID: SweepProbe.Seen] = [:]
    var rest = output[...]
    while let end = rest.firstIndex(of: 0x0a) {
      let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      let size = try #require(Int(words[2]))
      let kind = try #require(all.first { $0.name == words[1] })
      let id = try #require(ObjectID(hex: String(words[0])))
      found[id] = SweepProbe.Seen(kind: kind, bytes: Array(rest[(end + 1)...].prefix(size)))
      rest = rest[(end + 1 + size + 1)...]
    }
    return found
  }

  /// Whether two say the same; a comparison in the test itself would print megabytes.
  static func agree(
    _ one: [ObjectID: SweepProbe.Seen], _ two: [ObjectID: SweepProbe.Seen]
  ) -> Bool { one == two }

  struct Result {
    var seen: [ObjectID: SweepProbe.Seen] = [:]
    var ordinals: [Int: ObjectID] = [:]
    var mapped = 0
    var parts = 0
    var outcome: SweepOutcome<SweepProbe>
  }

  /// Sweeps a repository and holds the claims of the sweep itself.
  static func sweep(
    _ repository: Repository, _ options: SweepOptions = SweepOptions(),
    skip: ((ObjectID) -> Bool)? = nil
  ) throws -> Result {
    let outcome = try ObjectSweep(repository.objects, options).run(skip: skip) { SweepProbe() }
    var result = Result(outcome: outcome)
    for probe in outcome.visitors {
      for complaint in Set(probe.complaints) { Issue.record("\(complaint)") }
      result.seen.merge(probe.seen) { one, _ in
        Issue.record("an object came to two threads")
        return one
      }
      result.ordinals.merge(probe.ordinals) { one, _ in
        Issue.record("an ordinal came to two threads")
        return one
      }
      result.mapped += probe.mapped
      result.parts += probe.parts
    }
    #expect(outcome.visited == result.seen.count)
    #expect(outcome.visitedBytes == result.seen.values.reduce(0) { $0 + $1.bytes.count })
    return result
  }

  static func options(threads: Int = 1, kinds: Set<ObjectKind> = all) -> SweepOptions {
    var options = SweepOptions()
    options.threads = threads
    options.kinds = kinds
    return options
  }

  @Test(arguments: [
    [], ["-c", "repack.useDeltaBaseOffset=false"], ["-c", "pack.indexVersion=1"],
    ["-c", "pack.packSizeLimit=1m"],
  ])
  func seesWhatGitSees(settings: [String]) throws {
    let box = try GitSandbox()
    try Self.fill(box)
    let expected = try Self.expected(box)
    #expect(try Self.agree(Self.sweep(box.open(), Self.options()).seen, expected))
    try box.git(settings + ["repack", "-q", "-a", "-d", "-f", "--depth=250", "--window=50"])
    let packed = try Self.sweep(box.open(), Self.options())
    #expect(SweepTests.agree(packed.seen, expected))
    #expect(packed.mapped > 20)
    #expect(packed.outcome.unread.isEmpty)
    #expect(packed.outcome.packs.allSatisfy { $0.isWhole })
    let threads = try Self.sweep(box.open(), Self.options(threads: 3))
    #expect(SweepTests.agree(threads.seen, expected))
    #expect(threads.ordinals == packed.ordinals)
    let blobs = try Self.sweep(box.open(), Self.options(kinds: [.blob]))
    #expect(SweepTests.agree(blobs.seen, expected.filter { $0.value.kind == .blob }))
  }

  @Test func seesSHA256Repositories() throws {
    let box = try GitSandbox("--object-format=sha256")
    try Self.fill(box, steps: 12)
    #expect(try Self.agree(Self.sweep(box.open(), Self.options()).seen, Self.expected(box)))
    try box.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f")
    #expect(try Self.agree(Self.sweep(box.open(), Self.options()).seen, Self.expected(box)))
  }
}
