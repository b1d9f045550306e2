import GateModel
import PolicyImport
import TOMLFormat
import ToolShell

/// Makes a policy of another scanner's configuration.
enum ImportCommand {
  private static let file = Operand.one(
    "FILE", kind: .file, help: "A gitleaks configuration, or a .gitleaksignore.")
  private static let output = Flag.file(
    "output", short: "o", help: "Write the policy to FILE instead of standard output.",
    details: "The file appears whole or not at all.")

  static let spec = CommandSpec(
    "import", summary: "make a policy of a gitleaks configuration",
    details: [
      """
      Translates rules, allowlists in both forms and `extend` of a gitleaks.toml, or the \
      fingerprints of a .gitleaksignore, told by its name. What could not be carried over, and what \
      means something else now, is said on standard error, with its line. Where there is a choice, \
      more is found and not less.
      """
    ], flags: [output.declaration], operands: [file.declaration], action: translate)

  private static func translate(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let path = BytePath(run.arguments[file])
    let policy = try policy(of: path)
    if !run.isQuiet {
      for note in policy.notes { run.errors.write(line(note, path)) }
      run.errors.write(
        "\(VisibleText.path(path)): \(policy.ruleCount) rules and \(policy.allowanceCount) allowances imported; \(policy.notes.count(where: { $0.effect == .dropped })) things left out, \(policy.notes.count(where: { $0.effect == .changed })) changed\n"
      )
    }
    guard let target = run.arguments[output] else {
      run.output.write(policy.text)
      return .pass
    }
    do throws(ShellFailure) {
      try OutputFile.write(to: target) { $0.write(policy.text) }
    } catch {
      throw .malfunction(error.malfunction)
    }
    return .pass
  }

  private static func policy(of path: BytePath) throws(ToolFailure) -> ImportedPolicy {
    let bytes: [UInt8]
    do throws(ShellFailure) {
      bytes = try InputFile.read(path.bytes, limit: TOMLDocument.mostBytes)
    } catch {
      throw error.isMissing ? .refused(error.malfunction) : .malfunction(error.malfunction)
    }
    let name = BytePath(path.lastComponent).lossyText
    if path.lastComponent.elementsEqual(".gitleaksignore".utf8) {
      return ImportedPolicy.gitleaksIgnore(bytes, named: name)
    }
    do throws(TOMLMistake) {
      return ImportedPolicy.gitleaks(try TOMLDocument.parse(bytes), named: name)
    } catch {
      throw .invalid([
        Diagnostic(
          source: path.lossyText, line: error.line, column: error.column,
          message: "it is no TOML: \(error.reason)")
      ])
    }
  }

  private static func line(_ note: ImportNote, _ path: BytePath) -> String {
    let place = note.line == 0 ? "" : ":\(note.line)"
    return VisibleText.line(
      "\(path.lossyText)\(place): \(note.effect.rawValue): \(note.subject): \(note.reason)",
      most: 500) + "\n"
  }
}
