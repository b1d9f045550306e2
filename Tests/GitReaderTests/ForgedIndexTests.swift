import GateModel
import GateTestSupport
import GitReader
import Testing

/// An index whose parts disagree: what git commits from it must never be more than what is judged.
@Suite struct ForgedIndexTests {
  private struct Entry {
    var name: String
    var mode = 0o100644
    var id: ObjectID
    var length: Int?
  }

  private let box: GitSandbox

  init() throws {
    box = try GitSandbox()
    for name in ["src/a", "src/deep/b", "top"] { try box.write(name, name) }
    try box.commit()
  }

  private static func number(_ value: Int, _ bytes: Int = 4) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func staged(_ names: [String] = ["src/a", "src/deep/b", "top"]) throws -> [Entry] {
    try names.map { Entry(name: $0, id: try box.id("HEAD:\($0)")) }
  }

  private func node(_ name: String, _ count: Int, _ id: ObjectID?, _ inner: [[UInt8]] = [])
    -> [UInt8]
  {
    Array("\(name)\0\(count) \(inner.count)\n".utf8) + (id?.bytes ?? []) + inner.flatMap { $0 }
  }

  private func bytes(of entry: Entry, after name: String = "", version: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 24) + Self.number(entry.mode)
    bytes += [UInt8](repeating: 0, count: 12) + entry.id.bytes
    bytes += Self.number(entry.length ?? entry.name.utf8.count, 2)
    // Version 4: nothing of the name before is kept.
    if version == 4 {
      return bytes + Self.number(name.utf8.count, 1) + Array(entry.name.utf8) + [0]
    }
    bytes += Array(entry.name.utf8)
    return bytes + [UInt8](repeating: 0, count: ((bytes.count + 8) & ~7) - bytes.count)
  }

  private func write(
    _ entries: [Entry], _ extensions: [(String, [UInt8])] = [], version: Int = 2
  ) throws {
    var all = Array("DIRC".utf8) + Self.number(version) + Self.number(entries.count)
    var name = ""
    for entry in entries {
      all += bytes(of: entry, after: name, version: version)
      name = entry.name
    }
    for (name, data) in extensions { all += Array(name.utf8) + Self.number(data.count) + data }
    all += [UInt8](repeating: 0, count: 20)
    try GitSandbox.put(box.at(".git/index"), all)
  }

  private func isRefused(_ reason: String) throws {
    let failure = #expect(throws: GitFailure.self) { try box.open().stagedChange() }
    #expect(failure?.kind == .corrupt)
    #expect(failure?.reason.contains(reason) == true, "\(failure?.reason ?? "")")
  }

  /// The tree of HEAD with one more file at its top.
  private func otherTree() throws -> ObjectID {
    try box.git("checkout", "-q", "-b", "other")
    try box.write("hidden", "hidden\n")
    try box.commit()
    let tree = try box.id("HEAD^{tree}")
    try box.git("checkout", "-q", "main")
    return tree
  }

  @Test func cachedTreesThatTheEntriesDoNotMakeAreRefused() throws {
    let tree = try otherTree()
    try write(staged(), [("TREE", node("", 3, tree))])
    try isRefused("TREE")
    try write(staged(), [("TREE", node("", -1, nil, [node("src", 2, tree)]))])
    try isRefused("TREE")
  }

  @Test func cachedTreesOfNewFoldersAreLookedAtToo() throws {
    let blob = try box.id("HEAD:top")
    let tree = try otherTree()
    let entries = [Entry(name: "new/f", id: blob)] + (try staged())
    try write(entries, [("TREE", node("", -1, nil, [node("new", 1, tree)]))])
    try isRefused("TREE")
  }

  @Test func cachedTreesThatAgreeAreTaken() throws {
    try box.write("src/deep/c", "new\n")
    try box.write("fresh/d", "new\n")
    try box.git("rm", "-q", "src/a")
    try box.git("add", "-A")
    let before = RawLine.render(try box.open().stagedChange())
    // Notes every tree in the index.
    try box.git("write-tree")
    #expect(RawLine.render(try box.open().stagedChange()) == before)
    #expect(before == (try box.staged()))
    try box.write("src/deep/c", "newer\n")
    try box.git("add", "-A")
    #expect(RawLine.render(try box.open().stagedChange()) == (try box.staged()))
  }

  @Test func cachedTreesUnderANamedRootAreRefused() throws {
    var entries = try staged()
    entries[0].id = try box.id("HEAD:top")
    let src = try box.id("HEAD:src")
    try write(entries, [("TREE", node("x", -1, nil, [node("src", 2, src)]))])
    try isRefused("TREE")
  }

  @Test func foldersAreNoEntries() throws {
    let tree = try box.id("HEAD:src")
    try write([Entry(name: "other", mode: 0o040000, id: tree)] + (try staged()))
    try isRefused("folder")
  }

  @Test func aLengthThatIsNotTheNamesIsRefused() throws {
    var entries = try staged()
    try write(entries, version: 4)
    #expect(try box.open().stagedChange().isEmpty)
    entries[2].length = 2
    try write(entries, version: 4)
    try isRefused("length")
  }

  @Test(arguments: [2, 4]) func shortcutsMayNotLeadElsewhere(version: Int) throws {
    let entries = try staged()
    let sizes = entries.map { bytes(of: $0, version: version).count }
    let ends = [12, 12 + sizes[0], 12 + sizes[0] + sizes[1], 12 + sizes.reduce(0, +)]
    func blocks(_ pairs: [(Int, Int)]) -> (String, [UInt8]) {
      ("IEOT", Self.number(1) + pairs.flatMap { Self.number($0.0) + Self.number($0.1) })
    }
    func end(_ place: Int) -> (String, [UInt8]) {
      ("EOIE", Self.number(place) + [UInt8](repeating: 0, count: 20))
    }
    try write(
      entries, [blocks([(ends[0], 1), (ends[1], 2)]), end(ends[3])], version: version)
    #expect(try box.open().stagedChange().isEmpty)
    try write(entries, [blocks([(ends[0], 1), (ends[2], 2)])], version: version)
    try isRefused("IEOT")
    try write(entries, [blocks([(ends[0], 2)])], version: version)
    try isRefused("IEOT")
    try write(entries, [end(ends[2])], version: version)
    try isRefused("EOIE")
  }
}
