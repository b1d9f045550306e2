import ArchiveFormat
import Foundation
import GateTestSupport
import Testing

@Suite("Encoded runs against a naive finder") struct NaiveRunTests {
  /// Every run of 24 letters or more, looked at letter by letter and decoded by Foundation, that
  /// stands for printable ASCII.
  static func runs(in text: [UInt8]) -> [Range<Int>] {
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (found, start): ([Range<Int>], Int) = ([], 0)
    for place in 0...text.count where place == text.count || !letters.contains(text[place]) {
      let length = (place - start) / 4 * 4
      if place - start >= 24,
        let decoded = Data(base64Encoded: Data(text[start..<start + length])),
        decoded.allSatisfy({ (0x20...0x7e).contains($0) })
      {
        found.append(start..<start + length)
      }
      start = place + 1
    }
    return found
  }

  @Test("none is missed, wherever it stands", arguments: 0..<20)
  func base64(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      var text: [UInt8] = []
      for _ in 0..<20 {
        let plain = (0..<Int.random(in: 10...40, using: &random)).map { _ in
          UInt8.random(in: 0x20...0x7e, using: &random)
        }
        let noise = (0..<Int.random(in: 0...40, using: &random)).map { _ in
          Array(" \n\"'=;.,(){}<>abcXYZ019\t\r".utf8)[Int.random(in: 0..<25, using: &random)]
        }
        text += noise + (Bool.random(using: &random) ? [0x20] : [0x3a])
        text += Array(Data(plain).base64EncodedData()) + [0x3b]
      }
      let found = EncodedRuns.find(in: text.span.bytes)
      let naive = Self.runs(in: text)
      #expect(!naive.isEmpty)
      for run in naive {
        let hit = found.first {
          $0.range.lowerBound <= run.lowerBound && run.upperBound <= $0.range.upperBound
        }
        #expect(hit?.codec == .base64, "\(run) of \(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test("what the zstd tool packed comes out, frame after frame")
  func zstd() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fuzz/archive/corpus/zstd")
    let packed = Array(try Data(contentsOf: file))
    let skippable: [UInt8] = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]
    let text = String(repeating: "text ", count: 40)
    #expect(Walked(packed).texts == ["": text])
    #expect(Walked(packed + skippable + packed).texts == ["": text + text])
    #expect(Walked(packed + skippable + packed).shortfalls.isEmpty)
    #expect(Walked(Array(packed.dropLast(3))).reasons == [.truncated])
    var limits = ArchiveLimits()
    limits.memberBytes = 50
    #expect(Walked(packed, limits: limits).reasons == [.memberBytes(50)])
  }
}
