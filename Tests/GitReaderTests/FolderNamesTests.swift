import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct FolderNamesTests {
  @Test func indexAndTreeNameTheSameAsGit() throws {
    let box = try GitSandbox()
    for name in ["a", "a.b/x", "a/b/c", "a/b/d", "a/bb", "a0", "z/y/x/w"] where name != "a" {
      try box.write(name, "1\n")
    }
    try box.commit()
    let repository = try box.open()
    let head = try box.id("HEAD")
    for folder in ["", "a", "a/b", "z", "z/y/x", "a.b", "none", "a/bb"] {
      let names = Set(try listed(folder, box))
      let ofIndex = try repository.index().names(in: BytePath(folder)).map(text)
      let ofTree = try repository.names(in: BytePath(folder), of: head).map(text)
      #expect(Set(ofIndex) == names && ofIndex.count == names.count, "\(folder): \(ofIndex)")
      #expect(Set(ofTree) == names && ofTree.count == names.count, "\(folder): \(ofTree)")
    }
  }

  @Test func sidesAreFilesAlone() throws {
    let box = try GitSandbox()
    try box.write("a/b", "1\n")
    try box.commit()
    let repository = try box.open()
    let side = try repository.side(at: "a/b", of: box.id("HEAD"))
    #expect(side?.id == (try box.id("HEAD:a/b")))
    #expect(try repository.index().side(at: "a/b") == side)
    #expect(try repository.side(at: "a", of: box.id("HEAD")) == nil)
    #expect(try repository.index().side(at: "a") == nil)
    #expect(try repository.index().side(at: "a/b/c") == nil)
  }

  private func listed(_ folder: String, _ box: GitSandbox) throws -> [String] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let lines = try box.git(["ls-tree", "--name-only", "HEAD"] + (prefix.isEmpty ? [] : [prefix]))
    return text(lines).split(separator: "\n").map { String($0.dropFirst(prefix.count)) }
  }

  private func text(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }
}
