import GateModel
import GateTestSupport

/// A made-up history: branches, merges of two and more, merges that change what no side had, files
/// that move, come back, become links, and contents that stand at many paths.
struct RandomHistory {
  let box: GitSandbox
  private var random: SeededGenerator
  private var stream: [UInt8] = []
  private var commits = 0
  /// What each commit has at the paths that change, as fast-import writes it.
  private var states: [[String: String]] = []
  private var state: [String: String] = [:]
  private let contents = 24
  private static let paths =
    ["a", "b", "a.c", "lib/a", "lib/b", "lib/deep/er/x", "lib.c", "src/x", "src/new\nline", "z"]
    + (0..<6).map { "src/part\($0)/f" }

  init(seed: Int, commits count: Int, isPacked: Bool) throws {
    box = try GitSandbox()
    random = SeededGenerator(seed: UInt64(seed))
    for mark in 1...contents {
      put("blob\nmark :\(mark)\ndata \(mark)\n\(String(repeating: "x", count: mark))\n")
    }
    for _ in 0..<count { commit() }
    // Below the limit fast-import leaves loose objects.
    try box.git(
      ["-c", "fastimport.unpackLimit=\(isPacked ? 1 : 100_000)", "fast-import", "--quiet"],
      input: stream)
    try box.git("checkout", "-q", "-f", "b0")
    if isPacked { try box.git("repack", "-q", "-a", "-d", "-f", "--depth=10") }
  }

  private mutating func put(_ text: String) { stream += Array(text.utf8) }

  private mutating func pick(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func change() {
    let path = Self.paths[pick(0..<Self.paths.count)]
    let name = path.contains("\n") ? "\"" + path.replacing("\n", with: "\\n") + "\"" : path
    let content = ":\(1 + pick(0..<contents))"
    switch pick(0..<10) {
    case 0...2: set(name, nil)
    case 3: set(name, "120000 \(content)")
    case 4: set(name, "100755 \(content)")
    default: set(name, "100644 \(content)")
    }
  }

  private mutating func set(_ name: String, _ content: String?) {
    state[name] = content
    put(content.map { "M \($0) \(name)\n" } ?? "D \(name)\n")
  }

  /// Takes a part of what another parent has, as an honest merge does.
  private mutating func take(from other: Int) {
    for (name, content) in states[other].sorted(by: { $0.key < $1.key })
    where state[name] != content && pick(0..<2) == 0 {
      set(name, content)
    }
  }

  /// Marks of commits begin at 1,000.
  private mutating func commit() {
    let number = commits
    commits += 1
    let date = 1_600_000_000 + pick(0..<3_000_000)
    put("commit refs/heads/b\(pick(0..<4))\nmark :\(1000 + number)\n")
    put("author Ann \(number % 3) <ann@example.org> \(date - 5) +0100\n")
    put("committer Bob <bob@example.org> \(date) +0000\ndata 4\nstep\n")
    if number > 0, pick(0..<12) > 0 {
      var parents: [Int] = []
      for _ in 0..<(pick(0..<3) == 0 ? 1 + pick(0..<3) : 1) {
        let parent = max(0, number - 1 - pick(0..<8))
        if !parents.contains(parent) { parents.append(parent) }
      }
      put("from :\(1000 + parents[0])\n")
      for other in parents.dropFirst() { put("merge :\(1000 + other)\n") }
      state = states[parents[0]]
      for other in parents.dropFirst() { take(from: other) }
    } else {
      put("deleteall\n")
      state = [:]
      // Enough that trees are worth a delta.
      for file in 0..<40 { put("M 100644 :1 src/still\(file)\n") }
    }
    for _ in 0..<pick(0..<5) { change() }
    states.append(state)
  }
}

/// What stands at one path of one commit.
struct Standing: Hashable {
  var path: [UInt8]
  var blob: ObjectID
  var isLink: Bool
}

/// The whole of a history as git lists it, commit by commit.
struct ListedHistory {
  var trees: [ObjectID: Set<Standing>] = [:]
  var parents: [ObjectID: [ObjectID]] = [:]
  var ancestors: [ObjectID: Set<ObjectID>] = [:]

  init(_ box: GitSandbox, _ options: String...) throws {
    let list = try box.git(["rev-list", "--topo-order", "--reverse", "--parents"] + options)
    for line in list.split(separator: 0x0a) {
      let ids = line.split(separator: 0x20).compactMap { ObjectID(hex: $0) }
      guard let id = ids.first else { continue }
      parents[id] = Array(ids.dropFirst())
      ancestors[id] = ids.dropFirst().reduce(into: Set(ids.dropFirst())) { all, parent in
        all.formUnion(ancestors[parent] ?? [])
      }
      trees[id] = try Self.standings(box, id.hex)
    }
  }

  mutating func remove(_ id: ObjectID) {
    trees[id] = nil
    parents[id] = nil
  }

  static func standings(_ box: GitSandbox, _ revision: String) throws -> Set<Standing> {
    var found: Set<Standing> = []
    for line in try box.git("ls-tree", "-r", "-z", revision).split(separator: 0) {
      let parts = line.split(separator: 0x09, maxSplits: 1)
      let words = parts[0].split(separator: 0x20)
      guard let id = ObjectID(hex: words[2]), words[1].elementsEqual("blob".utf8) else { continue }
      found.insert(
        Standing(
          path: Array(parts[1]), blob: id, isLink: words[0].elementsEqual("120000".utf8)))
    }
    return found
  }

  /// Every place, with the commits that brought something there.
  var arrivals: [Standing: Set<ObjectID>] {
    var found: [Standing: Set<ObjectID>] = [:]
    for (id, tree) in trees {
      var fresh = tree
      for parent in parents[id] ?? [] { fresh.subtract(trees[parent] ?? []) }
      for standing in fresh { found[standing, default: []].insert(id) }
    }
    return found
  }

  var blobs: Set<ObjectID> { Set(trees.values.joined().map(\.blob)) }
}
