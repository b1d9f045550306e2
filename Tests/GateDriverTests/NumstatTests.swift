import GateChecks
import GateModel
import GateTestSupport
import GitReader
import PatchFormat
import Testing

/// Line counts of what is staged against `git diff --cached --numstat`, on random files.
@Suite("Line counts against git") struct NumstatTests {
  /// 20 repositories of 50 files. Where few lines differ from one another git's heuristics may miss
  /// the shortest edit: there cg may count fewer, and never anything else.
  @Test("counts equal git's, or are smaller by as much on both sides", arguments: 1...20)
  func random(seed: Int) throws {
    let box = try GitSandbox()
    var texts = RandomTexts(seed: UInt64(seed))
    let isRepetitive = seed % 5 == 0
    for number in 0..<50 { try box.write(bytes: name(number), texts.text(isRepetitive)) }
    try box.git("add", "-A")
    try box.commit("base")
    for number in 0..<50 {
      let old = try GitSandbox.contents(box.at("f\(number)"))
      try box.write(bytes: name(number), texts.edited(old, isRepetitive))
    }
    try box.git("add", "-A")
    let theirs = try numstat(box)
    let repository = try Repository.open(
      at: BytePath(box.path), environment: GitEnvironment(text: box.environment))
    let content = RepositoryContent(repository)
    var ours: [BytePath: LineCounts] = [:]
    for file in try repository.stagedChange() {
      ours[file.path] = try LineCounts(of: file, in: content)
    }
    #expect(Set(ours.keys) == Set(theirs.keys))
    for (path, theirs) in theirs {
      let ours = try #require(ours[path])
      if isRepetitive {
        #expect(ours.isBinary == theirs.isBinary)
        #expect(ours.added - ours.deleted == theirs.added - theirs.deleted)
        #expect(ours.added <= theirs.added)
      } else {
        #expect(ours == theirs, "seed \(seed), \(path.lossyText)")
      }
    }
  }

  private func name(_ number: Int) -> [UInt8] { Array("f\(number)".utf8) }

  private func numstat(_ box: GitSandbox) throws -> [BytePath: LineCounts] {
    let output = try box.git(["diff", "--cached", "--numstat", "-z", "--no-renames"])
    var counts: [BytePath: LineCounts] = [:]
    for line in output.split(separator: 0) {
      let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2)
      let numbers = fields[..<2].map { field in Int(String(decoding: field, as: UTF8.self)) }
      let (added, deleted) = (numbers[0], numbers[1])
      counts[BytePath(fields[2])] = LineCounts(
        added: added ?? 0, deleted: deleted ?? 0, isBinary: added == nil)
    }
    return counts
  }
}

/// Made-up files: lines that are mostly unlike one another, or mostly alike; all sorts of ends.
private struct RandomTexts {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func text(_ isRepetitive: Bool) -> [UInt8] {
    let count = Int.random(in: 0...Int.random(in: 1...300, using: &random), using: &random)
    return finished((0..<count).map { _ in line(isRepetitive) })
  }

  mutating func edited(_ old: [UInt8], _ isRepetitive: Bool) -> [UInt8] {
    var lines = old.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < lines.count: lines.remove(at: place)
      case 1 where place < lines.count: lines[place] = line(isRepetitive)
      case 2:
        let length = Int.random(in: 0...5, using: &random)
        let moved = Array(lines[place..<min(place + length, lines.count)])
        lines.removeSubrange(place..<place + moved.count)
        lines.insert(contentsOf: moved, at: Int.random(in: 0...lines.count, using: &random))
      default: lines.insert(line(isRepetitive), at: place)
      }
    }
    return finished(lines)
  }

  private mutating func line(_ isRepetitive: Bool) -> [UInt8] {
    if isRepetitive { return Array("line \(Int.random(in: 0...3, using: &random))".utf8) }
    var line = Array("line \(random.next())".utf8)
    switch Int.random(in: 0..<30, using: &random) {
    case 0: line.append(13)
    case 1: line = [0xff, 0xfe, 0x80]
    case 2: line = Array(repeating: 0x61, count: 5_000)
    default: break
    }
    return line
  }

  /// With or without a newline at the end, and now and then with a NUL.
  private mutating func finished(_ lines: [[UInt8]]) -> [UInt8] {
    var text = Array(lines.joined(separator: [10]))
    if Bool.random(using: &random) { text.append(10) }
    if Int.random(in: 0..<25, using: &random) == 0 { text.insert(0, at: text.count / 2) }
    return text
  }
}
