import Foundation
import GateModel
import GateTestSupport
import PatchFormat
import Testing

/// Random trees, random edits, and the diffs that git makes of them with random options: each applies
/// and gives the tree that git had.
@Suite("Diffs made by git") struct GitMadePatchTests {
  private static let options: [[String]] = [
    [], ["-M"], ["-M10%", "-C", "--find-copies-harder"], ["-B", "-M"], ["-U1"], ["-U10"],
    ["--no-prefix"], ["--src-prefix=old/", "--dst-prefix=newer/"], ["--full-index", "-R"],
    ["--patience", "--abbrev=12"], ["--inter-hunk-context=5", "--stat", "-p"], ["--minimal"],
  ]

  @Test("apply to what they were made from", arguments: 0..<6)
  func madeByGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let repository = try GitSandbox()
    let names = Self.names
    for name in names where Bool.random(using: &random) {
      try repository.write(bytes: name, Self.content(&random))
    }
    try repository.commit()
    for _ in 0..<4 {
      let base = try files(of: "HEAD", in: repository)
      try edit(names, in: repository, &random)
      try repository.git("add", "-A")
      let options = Self.options.randomElement(using: &random) ?? []
      let prefixes = Bool.random(using: &random) ? "true" : "false"
      let diff = try repository.git(
        ["-c", "diff.mnemonicPrefix=\(prefixes)", "diff", "--cached", "--binary"] + options)
      try repository.commit()
      let after = try files(of: "HEAD", in: repository)
      let isReversed = options.contains("-R")
      let outcome = try PatchOutcome(diff, on: MemoryBase(isReversed ? after : base))
      guard case .files(let found, let result) = outcome else {
        if diff.isEmpty { continue }
        Issue.record("\(seed) \(options) \(outcome.complaints)")
        continue
      }
      let wanted = isReversed ? base : after
      for path in Set(found.keys).union(wanted.keys) {
        #expect(found[path]?.bytes == wanted[path]?.bytes, "\(seed) \(options) \(path)")
        #expect(found[path]?.mode == wanted[path]?.mode, "\(seed) \(options) \(path)")
      }
      #expect(result.letters.count == 1)
    }
  }

  @Test("a mailbox applies letter by letter")
  func mailbox() throws {
    var random = SeededGenerator(seed: 7)
    let repository = try GitSandbox()
    for name in Self.names { try repository.write(bytes: name, Self.content(&random)) }
    try repository.commit("first")
    let base = try files(of: "HEAD", in: repository)
    for step in 0..<5 {
      try edit(Self.names, in: repository, &random)
      try repository.commit("step \(step)\n\n- a list\n+ that looks like a diff\n--- and more\n")
    }
    let mails = try repository.git("format-patch", "--stdout", "--binary", "HEAD~5")
    let outcome = try PatchOutcome(mails, on: MemoryBase(base))
    let wanted = try files(of: "HEAD", in: repository)
    guard case .files(let found, let result) = outcome else {
      Issue.record("\(outcome.complaints)")
      return
    }
    #expect(found.mapValues(\.bytes) == wanted.mapValues(\.bytes))
    #expect(found.mapValues(\.mode) == wanted.mapValues(\.mode))
    #expect(result.letters.count == 5)
    guard case .patch(let patch) = Patch.parse(mails) else { return }
    #expect(patch.letters.last?.commit == (try repository.id("HEAD")))
  }

  private static let names: [[UInt8]] =
    (0..<14).map { Array("folder \($0 % 3)/file\($0)".utf8) }
    + [Array("plain".utf8), Array("b/b".utf8), Array("naïve".utf8), [0x66, 0xff, 0x22, 0x5c]]

  private static func content(_ random: inout SeededGenerator) -> [UInt8] {
    if Int.random(in: 0..<5, using: &random) == 0 {
      return (0..<Int.random(in: 1...900, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      } + [0]
    }
    return Array(RandomLines.text(&random).joined().utf8)
  }

  private func edit(
    _ names: [[UInt8]], in repository: GitSandbox, _ random: inout SeededGenerator
  ) throws {
    for name in names where Int.random(in: 0..<3, using: &random) == 0 {
      let full = Array(repository.path.utf8) + [0x2f] + name
      switch Int.random(in: 0..<6, using: &random) {
      case 0: try remove(full)
      case 1:
        try remove(full)
        try repository.write(bytes: name, Self.content(&random))
      case 2:
        try remove(full)
        let link = repository.at("link\(Int.random(in: 0..<3, using: &random))")
        try remove(Array(link.utf8))
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: "to/\(Int.random(in: 0..<9, using: &random))")
      case 3:
        guard let bytes = try read(full) else { continue }
        try repository.write(bytes: Array("moved \(name.count)".utf8) + name.suffix(2), bytes)
        if Bool.random(using: &random) { try remove(full) }
      case 4: changeMode(full, Bool.random(using: &random))
      case _:
        guard let bytes = try read(full), !bytes.contains(0) else { continue }
        let lines = String(decoding: bytes, as: UTF8.self).split(
          separator: "\n", omittingEmptySubsequences: true
        ).map { "\($0)\n" }
        try repository.write(
          bytes: name, Array(RandomLines.edited(lines, &random).joined().utf8))
      }
    }
  }

  private func changeMode(_ path: [UInt8], _ isExecutable: Bool) {
    chmod(Self.terminated(path), isExecutable ? 0o755 : 0o644)
  }

  private func remove(_ path: [UInt8]) throws { unlink(Self.terminated(path)) }

  private static func terminated(_ path: [UInt8]) -> [CChar] {
    (path + [0]).map { CChar(bitPattern: $0) }
  }

  private func read(_ path: [UInt8]) throws -> [UInt8]? {
    let file = open(Self.terminated(path), O_RDONLY | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    return Array(try handle.readToEnd() ?? Data())
  }

  /// Everything in a tree, with the ids that git gives.
  private func files(
    of revision: String, in repository: GitSandbox
  ) throws -> [BytePath: MemoryBase.File] {
    let list = try repository.git("ls-tree", "-r", "-z", revision).split(separator: 0)
    var found: [(BytePath, FileMode, ObjectID)] = []
    for line in list {
      guard let tab = line.firstIndex(of: 9) else { continue }
      let words = line[..<tab].split(separator: 0x20)
      let mode = UInt32(String(decoding: words[0], as: UTF8.self), radix: 8) ?? 0
      let id = try #require(ObjectID(hex: words[2]))
      found.append((BytePath(line[(tab + 1)...]), FileMode(rawValue: mode), id))
    }
    let asked = found.map { $0.2.hex + "\n" }.joined()
    var output = try repository.git(["cat-file", "--batch"], input: Array(asked.utf8))[...]
    var files: [BytePath: MemoryBase.File] = [:]
    for (path, mode, id) in found {
      let head = output.prefix { $0 != 0x0a }
      let size = Int(String(decoding: head.split(separator: 0x20)[2], as: UTF8.self)) ?? 0
      let content = output.dropFirst(head.count + 1).prefix(size)
      output = output.dropFirst(head.count + size + 2)
      files[path] = MemoryBase.File(mode: mode, bytes: Array(content), id: id)
    }
    return files
  }
}
