import GateModel
import ToolShell

/// Asks git itself for what it alone knows and may write: its settings and their places. Only for
/// setting up; no hook waits for it.
struct GitCommand {
  /// Where git is to work; nil: here.
  let folder: [UInt8]?
  private let program: [UInt8]

  init(_ run: ToolRun, in folder: [UInt8]?) throws(ToolFailure) {
    self.folder = folder
    let path = run.environment["PATH"] ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)
    let folders = path.split(separator: UInt8(ascii: ":")).filter { $0.first == 0x2f }
    let found = folders.map { Array($0) + Array("/git".utf8) }
      .first { FileModes.isExecutableFile($0) }
    guard let found else {
      throw .refused(
        Malfunction(
          action: "ask git", reason: "there is no git on the PATH", remedy: "install git"))
    }
    program = found
  }

  /// How git ended and what it printed. Variables that give it settings from outside are left out: what
  /// is set up must hold without them.
  func ended(_ words: [[UInt8]]) throws(ToolFailure) -> ChildRun.Ending {
    var arguments = [Array("git".utf8)]
    if let folder { arguments += [Array("-C".utf8), folder] }
    do throws(ShellFailure) {
      return try ChildRun.run(
        program, arguments + words, streams: .kept,
        unsetting: [
          "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_TRACE", "GIT_TRACE2",
        ])
    } catch {
      throw .malfunction(error.malfunction)
    }
  }

  /// The first line of what git prints; nil where it ends with another code than zero.
  func line(_ words: String...) throws(ToolFailure) -> [UInt8]? {
    let ending = try ended(words.map { Array($0.utf8) })
    guard ending.code == 0 else { return nil }
    var output = ending.output[...]
    if output.last == UInt8(ascii: "\n") { output = output.dropLast() }
    return Array(output)
  }

  /// Has git do something that it must be able to do.
  func must(_ action: String, _ words: [[UInt8]]) throws(ToolFailure) {
    let ending = try ended(words)
    if ending.code == 0 { return }
    let said = String(decoding: ending.complaint.prefix(1_000), as: UTF8.self)
    throw .malfunction(
      Malfunction(
        action: action, reason: "git says: " + said.split(separator: "\n").joined(separator: "; "),
        remedy: "check who may write there"))
  }

  /// Its version as numbers; nil where it tells none.
  func version() throws(ToolFailure) -> (major: Int, minor: Int)? {
    guard let line = try line("version") else { return nil }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count > 2 else { return nil }
    let numbers = words[2].split(separator: ".").prefix(2).compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }
}
