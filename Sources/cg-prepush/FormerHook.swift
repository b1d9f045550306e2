import GateModel
import HookProtocol
import ToolShell

/// The hook that stood where ours stands now: it runs first, with the same arguments and the same
/// standard input, and what it says counts.
struct FormerHook {
  private let path: [UInt8]

  /// Nil where there is none: a file that is not executable is none to git either.
  init?(_ hook: String, in folder: [UInt8]?) {
    guard let folder else { return nil }
    path = folder + [UInt8(ascii: "/")] + Array(hook.utf8)
    guard FileModes.isExecutableFile(path) else { return nil }
  }

  /// Its exit code.
  func run(_ arguments: [[UInt8]], input: [UInt8]?) throws(ToolFailure) -> ExitCode {
    do throws(ShellFailure) {
      let ending = try ChildRun.run(
        path, [path] + arguments, streams: .passed(input: input))
      return ExitCode(number: ending.code)
    } catch {
      throw .malfunction(error.malfunction)
    }
  }
}
