import Foundation
import GateModel
import GateTestSupport
import Testing
import ToolShell

@Suite struct InputFileTests {
  @Test func readsAllBytes() throws {
    let workspace = try Workspace("input")
    let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
    let path = try workspace.write("file", bytes)
    #expect(try InputFile.read([UInt8](text: path), limit: 70_000) == bytes)
    #expect(try InputFile.read([UInt8](text: try workspace.write("empty", [])), limit: 0) == [])
  }

  @Test func theLimitIsExact() throws {
    let workspace = try Workspace("input")
    let path = [UInt8](text: try workspace.write("file", [UInt8](repeating: 1, count: 10)))
    #expect(try InputFile.read(path, limit: 10).count == 10)
    let failure = #expect(throws: ShellFailure.self) { try InputFile.read(path, limit: 9) }
    #expect(failure?.reason == "it is larger than the limit of 9 bytes")
  }

  /// Files of /proc say that they are empty; what they hold is read all the same.
  @Test func sizesAreNotBelieved() throws {
    let bytes = try InputFile.read([UInt8](text: "/proc/self/status"), limit: 1 << 20)
    #expect(bytes.count > 100)
    #expect(throws: ShellFailure.self) {
      try InputFile.read([UInt8](text: "/dev/zero"), limit: 100_000)
    }
  }

  @Test func whatIsNoFileIsRefused() throws {
    let workspace = try Workspace("input")
    let missing = #expect(throws: ShellFailure.self) {
      try InputFile.read([UInt8](text: workspace.path("missing")), limit: 10)
    }
    #expect(missing?.action == "open")
    #expect(missing?.reason == "No such file or directory")
    #expect(missing?.malfunction.path?.text == workspace.path("missing"))
    let folder = #expect(throws: ShellFailure.self) {
      try InputFile.read([UInt8](text: workspace.path), limit: 10)
    }
    #expect(folder?.reason == "Is a directory")
  }
}

@Suite struct OutputFileTests {
  private func write(_ text: String, to path: String, mode: UInt32 = 0o666) throws {
    try OutputFile.write(to: [UInt8](text: path), mode: mode) { $0.write(text) }
  }

  @Test func putsAFileInPlaceAndLeavesNothingElse() throws {
    let workspace = try Workspace("output")
    try write("one", to: workspace.path("a"))
    try write("two", to: workspace.path("a"))
    #expect(try workspace.read("a") == [UInt8](text: "two"))
    #expect(try workspace.names() == ["a"])
  }

  @Test func theOldFileStaysUntilTheNewOneIsWhole() throws {
    let workspace = try Workspace("output")
    try workspace.write("a", "old")
    try OutputFile.write(to: [UInt8](text: workspace.path("a"))) { stream in
      stream.write([UInt8](repeating: 0x61, count: 200_000))
      #expect((try? workspace.read("a")) == [UInt8](text: "old"))
    }
    #expect(try workspace.read("a").count == 200_000)
  }

  @Test func appendingKeepsWhatIsThere() throws {
    let workspace = try Workspace("output")
    let path = [UInt8](text: workspace.path("a"))
    for text in ["one\n", "two\n"] { try OutputFile.append(to: path) { $0.write(text) } }
    #expect(try workspace.read("a") == [UInt8](text: "one\ntwo\n"))
    #expect(throws: ShellFailure.self) {
      try OutputFile.append(to: [UInt8](text: "/dev/full")) { $0.write("x") }
    }
  }

  @Test func modeIsKept() throws {
    let workspace = try Workspace("output")
    try write("x", to: workspace.path("a"), mode: 0o600)
    let mode = try FileManager.default.attributesOfItem(atPath: workspace.path("a"))[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func aSymbolicLinkIsFollowed() throws {
    let workspace = try Workspace("output")
    try workspace.write("real/a", "old")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("link"), withDestinationPath: "real/a")
    try write("new", to: workspace.path("link"))
    #expect(try workspace.read("real/a") == [UInt8](text: "new"))
    #expect(try workspace.names("real") == ["a"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path("link")) == "real/a")
  }

  /// Renaming over /dev/null, as root, would break the machine.
  @Test func devicesAreWrittenToAndStayDevices() throws {
    try write("x", to: "/dev/null")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func aFullDiskIsAFailure() {
    let failure = #expect(throws: ShellFailure.self) { try write("x", to: "/dev/full") }
    #expect(failure?.reason == "No space left on device")
    #expect(failure?.remedy == "free some space and run it again")
  }

  @Test(arguments: ["", "/", "folder/", "missing/a", "folder"])
  func whatCannotBeAFileIsRefused(_ name: String) throws {
    let workspace = try Workspace("output")
    try workspace.write("folder/keep", "")
    let path = name.isEmpty || name == "/" ? name : workspace.path(name)
    #expect(throws: ShellFailure.self) { try write("x", to: path) }
    #expect(try workspace.names() == ["folder"])
  }
}
