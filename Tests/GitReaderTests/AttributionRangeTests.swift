import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct AttributionRangeTests {
  @Test(arguments: 1...4) func aRangeBringsWhatItsEdgeHasNot(seed: Int) throws {
    let made = try RandomHistory(seed: seed + 50, commits: 40, isPacked: seed % 2 == 0)
    let repository = try made.box.open()
    for (base, tip) in [("b0", "b1"), ("b1", "b0"), ("b0~2", "b0"), ("b2", "b3")] {
      guard let from = try? made.box.id(base), let to = try? made.box.id(tip) else { continue }
      let touches = try repository.touches(from: from, to: to)
      // Not `base..tip`: what git's shortcut says of clocks that run wrong may be wrong.
      var listed = try ListedHistory(made.box, tip)
      for id in try ListedHistory(made.box, base).trees.keys { listed.remove(id) }
      #expect(Set(touches.map(\.commit)) == Set(listed.trees.keys))
      let brought = try repository.blobsBrought(by: touches)
      var edge: Set<ObjectID> = []
      for parent in listed.parents.values.joined() where listed.trees[parent] == nil {
        edge.formUnion(try ListedHistory.standings(made.box, parent.hex).map(\.blob))
      }
      #expect(Set(brought.map(\.id)) == listed.blobs.subtracting(edge))
      #expect(Set(brought.map(\.id)).count == brought.count)
      for blob in brought {
        let standing = Standing(
          path: blob.path.bytes, blob: blob.id, isLink: blob.mode == .symlink)
        #expect(listed.trees[blob.commit]?.contains(standing) == true)
        for parent in listed.ancestors[blob.commit] ?? [] {
          #expect(listed.trees[parent]?.contains { $0.blob == blob.id } != true)
        }
      }
    }
  }

  @Test func saysWhatStoodThereBefore() throws {
    let box = try GitSandbox()
    try box.write("kept", "one\n")
    let base = try box.commit()
    let before = try box.id("HEAD:kept")
    try box.write("kept", "two\n")
    try box.write("copy", "one\n")
    let step = try box.commit()
    try box.git("mv", "kept", "moved")
    let tip = try box.commit()
    let repository = try box.open()
    let brought = try repository.blobsBrought(by: repository.touches(from: base, to: tip))
    #expect(brought.count == 1)
    #expect(brought.first?.path == "kept" && brought.first?.before == before)
    #expect(brought.first?.commit == step)
  }
}
