import GateModel
import Testing

@Suite struct SurroundingsTests {
  private func side(_ path: BytePath) -> FileSide { FileSide(path: path, mode: .regular, id: nil) }

  @Test func aTreeShowsAllOfItself() {
    let files = ["a/b/c", "a/d", "e"].map {
      FileChange(.standing, old: nil, new: side(BytePath($0)))
    }
    let shown = ShownSurroundings(Change(subject: .tree, files: files))
    #expect(Set(shown.names(in: "")) == [Array("a".utf8), Array("e".utf8)])
    #expect(Set(shown.names(in: "a")) == [Array("b".utf8), Array("d".utf8)])
    #expect(shown.names(in: "x").isEmpty)
    #expect(shown.side(at: "a/b/c", .result) == side("a/b/c"))
    #expect(shown.side(at: "a/b/c", .base) == side("a/b/c"))
    #expect(shown.side(at: "a/b", .result) == nil)
  }

  @Test func aDifferenceShowsBothOfItsEnds() {
    let shown = ShownSurroundings(
      Change(
        subject: .difference,
        files: [
          FileChange(.renamed, old: side("a"), new: side("b")),
          FileChange(.copied, old: side("c"), new: side("d")),
        ]))
    #expect(shown.side(at: "a", .base) == side("a"))
    #expect(shown.side(at: "a", .result) == nil)
    #expect(shown.side(at: "b", .result) == side("b"))
    #expect(shown.side(at: "b", .base) == nil)
  }
}
