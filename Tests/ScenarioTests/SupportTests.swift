import Foundation
import GateTestSupport
import Glibc
import Testing

@Suite struct WorkspaceTests {
  @Test func cleanupRunsInReverseAndRemovesTheFolder() throws {
    var order: [Int] = []
    var path = ""
    do {
      let workspace = try Workspace()
      path = workspace.path
      try workspace.write("deep/er/file", "{{fake:hex:8}}")
      #expect(try workspace.read("deep/er/file").count == 8)
      workspace.onCleanup { order.append(1) }
      workspace.onCleanup {
        order.append(2)
        #expect(FileManager.default.fileExists(atPath: path))
      }
    }
    #expect(order == [2, 1])
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}

@Suite struct CommandRunTests {
  @Test func streamsExitAndInputAreApart() throws {
    let run = try CommandRun.run("sh", ["-c", "cat; echo err >&2; exit 7"], input: [0xFF, 0x0A])
    #expect(run.output == [0xFF, 0x0A])
    #expect(run.errorText == "err\n")
    #expect(run.end == .exit(7))
  }

  @Test func aSignalIsNamed() throws {
    #expect(try CommandRun.run("sh", ["-c", "kill -TERM $$"]).end == .signal(15))
  }

  @Test func whatHangsIsKilledWithItsChildren() throws {
    let run = try CommandRun.run("sh", ["-c", "sleep 50 & echo $!; wait"], timeout: 0.3)
    #expect(run.end == .timeout)
    let status = "/proc/\(run.text.split(separator: "\n")[0])/stat"
    for _ in 0..<500 {
      // Gone, or dead and not yet reaped.
      guard let text = FileManager.default.contents(atPath: status), !text.isEmpty else { return }
      if String(decoding: text, as: UTF8.self).contains(") Z ") { return }
      usleep(10_000)
    }
    Issue.record("the child is left")
  }

  @Test func aMissingProgramIsAnError() {
    #expect(throws: CommandRun.CannotStart.self) {
      try CommandRun.run("no-such-program", [String]())
    }
  }

  @Test func theFolderIsTheOneGiven() throws {
    let workspace = try Workspace()
    #expect(try CommandRun.run("pwd", [String](), in: workspace.path).text == workspace.path + "\n")
  }
}
