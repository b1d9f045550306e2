import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct HistoryTests {
  /// A history with random merges, every commit dated at random: clocks are not to be trusted.
  private func tangle(_ seed: Int) throws -> (GitSandbox, [ObjectID]) {
    let box = try GitSandbox()
    var random = SeededGenerator(seed: UInt64(seed))
    let tree = try box.line("write-tree")
    var commits: [ObjectID] = []
    for number in 0..<40 {
      box.clock = 1_600_000_000 + Int.random(in: 0...10_000_000, using: &random)
      var words = ["commit-tree", tree, "-m", "\(number)"]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        guard let parent = commits.suffix(8).randomElement(using: &random) else { continue }
        if !words.contains(parent.hex) { words += ["-p", parent.hex] }
      }
      let hex = try box.git(words).prefix(40)
      commits.append(try #require(ObjectID(hex: Array(hex))))
    }
    return (box, commits)
  }

  private func ids(_ output: [UInt8]) -> Set<ObjectID> {
    Set(output.split(separator: 0x0a).compactMap { ObjectID(hex: $0) })
  }

  @Test(arguments: 1...6) func agreesWithGitWhateverTheClocksSay(seed: Int) throws {
    let (box, commits) = try tangle(seed)
    let repository = try box.open()
    var random = SeededGenerator(seed: UInt64(seed) + 100)
    for _ in 0..<15 {
      let one = try #require(commits.randomElement(using: &random))
      let other = try #require(commits.randomElement(using: &random))
      let range = try repository.commits(reachableFrom: [other], excluding: [one])
      #expect(Set(range).count == range.count)
      // Whole histories compared: what git's own shortcut says with such clocks may be wrong.
      let all = ids(try box.git("rev-list", other.hex)).subtracting(
        ids(try box.git("rev-list", one.hex)))
      #expect(Set(range) == all)
      let bases = ids(try box.git(["merge-base", "--all", one.hex, other.hex], mayFail: true))
      let ours = try repository.mergeBase(one, other)
      #expect(bases.isEmpty ? ours == nil : bases.contains(try #require(ours)))
    }
  }

  @Test func tellsWhatEachCommitTouched() throws {
    let box = try GitSandbox()
    try box.write("a", "1\n")
    try box.write("b", "1\n")
    let root = try box.commit()
    try box.git("checkout", "-q", "-b", "side")
    try box.write("b", "side\n")
    let side = try box.commit()
    try box.git("checkout", "-q", "main")
    try box.write("a", "main\n")
    try box.commit()
    try box.git("merge", "-q", "--no-commit", "--no-ff", "side")
    try box.write("evil", "made in the merge\n")
    let merge = try box.commit("merge")
    let repository = try box.open()
    #expect(try repository.touch(of: root).files.map(\.path) == ["a", "b"])
    #expect(try repository.touch(of: side).files.map(\.path) == ["b"])
    #expect(try repository.touch(of: merge).files.map(\.path) == ["evil"])
    #expect(try repository.commit(merge).parents.count == 2)
  }
}
