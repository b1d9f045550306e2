import GateModel

/// Who may run a file, and what would run it.
enum ModeHygiene {
  /// Endings of scripts that Windows runs by their names.
  private static let byName = [".bat", ".cmd", ".ps1", ".exe", ".com"]

  static func judge(
    _ file: FileChange, _ new: FileSide, _ sort: ContentSort, into desk: inout HygieneDesk
  ) {
    // A file that was so before is not the change's doing.
    guard desk.wants(.executables), file.isNewName || file.old?.mode != new.mode else { return }
    let isRunBySystem = sort.hasInterpreter || sort.isProgram || sort.isBinary
    if new.mode == .executable, !isRunBySystem,
      !byName.contains(where: { new.path.bytes.suffix($0.utf8.count).elementsEqual($0.utf8) })
    {
      desk.add(
        .executables, "no-shebang", new.path, nil,
        "the file is executable, and no `#!` line says what runs it",
        "Begin it with `#!` and an interpreter, or `git update-index --chmod=-x` it.")
    }
    if new.mode == .regular, sort.hasInterpreter, file.isNewName {
      desk.add(
        .executables, "not-executable", new.path, nil,
        "the file begins with `#!` and is not executable",
        "If it is meant to be run by its name: `git update-index --chmod=+x`.", atMost: .note)
    }
  }
}
