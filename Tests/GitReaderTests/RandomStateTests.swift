import GateModel
import GateTestSupport
import GitReader
import Testing

/// A made-up index: paths to what is staged there.
struct RandomIndex {
  struct Entry: Hashable {
    var mode: String
    var id: String
    var stages: [Int] = [0]
  }

  var entries: [[UInt8]: Entry] = [:]
  private var random: SeededGenerator
  private let blobs: [String]
  private let commit: String

  init(seed: UInt64, blobs: [String], commit: String) {
    random = SeededGenerator(seed: seed)
    self.blobs = blobs
    self.commit = commit
  }

  private static let words: [[UInt8]] =
    ["a", "b", "a.c", "a-b", "a0", "lib", "src", "x", "new\nline", "tab\t", "-dash", "sp ace", "ü"]
    .map { Array($0.utf8) } + [[0xff, 0xfe], [0x80], Array(repeating: 0x6c, count: 140)]

  private mutating func path() -> [UInt8] {
    let depth = Int.random(in: 1...Int.random(in: 1...6), using: &random)
    var path: [UInt8] = []
    for step in 0..<depth {
      if step > 0 { path.append(0x2f) }
      path += Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
    }
    return path
  }

  private mutating func entry() -> Entry {
    let blob = blobs[Int.random(in: 0..<blobs.count, using: &random)]
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return Entry(mode: "160000", id: commit)
    case 1, 2: return Entry(mode: "120000", id: blob)
    case 3, 4: return Entry(mode: "100755", id: blob)
    default: return Entry(mode: "100644", id: blob)
    }
  }

  /// Puts an entry in, taking out whatever a file at that path rules out.
  private mutating func put(_ path: [UInt8], _ entry: Entry) {
    for (place, byte) in path.enumerated() where byte == 0x2f {
      entries[Array(path[..<place])] = nil
    }
    let inside = path + [0x2f]
    for other in entries.keys.filter({ $0.starts(with: inside) }) { entries[other] = nil }
    entries[path] = entry
  }

  mutating func step(conflicts: Bool) {
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let known = entries.keys.sorted { $0.lexicographicallyPrecedes($1) }
      let some = known.isEmpty ? path() : known[Int.random(in: 0..<known.count, using: &random)]
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1: entries[some] = nil
      case 2: entries[some] = entry()
      case 3:
        guard let moved = entries.removeValue(forKey: some) else { continue }
        put(path(), moved)
      case 4 where conflicts:
        var conflict = Entry(mode: "100644", id: blobs[0])
        conflict.stages =
          [[1, 2], [2, 3], [1, 2, 3], [3]][Int.random(in: 0..<4, using: &random)]
        put(some, conflict)
      default: put(path(), entry())
      }
    }
  }

  /// Input for `git update-index -z --index-info` that turns `old` into this.
  func update(from old: RandomIndex) -> [UInt8] {
    let null = String(repeating: "0", count: 40)
    var text: [UInt8] = []
    for path in old.entries.keys where entries[path] != old.entries[path] {
      text += Array("0 \(null)\t".utf8) + path + [0]
    }
    for (path, entry) in entries where old.entries[path] != entry {
      for stage in entry.stages {
        text += Array("\(entry.mode) \(entry.id) \(stage)\t".utf8) + path + [0]
      }
    }
    return text
  }
}

@Suite struct RandomStateTests {
  /// 20 repositories of 50 states: what is staged, and what differs between commits, as git says.
  @Test(arguments: 1...20) func agreesWithGit(seed: Int) throws {
    let box = try GitSandbox()
    let blobs = try (0..<12).map { number in
      let text = (0..<30).map { "line \($0 * (number + 1))\n" }.joined()
      let id = try box.git(["hash-object", "-w", "--stdin"], input: Array(text.utf8))
      return String(decoding: id.prefix(40), as: UTF8.self)
    }
    let first = try box.commitStaged()
    var state = RandomIndex(seed: UInt64(seed), blobs: blobs, commit: first.hex)
    try box.git("update-index", "--index-version", "\(2 + seed % 3)")
    var previous = first
    for number in 1...50 {
      let before = state
      let commits = number % 10 == 0
      state.step(conflicts: !commits)
      if commits { state.entries = state.entries.filter { $0.value.stages == [0] } }
      try box.git(["update-index", "-z", "--index-info"], input: state.update(from: before))
      // Fills the TREE extension with trees that HEAD does not have; refused while in conflict.
      if number % 3 == 0 { try box.git(["write-tree"], mayFail: true) }
      let ours = RawLine.render(try box.open().stagedChange())
      #expect(ours == (try box.staged()), "seed \(seed), state \(number)")
      if commits {
        previous = try compareCommit(box, previous, number + seed)
      }
    }
  }

  /// Commits, sometimes packs, and compares the two trees.
  private func compareCommit(
    _ box: GitSandbox, _ previous: ObjectID, _ turn: Int
  ) throws -> ObjectID {
    let commit = try box.commitStaged()
    switch turn % 4 {
    case 0: try box.git("repack", "-q", "-d")
    case 1: try box.git("repack", "-q", "-a", "-d", "--depth=50")
    case 2: try box.git("-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d")
    default: break
    }
    let theirs = try box.git([
      "diff-tree", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", previous.hex, commit.hex,
    ])
    let repository = try box.open()
    let ours = RawLine.render(try repository.change(from: previous, to: commit))
    #expect(ours == RawLine.parse(theirs))
    #expect(RawLine.render(try repository.stagedChange()).isEmpty)
    return commit
  }
}
