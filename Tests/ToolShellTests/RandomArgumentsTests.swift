import ShellSample
import Testing
import ToolShell

/// Whatever is typed, the parser answers: a run whose values can all be read, or one sentence.
@Suite struct RandomArgumentsTests {
  private struct Noise: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
  }

  private static let words: [[UInt8]] = [
    "check", "range", "find", "fix", "headers", "help", "--", "-", "--policy", "--policy=", "-p",
    "-q",
    "--format", "json", "--format=text", "--report", "json=a", "--only", "paths,size", "-j", "8",
    "--memory=1MiB", "--cache", "--no-cache", "--define", "--help", "--version", "--=", "---", "-=",
    "--no-", "", "=", "A..B", "--color", "never", "--log=json", "--man", "--completions",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<8)
  func everyCommandLineIsAnswered(_ seed: UInt64) {
    var noise = Noise(state: seed)
    for _ in 0..<1_500 {
      let arguments = (0..<Int.random(in: 0...6, using: &noise)).map { _ -> [UInt8] in
        let word = Self.words[Int.random(in: 0..<Self.words.count, using: &noise)]
        guard Int.random(in: 0..<4, using: &noise) == 0 else { return word }
        let tail = (0..<Int.random(in: 0...3, using: &noise)).map { _ in
          UInt8.random(in: 1...255, using: &noise)
        }
        return word + tail
      }
      answer(arguments)
    }
  }

  private func answer(_ arguments: [[UInt8]]) {
    do {
      let environment = Environment([:])
      let asked = try ArgumentParser.parse(arguments, of: Sample.spec, environment: environment)
      guard case .run(let command, let parsed) = asked else { return }
      #expect(parsed.command.last == command.name)
      _ = (parsed[Sample.policy], parsed[Sample.report], parsed[SharedFlags.log])
      if command.name == "check" {
        _ = (
          parsed[Sample.only], parsed[Sample.memory], parsed[Sample.files], parsed[Sample.threads]
        )
      }
    } catch {
      #expect(!error.message.isEmpty)
      #expect(error.message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    }
  }
}
