import Foundation
import GateModel
import GateTestSupport
import Testing

@testable import GitReader

/// A file that shrinks while it is read is told of, and ends nothing.
@Suite struct ShrinkingFileTests {
  private func isTold(_ path: String) -> Bool {
    MappedFiles.shrunken.contains(BytePath(Array(path.utf8)))
  }

  private func load(_ path: String) throws -> ByteStore {
    try #require(try FileAccess.load(Array(path.utf8), limit: Int.max, "test"))
  }

  @Test func whatIsGoneReadsAsZerosAndIsTold() throws {
    let box = try GitSandbox()
    let path = box.at("file")
    try GitSandbox.put(path, [UInt8](repeating: 7, count: 200_000))
    let whole = try load(path)
    let store = try load(path)
    #expect(store[199_999] == 7 && !isTold(path))
    #expect(truncate(path, 50_000) == 0)
    #expect(store[49_999] == 7 && !isTold(path))
    #expect(store[150_000] == 0 && isTold(path))
    #expect(store.bytes.count(where: { $0 == 7 }) >= 50_000)
    // Another mapping of the same file is patched for itself.
    #expect(whole[180_000] == 0)
  }

  @Test func whatWasToldStaysToldWhenTheMappingIsGone() throws {
    let box = try GitSandbox()
    let path = box.at("file")
    for _ in 0..<2 {
      try GitSandbox.put(path, [UInt8](repeating: 7, count: 100_000))
      let store = try load(path)
      #expect(truncate(path, 0) == 0)
      #expect(store[99_999] == 0)
    }
    #expect(isTold(path))
    // A mapping that takes the place of one that was torn is sound until it is not.
    try GitSandbox.put(box.at("other"), [UInt8](repeating: 7, count: 100_000))
    let other = try load(box.at("other"))
    #expect(other[99_999] == 7 && !isTold(box.at("other")))
  }

  /// A visitor that cuts the pack off when it is first called.
  private struct Cutter: SweepVisitor {
    let pack: String
    let size: Int
    var seen: Set<ObjectID> = []

    mutating func cut(_ id: ObjectID) {
      if seen.isEmpty { truncate(pack, size) }
      seen.insert(id)
    }

    mutating func visit(_ object: SweptObject, _ bytes: RawSpan) -> Bool? {
      cut(object.id)
      return true
    }

    mutating func visit(
      _ object: SweptObject, _ bytes: RawSpan, base: Bool, delta: DeltaMap
    ) -> Bool? {
      cut(object.id)
      return true
    }

    mutating func visit(_ object: SweptObject, part bytes: RawSpan, at offset: Int, isLast: Bool) {
      if isLast { cut(object.id) }
    }
  }

  /// A repository with a pack of many pages, and the path of the pack.
  private func packed() throws -> (box: GitSandbox, pack: String) {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 14)
    for number in 0..<20 {
      var source = SeededGenerator(seed: UInt64(number))
      let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &source) }
      try box.write(bytes: Array("r\(number)".utf8), noise)
    }
    try box.commit("random")
    try box.git("repack", "-q", "-a", "-d", "-f", "--depth=100")
    let folder = box.at(".git/objects/pack/")
    let pack = folder + (try #require(try FileList.names(folder, ending: ".pack").first))
    chmod(pack, 0o644)
    return (box, pack)
  }

  @Test(arguments: [1, 2], [0, 4096, 60_000])
  func aPackThatIsCutOffWhileItIsSweptIsToldObjectByObject(threads: Int, size: Int) throws {
    let (box, pack) = try packed()
    let expected = Set(try SweepTests.expected(box).keys)
    var options = SweepTests.options(threads: threads)
    options.kinds = SweepTests.all
    let sweep = ObjectSweep(try box.open().objects, options)
    let outcome = try sweep.run { Cutter(pack: pack, size: size) }
    let seen = outcome.visitors.reduce(into: Set<ObjectID>()) { $0.formUnion($1.seen) }
    let unread = Set(outcome.unread.compactMap(\.id))
    #expect(!unread.isEmpty && !seen.isEmpty)
    #expect(seen.union(unread) == expected && seen.isDisjoint(with: unread))
    #expect(outcome.packs.allSatisfy { !$0.isWhole })
    #expect(isTold(pack))
  }

  @Test func aPackThatWasCutOffBeforeItIsReadIsTold() throws {
    let (box, pack) = try packed()
    let sweep = ObjectSweep(try box.open().objects, SweepTests.options())
    #expect(truncate(pack, 100) == 0)
    let outcome = try sweep.run { SweepProbe() }
    #expect(!outcome.unread.isEmpty && outcome.visited == 0 && isTold(pack))
  }
}
