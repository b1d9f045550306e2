import Foundation
import GateModel
import ScanCache
import Testing

@testable import GateDriver

/// Facts that are kept are believed only as they were written, and only by the helper that made them.
struct FactCacheTests {
  private let id = ObjectID(sha1: 1, 2, 3 << 32)

  private func withFolder(_ body: (CacheFolder, URL) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("cg-facts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try body(try #require(CacheFolder(at: Array(place.path.utf8))), place)
  }

  private var answer: SourceAnswer {
    var facts = SourceFacts()
    facts.uses = [
      CapabilityUse(capability: "code.eval", api: "eval", lines: LineRange(3, 4))
    ]
    facts.imports = [ImportFact(module: "os", names: ["path"], lines: LineRange(1, 1))]
    facts.threats = [ThreatSign(.hiddenName, lines: LineRange(2, 2))]
    facts.faults = [LineRange(9, 12)]
    return .facts(facts)
  }

  @Test func whatIsKeptComesBack() throws {
    try withFolder { folder, _ in
      let cache = FactCache(folder, identity: [1, 2])
      #expect(cache.answer(of: id, in: .python) == nil)
      cache.keep(answer, of: id, in: .python)
      #expect(cache.answer(of: id, in: .python) == answer)
      #expect(cache.answer(of: id, in: .go) == nil)
      #expect(FactCache(folder, identity: [1, 3]).answer(of: id, in: .python) == nil)
    }
  }

  @Test func aFileThatIsNotWholeIsNotBelieved() throws {
    try withFolder { folder, place in
      let cache = FactCache(folder, identity: [1])
      cache.keep(answer, of: id, in: .python)
      let name = try #require(FileManager.default.contentsOfDirectory(atPath: place.path).first)
      let file = place.appendingPathComponent(name)
      var bytes = try Data(contentsOf: file)
      bytes.removeLast()
      try bytes.write(to: file)
      #expect(cache.answer(of: id, in: .python) == nil)
    }
  }

  @Test func whatIsKeptStaysBounded() throws {
    try withFolder { folder, place in
      let cache = FactCache(folder, identity: [1])
      var facts = SourceFacts()
      facts.uses = (0..<2000).map { number in
        CapabilityUse(
          capability: "code.eval", api: "a\(number).exec", lines: LineRange(number, number))
      }
      for number in 0..<40 {
        cache.keep(.facts(facts), of: ObjectID(sha1: 1, UInt64(number), 0), in: .python)
      }
      let name = try #require(FileManager.default.contentsOfDirectory(atPath: place.path).first)
      let size = try Data(contentsOf: place.appendingPathComponent(name)).count
      #expect(size <= 600 << 10)
      #expect(cache.answer(of: ObjectID(sha1: 1, 39, 0), in: .python) == .facts(facts))
      #expect(cache.answer(of: ObjectID(sha1: 1, 0, 0), in: .python) == nil)
    }
  }
}
