import Foundation
import GateTestSupport
import ScanCache
import Testing

/// What is appended to a program is read back whole or not at all.
@Suite struct OwnProgramTests {
  private let folder = Folder()
  private var path: [UInt8] { Array(folder.at("program").utf8) }
  private let body = Array(repeating: UInt8(0x7f), count: 10_001)
  private let parts: [(name: String, bytes: [UInt8])] = [
    ("one", Array("first".utf8)), ("two", []), ("three", Array(repeating: 7, count: 5_000)),
  ]

  private func finish(_ parts: [(name: String, bytes: [UInt8])]) throws {
    try GitSandbox.put(folder.at("program"), body)
    #expect(OwnProgram.append(parts, toProgramAt: path))
  }

  private func part(_ name: String) -> [UInt8]? {
    unsafe OwnProgram(at: path)?.part(name).map { unsafe Array($0) }
  }

  @Test func partsComeBackAtPagesOfTheirOwn() throws {
    try finish(parts)
    for (name, bytes) in parts { #expect(part(name) == bytes) }
    #expect(part("four") == nil)
    let program = try #require(OwnProgram(at: path))
    let address = unsafe program.part("three").map { UInt(bitPattern: $0.baseAddress) }
    #expect(try #require(address) % 4096 == 0)
    #expect(try GitSandbox.contents(folder.at("program")).starts(with: body))
  }

  @Test func appendingAgainReplaces() throws {
    try finish(parts)
    let size = try GitSandbox.contents(folder.at("program")).count
    #expect(OwnProgram.append(parts, toProgramAt: path))
    #expect(try GitSandbox.contents(folder.at("program")).count == size)
    #expect(OwnProgram.append([("two", [1])], toProgramAt: path))
    #expect(part("two") == [1])
    #expect(part("one") == nil)
  }

  @Test func aPlainProgramHasNone() throws {
    try GitSandbox.put(folder.at("program"), body)
    #expect(OwnProgram(at: path) == nil)
    #expect(OwnProgram(at: Array(folder.at("missing").utf8)) == nil)
    try GitSandbox.put(folder.at("program"), [])
    #expect(OwnProgram(at: path) == nil)
    #expect(!OwnProgram.append(parts, toProgramAt: Array(folder.at("missing").utf8)))
  }

  @Test func aFileThatIsNotWholeHasNone() throws {
    try finish(parts)
    let whole = try GitSandbox.contents(folder.at("program"))
    for count in [whole.count - 1, whole.count - 512, whole.count - 4096, body.count] {
      try GitSandbox.put(folder.at("program"), Array(whole.prefix(count)))
      #expect(OwnProgram(at: path) == nil, "cut at \(count)")
    }
    try GitSandbox.put(folder.at("program"), whole + [0])
    #expect(OwnProgram(at: path) == nil)
    try GitSandbox.put(folder.at("program"), [0] + whole)
    #expect(OwnProgram(at: path) == nil)
    for place in whole.count - 512..<whole.count {
      var damaged = whole
      damaged[place] ^= 4
      try GitSandbox.put(folder.at("program"), damaged)
      #expect(OwnProgram(at: path) == nil, "changed at \(place)")
    }
  }
}

/// A temporary folder.
final class Folder: Sendable {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "/cg-cache-\(UUID().uuidString)"
    // A folder that cannot be made fails each step that uses it.
    _ = unsafe mkdir(path, 0o700)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left behind: \(path)")
    }
  }

  func at(_ name: String) -> String { path + "/" + name }
}
