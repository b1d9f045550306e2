import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct AttributionDamageTests {
  private func chain() throws -> (box: GitSandbox, steps: [ObjectID]) {
    let box = try GitSandbox()
    var steps: [ObjectID] = []
    for step in 0..<6 {
      try box.write("a/file", "\(step)\n")
      try box.write("b/file", "other \(step / 3)\n")
      steps.append(try box.commit())
    }
    return (box, steps)
  }

  private func remove(_ id: ObjectID, _ box: GitSandbox) throws {
    let path = box.at(".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
    try FileList.remove(path)
  }

  @Test func aLostTreeHidesNothingElse() throws {
    let (box, steps) = try chain()
    let lost = try box.id("\(steps[2].hex):a")
    let wanted = [
      try box.id("HEAD:a/file"), try box.id("HEAD:b/file"), try box.id("HEAD~5:b/file"),
    ]
    try remove(lost, box)
    let repository = try box.open()
    let history = try History(repository, roots: repository.historyRoots())
    let found = history.attribution(of: wanted)
    #expect(found[wanted[0]].places.first?.introduced?.commit == steps[5])
    #expect(found[wanted[1]].places.first?.introduced?.commit == steps[3])
    #expect(found[wanted[2]].places.first?.introduced?.commit == steps[0])
    #expect(found[wanted[2]].places.first?.last?.commit == steps[2])
    #expect(history.unread.count == 1)
    let part = try #require(history.unread.first)
    #expect(part.id == lost && part.commit == steps[2] && !part.failure.remedy.isEmpty)
  }

  @Test func whatStandsBehindALostTreeIsSaidToBeOlderPerhaps() throws {
    let (box, steps) = try chain()
    let wanted = try box.id("\(steps[3].hex):a/file")
    try remove(try box.id("\(steps[2].hex):a"), box)
    let repository = try box.open()
    let place = try History(repository, roots: repository.historyRoots())
      .attribution(of: [wanted])[wanted].places.first
    #expect(place?.introduced?.commit == steps[3] && place?.isCutOff == true)
  }

  @Test func aLostCommitEndsOneLineOfHistoryOnly() throws {
    let (box, steps) = try chain()
    let wanted = try box.id("HEAD:b/file")
    let older = try box.id("\(steps[0].hex):a/file")
    try remove(steps[3], box)
    let repository = try box.open()
    let history = try History(repository, roots: repository.historyRoots())
    let found = history.attribution(of: [wanted, older])
    #expect(found[wanted].places.first?.introduced?.commit == steps[4])
    #expect(found[wanted].places.first?.isCutOff == true)
    // The log of HEAD still knows what came before the gap.
    #expect(found[older].kinds == RootKinds(.reflog))
    #expect(history.unread.contains { $0.id == steps[3] })
  }

  @Test func aDamagedPackIsReadAroundTheDamage() throws {
    let made = try RandomHistory(seed: 5, commits: 60, isPacked: true)
    let blobs = try ListedHistory(made.box, "--all").blobs
    let folder = made.box.at(".git/objects/pack")
    let name = try #require(try FileList.names(folder, ending: ".pack").first)
    var pack = try GitSandbox.contents(folder + "/" + name)
    for place in stride(from: 400, to: pack.count - 100, by: 997) { pack[place] ^= 0x55 }
    try FileList.remove(folder + "/" + name)
    try GitSandbox.put(folder + "/" + name, pack)
    let repository = try made.box.open()
    let history = try History(repository, roots: repository.historyRoots())
    _ = history.attribution(of: blobs)
    _ = history.unreached(among: blobs)
    #expect(!history.unread.isEmpty)
    #expect(history.unread.allSatisfy { !$0.failure.remedy.isEmpty && !$0.what.isEmpty })
  }

  @Test func aShallowCloneSaysWhereItsKnowledgeEnds() throws {
    let (box, steps) = try chain()
    let clone = try GitSandbox()
    try clone.git("fetch", "-q", "--depth=2", "file://" + box.path, "main")
    try clone.git("reset", "-q", "--hard", "FETCH_HEAD")
    let wanted = [try clone.id("HEAD:b/file"), try clone.id("HEAD:a/file")]
    let repository = try clone.open()
    let history = try History(repository, roots: repository.historyRoots())
    let found = history.attribution(of: wanted)
    #expect(found[wanted[0]].places.first?.introduced?.commit == steps[4])
    #expect(found[wanted[0]].places.first?.isCutOff == true)
    #expect(found[wanted[1]].places.first?.isCutOff == false)
    #expect(found[wanted[1]].kinds.contains(RootKinds(.operation)))
    #expect(history.unread.isEmpty)
  }

  @Test func aForgedTreeOfTreesEndsInALimit() throws {
    let box = try GitSandbox()
    let blob = try #require(
      ObjectID(hex: try box.git(["hash-object", "-w", "--stdin"], input: [0x31]).prefix(40)))
    var line = "100644 blob \(blob.hex)\tf\n"
    for _ in 0..<10 {
      var tree = ""
      let id = String(
        decoding: try box.git(["mktree"], input: Array(line.utf8)).prefix(40), as: UTF8.self)
      for name in "abcdefgh" { tree += "040000 tree \(id)\t\(name)\n" }
      line = tree
    }
    let top = String(
      decoding: try box.git(["mktree"], input: Array(line.utf8)).prefix(40), as: UTF8.self)
    let commit = try box.line("commit-tree", top, "-m", "bomb")
    try box.git("update-ref", "refs/heads/main", commit)
    var limits = GitLimits()
    limits.files = 20_000
    let repository = try Repository.open(
      at: BytePath(box.path), environment: GitEnvironment(text: [:]), limits: limits)
    let history = try History(repository, roots: repository.historyRoots())
    let found = history.attribution(of: [blob], keeping: 4)
    #expect(found[blob].places.count == 4 && found[blob].untold > 0)
    #expect(history.unread.contains { $0.failure.kind == .limit })
  }

  @Test func namesAreToldOnceEach() throws {
    let made = try RandomHistory(seed: 9, commits: 40, isPacked: true)
    let listed = try ListedHistory(made.box, "--all")
    var expected: Set<[UInt8]> = []
    for path in listed.trees.values.joined().map(\.path) {
      let parts = path.split(separator: 0x2f)
      for part in parts.dropLast() { expected.insert(Array(part) + [0x2f]) }
      if let name = parts.last { expected.insert(Array(name)) }
    }
    let repository = try made.box.open()
    let history = try History(repository, roots: repository.historyRoots())
    let names = HistoryTrees(history, leadingTo: []).entryNames()
    #expect(names.names.count == Set(names.names).count)
    #expect(Set(names.names) == expected && !names.isCutShort)
  }

  /// Of more lost blobs than a shelf keeps in mind the trees are read once more.
  @Test(arguments: [0, 1, 3, 1_500]) func whatIsLostIsToldWhereARootReachesIt(count: Int) throws {
    let box = try GitSandbox()
    func id(_ number: Int) -> String {
      String(repeating: "a", count: 36) + String(0x1000 + number, radix: 16)
    }
    func tree(_ numbers: Range<Int>) throws -> String {
      let lines = numbers.map { "100644 blob \(id($0))\tf\($0)\n" }.joined()
      let made = try box.git(["mktree", "--missing"], input: Array(lines.utf8))
      return String(decoding: made.prefix(40), as: UTF8.self)
    }
    try box.write("kept", "kept\n")
    _ = try box.commit()
    let commit = try box.line("commit-tree", tree(0..<count), "-p", "HEAD", "-m", "holds the lost")
    // No root reaches these, and one of them has lost another blob as well.
    let trees = try [tree(count / 2..<count + 2), tree(0..<count)]
    try box.git(
      ["pack-objects", "-q", ".git/objects/pack/pack"],
      input: Array((trees + [commit]).map { $0 + "\n" }.joined().utf8))
    try box.git("prune-packed")
    try box.git("update-ref", "refs/heads/lossy", commit)
    let repository = try box.open()
    let history = try History(repository, roots: repository.historyRoots())
    let lost = HistoryTrees(history, leadingTo: []).entryNames().lost
    #expect(lost == (0..<count).compactMap { ObjectID(hex: id($0)) })
    #expect(history.unread.isEmpty)
  }
}
