import Foundation
import FuzzSurfaces
import Testing

/// Every input that ever crashed a surface, and every seed, goes through it again in ordinary tests.
@Suite("Fuzz inputs replayed") struct ReplayTests {
  @Test("committed inputs pass", arguments: FuzzSurface.allCases)
  func replay(surface: FuzzSurface) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fuzz/\(surface.rawValue)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey]))
    var count = 0
    for case let file as URL in files
    where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
      surface.feed(Array(try Data(contentsOf: file)))
      count += 1
    }
    #expect(count > 0, "no corpus for \(surface.rawValue)")
  }

  @Test("every prefix of every committed seed passes too", arguments: FuzzSurface.allCases)
  func truncated(surface: FuzzSurface) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fuzz/\(surface.rawValue)/corpus")
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      let bytes = Array(try Data(contentsOf: file).prefix(600))
      for length in 0..<bytes.count { surface.feed(Array(bytes[..<length])) }
    }
  }
}
