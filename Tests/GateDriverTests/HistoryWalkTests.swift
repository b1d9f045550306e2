import Foundation
import GateModel
import GateTestSupport
import GitReader
import Testing

@testable import GateDriver

/// A run that goes on from what an earlier one learned tells what a run from the beginning tells,
/// whatever happened in between.
@Suite struct HistoryWalkTests {
  private let box: GitSandbox
  private let history: RememberedHistory

  init() throws {
    box = try GitSandbox()
    history = try RememberedHistory(box)
  }

  private func token(_ number: Int) -> String { RememberedHistory.token(number) }

  /// Names of files that hold secrets themselves are among them.
  private func name(_ source: inout SeededGenerator) -> String {
    let folder = ["", "a/", "a/b/", "c/"].randomElement(using: &source) ?? ""
    let number = Int.random(in: 0..<12, using: &source)
    return folder + (number == 11 ? token(700) : "f\(number % 4)")
  }

  private func edit(_ number: Int, _ source: inout SeededGenerator) throws {
    for _ in 0..<Int.random(in: 1...3, using: &source) {
      let files = try files()
      switch Int.random(in: 0..<6, using: &source) {
      case 0 where files.count > 3:
        try box.git("rm", "-q", "-f", files.randomElement(using: &source) ?? "")
      case 1 where files.count > 1:
        let old = files.randomElement(using: &source) ?? ""
        let new = "r/m\(Int.random(in: 0..<3, using: &source))"
        try box.write("r/keep", "")
        try box.git(["mv", "-f", old, new], mayFail: true)
      default:
        let place = name(&source)
        // Of a path that is a secret and has one nothing would be kept.
        let secret = Int.random(in: 0..<3, using: &source) > 0 && !place.contains("mk_")
        let text = secret ? token(Int.random(in: 0..<12, using: &source)) : "plain \(number)"
        try box.git(["rm", "-r", "-q", "-f", place], mayFail: true)
        try box.write(place, "x\n\(text)\n")
      }
    }
  }

  private func files() throws -> [String] {
    String(decoding: try box.git("ls-files"), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func branch(_ source: inout SeededGenerator) throws -> String {
    let all = String(decoding: try box.git("branch", "--format=%(refname:short)"), as: UTF8.self)
    let names = all.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("(") }
    return names.randomElement(using: &source) ?? "main"
  }

  /// What happens to a repository besides commits.
  private func happen(_ number: Int, _ source: inout SeededGenerator) throws {
    switch Int.random(in: 0..<18, using: &source) {
    case 0: try box.git("repack", "-q", "-a", "-d")
    case 1: try box.git("repack", "-q", "-d")
    case 2: try box.git("gc", "-q", "--prune=now")
    case 3: try box.git(["reset", "-q", "--hard", "HEAD~1"], mayFail: true)
    case 4: try box.git("tag", "-a", "-m", "tag \(token(number + 900))", "t\(number)")
    case 5, 6: try box.git(["checkout", "-q", "-f", "-b", "b\(number)"], mayFail: true)
    case 7, 8: try box.git(["checkout", "-q", "-f", try branch(&source)], mayFail: true)
    case 9, 10:
      try box.git(["merge", "-q", "-X", "ours", try branch(&source)], mayFail: true)
      try box.git(["merge", "--abort"], mayFail: true)
    case 11: try box.git(["branch", "-D", "-q", try branch(&source)], mayFail: true)
    case 12:
      try box.git("commit", "-q", "--amend", "--allow-empty", "-m", "again \(token(number))")
    case 13: try box.git("reflog", "expire", "--expire=now", "--all")
    case 14:
      try box.git("reflog", "expire", "--expire=now", "--all")
      try box.git("gc", "-q", "--prune=now")
    case 15:
      let tags = String(decoding: try box.git("tag"), as: UTF8.self).split(separator: "\n")
      if let tag = tags.first { try box.git("tag", "-d", String(tag)) }
    case 16:
      try box.git(["checkout", "-q", "-f", "--orphan", "o\(number)"], mayFail: true)
    default: try box.git(["stash", "-u", "-q"], mayFail: true)
    }
  }

  @Test(arguments: 1...6) func itTellsWhatARunFromTheBeginningTells(seed: UInt64) throws {
    var source = SeededGenerator(seed: seed)
    try box.write("f0", token(0))
    try box.commit("first")
    var resumed = 0
    for number in 1...10 {
      // Clocks that run wrong put new commits before old ones.
      if Int.random(in: 0..<5, using: &source) == 0 { box.clock -= 500 }
      for _ in 0..<Int.random(in: 1...3, using: &source) {
        try edit(number, &source)
        try box.commit(number % 3 == 0 ? "message \(token(number + 500))" : "step")
      }
      try happen(number, &source)
      let fresh = try history.run(cached: false)
      let warm = try history.run(cached: true)
      #expect(warm.told == fresh.told, "seed \(seed), step \(number)")
      #expect(try history.run(cached: true).told == fresh.told, "step \(number), again")
      if warm.texts < fresh.texts { resumed += 1 }
    }
    #expect(resumed >= 3)
  }

  /// What was loose and is packed now is read once more with its pack, and then not again.
  @Test func packsThatComeAreReadOnce() throws {
    for number in 0..<6 {
      try box.write("f\(number)", token(number))
      try box.commit()
    }
    try box.git("repack", "-q", "-a", "-d")
    #expect(try history.run(cached: true).texts == 6)
    for number in 0..<5 {
      try box.write("g", "\(number)")
      try box.commit()
      #expect(try history.run(cached: true).texts == 1)
      try box.write("h", token(20 + number))
      try box.commit()
      try box.git("repack", "-q", "-d", "-l")
      let packed = try history.run(cached: true)
      #expect(packed.texts == 1)
      #expect(try packed.told == history.run(cached: false).told)
    }
  }
}
