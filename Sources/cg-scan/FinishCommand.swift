import GateDriver
import GateModel
import SecretSearch
import ToolShell

/// Completes a copy of this program: what scripts of the project do once it is built.
enum FinishCommand {
  private static let program = Operand.one("PROGRAM", kind: .file, help: "A copy of this.")

  static let spec = CommandSpec(
    "finish-program", summary: "append the compiled built-in rules to a copy of this program",
    operands: [program.declaration], isHidden: true
  ) { run throws(ToolFailure) in
    let path = run.arguments[program]
    do throws(SearchFailure) {
      if try ProgramSieves.finish(programAt: path) { return .pass }
    } catch {
      throw .malfunction(
        Malfunction(action: "finish a program", reason: error.reason, remedy: error.remedy))
    }
    throw .malfunction(
      Malfunction(
        action: "finish a program", reason: "the file cannot be written",
        remedy: "check who may write there", path: BytePath(path)))
  }
}
