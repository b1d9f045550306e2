import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct RenameTests {
  private func text(_ seed: Int, lines: Int = 40) -> String {
    (0..<lines).map { "line \($0) of \(seed)\n" }.joined()
  }

  private func paired(_ box: GitSandbox) throws -> [FileChange] {
    let repository = try box.open()
    return try repository.pairedStagedChange(
      from: repository.head().commit, index: repository.index())
  }

  @Test func exactRenamesAreGitsOwn() throws {
    let box = try GitSandbox()
    for name in ["a", "b", "same/x", "same/y", "other/x", "run", "keep"] {
      let isTwin = name.hasSuffix("x") || name.hasSuffix("y")
      try box.write(name, isTwin ? "twins\n" : text(name.count))
    }
    try box.write("b", text(99))
    try box.commit()
    try box.git("mv", "a", "moved-a")
    try box.git("mv", "same/x", "new-y")
    try box.git("mv", "same/y", "deep-x")
    try box.git("mv", "other/x", "place")
    try box.git("mv", "b", "lib")
    try box.git("update-index", "--chmod=+x", "lib")
    let ours = RawLine.render(try paired(box))
    #expect(ours == (try box.staged("-M100%")))
    #expect(ours.filter { $0.status == "R" }.count == 5)
  }

  @Test func editedFilesAreFoundByLikeness() throws {
    let box = try GitSandbox()
    try box.write("one", text(1))
    try box.write("two", text(2))
    try box.write("three", text(3))
    try box.commit()
    try box.git("mv", "one", "first")
    try box.write("first", text(1) + "more\n")
    try box.git("mv", "two", "sub-two")
    try box.write("sub-two", text(2).replacing("line 7 ", with: "LINE 7 "))
    try box.git("rm", "-q", "three")
    try box.write("unlike", text(44))
    try box.git("add", "-A")
    let ours = RawLine.render(try paired(box))
    #expect(ours == (try box.staged("-M")))
    #expect(ours.filter { $0.status == "R" }.count == 2)
  }

  @Test func copiesNameTheirSource() throws {
    let box = try GitSandbox()
    try box.write("secrets/key", text(5))
    try box.write("src/a", text(6))
    try box.write("changed", text(7))
    try box.write("empty", "")
    let base = try box.commit()
    try box.write("src/key", text(5))
    try box.write("copy-of-old", text(7))
    try box.write("changed", "now other\n")
    try box.write("also-empty", "")
    try box.git("add", "-A")
    for changes in [
      try paired(box), try box.open().pairedChange(from: base, to: try box.commit("two")),
    ] {
      let copies = changes.filter { $0.status == .copied }
      #expect(copies.map(\.path) == ["copy-of-old", "src/key"])
      #expect(copies.map { $0.old?.path } == ["changed", "secrets/key"])
      #expect(changes.filter { $0.status == .added }.map(\.path) == ["also-empty"])
    }
  }
}
