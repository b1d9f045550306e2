import Foundation
import GateTestSupport
import Synchronization
import Testing

@testable import ToolShell

@Suite struct ProgressTests {
  /// A clock that stands where it is put.
  final class Clock: Sendable {
    let now = Atomic<UInt64>(5_000)
    var read: @Sendable () -> UInt64 { { self.now.load(ordering: .relaxed) } }
    func pass(_ time: UInt64) { now.wrappingAdd(time, ordering: .relaxed) }
  }

  private func shown(_ body: (StatusLine, Clock) -> Void) throws -> String {
    let pipe = Pipe()
    body(StatusLine(pipe.fileHandleForWriting.fileDescriptor), Clock())
    try pipe.fileHandleForWriting.close()
    return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }

  @Test func workUnderASecondShowsNothing() throws {
    let text = try shown { line, clock in
      let progress = Progress("scanning", total: 10, line: line, width: 80, clock: clock.read)
      for _ in 0..<9 { clock.pass(100); progress.advance() }
      progress.finish()
    }
    #expect(text == "")
  }

  @Test func longerWorkIsDrawnNowAndThenAndWiped() throws {
    let text = try shown { line, clock in
      let progress = Progress("scanning", total: 4, line: line, width: 80, clock: clock.read)
      clock.pass(1_000)
      progress.advance()
      progress.advance()
      clock.pass(100)
      progress.advance()
      progress.finish()
      progress.advance()
    }
    let wipe = "\r\u{1B}[K"
    let bar = { (n: Int) in String(repeating: "#", count: n) + String(repeating: "-", count: 30 - n)
    }
    #expect(
      text == "\(wipe)scanning [\(bar(7))] 25% 1/4\(wipe)scanning [\(bar(22))] 75% 3/4\(wipe)")
  }

  @Test func theLineFitsTheTerminal() throws {
    let text = try shown { line, clock in
      let progress = Progress(
        "a label that is rather long\u{1B}[31m", total: nil, line: line, width: 20,
        clock: clock.read)
      clock.pass(2_000)
      progress.advance()
    }
    #expect(text == "\r\u{1B}[Ka label that is rat")
  }

  @Test func withoutATerminalNothingIsShown() throws {
    let clock = Clock()
    let progress = Progress("scanning", total: 4, line: nil, width: 80, clock: clock.read)
    clock.pass(5_000)
    progress.advance()
    progress.finish()
  }

  @Test func outputWipesTheLineFirst() throws {
    let text = try shown { line, _ in
      let pipe = Pipe()
      let stream = OutputStream(
        pipe.fileHandleForWriting.fileDescriptor, name: "standard output", statusLine: line)
      line.show("half")
      stream.write("verdict\n")
      stream.flush()
    }
    #expect(text == "\r\u{1B}[Khalf\r\u{1B}[K")
  }
}
