import GateModel
import HookProtocol
import ToolShell

/// One folder of hooks for all repositories of a user. Git then passes over each repository's own, so
/// the shims run those.
struct GlobalHooks {
  private let run: ToolRun
  private let git: GitCommand
  private let folder: [UInt8]

  init(_ run: ToolRun) throws(ToolFailure) {
    self.run = run
    git = try GitCommand(run, in: nil)
    let home = run.environment["HOME"] ?? []
    let config = run.environment["XDG_CONFIG_HOME"] ?? []
    guard config.first == 0x2f || home.first == 0x2f else {
      throw .refused(
        Malfunction(
          action: "find the user's folder", reason: "$HOME is not set",
          remedy: "set it, or install in one repository"))
    }
    folder =
      (config.first == 0x2f ? config : home + Array("/.config".utf8)) + Array("/cg/hooks".utf8)
  }

  /// Git writes settings beside their file and renames: where that is /dev/null, as in
  /// `GIT_CONFIG_GLOBAL=/dev/null`, root would put a file in the device's place for the whole machine.
  private func refuseSpecialFiles() throws(ToolFailure) {
    var files: [[UInt8]] = []
    if let named = run.environment["GIT_CONFIG_GLOBAL"] {
      files.append(named)
    } else {
      if let home = run.environment["HOME"] { files.append(home + Array("/.gitconfig".utf8)) }
      files.append(folder.dropLast("/cg/hooks".utf8.count) + Array("/git/config".utf8))
    }
    for file in files where file.isEmpty || FileModes.isSpecial(file) {
      throw .refused(
        Malfunction(
          action: "set core.hooksPath", reason: "the user's git settings are no regular file",
          remedy: "unset $GIT_CONFIG_GLOBAL, or have it name a file", path: BytePath(file)))
    }
  }

  private func setting() throws(ToolFailure) -> [UInt8]? {
    try git.line("config", "--global", "--type=path", "--get", "core.hooksPath")
  }

  func install() throws(ToolFailure) -> ExitCode {
    try refuseSpecialFiles()
    try makeFolders()
    guard FileModes.isWritableFolder(folder) else {
      throw .refused(
        Malfunction(
          action: "write hooks", reason: "this user may not write into the folder",
          remedy: "check whose it is", path: BytePath(folder)))
    }
    let record = HookRecord(folder: folder)
    let now = try setting()
    let isSet = now.map { HookedRepository.same($0, folder) } ?? false
    let other = isSet ? try record.formerHooks() : now
    let former = other.map { HookShim.Former.folder($0) } ?? .ofRepository
    let program = try InstallCommand.program()
    let shims = ShimFolder(folder)
    let stages = HookStage.ofWorkTree + run.arguments[InstallCommand.stages]
    for stage in HookStage.allCases {
      let shim = HookShim(
        stage.rawValue, program: program, former: former, options: InstallCommand.options(stage))
      try shims.put(stages.contains(stage) ? shim.text : shim.passingOn, as: stage.rawValue)
    }
    for name in HookStage.others {
      try shims.put(HookShim(name, program: [], former: former).passingOn, as: name)
    }
    if !isSet {
      if let now { try record.write("former-hooks", now) }
      try git.must(
        "set core.hooksPath",
        ["config", "--global", "core.hooksPath"].map { Array($0.utf8) } + [folder])
    }
    if !run.isQuiet {
      run.output.write(
        "installed for all repositories of this user in \(VisibleText.bytes(folder))\n")
    }
    return .pass
  }

  func uninstall() throws(ToolFailure) -> ExitCode {
    try refuseSpecialFiles()
    let record = HookRecord(folder: folder)
    if try setting().map({ HookedRepository.same($0, folder) }) == true {
      if let former = try record.formerHooks() {
        try git.must(
          "set core.hooksPath",
          ["config", "--global", "core.hooksPath"].map { Array($0.utf8) } + [former])
      } else {
        try git.must(
          "unset core.hooksPath",
          ["config", "--global", "--unset-all", "core.hooksPath"].map { Array($0.utf8) })
      }
    }
    _ = try ShimFolder(folder).clear()
    try record.remove(["former-hooks"])
    FileMoves.removeIfEmpty(folder)
    FileMoves.removeIfEmpty(Array(folder.dropLast("/hooks".utf8.count)))
    if !run.isQuiet { run.output.write("the hooks of this user are as they were before\n") }
    return .pass
  }

  private func makeFolders() throws(ToolFailure) {
    var end = folder.index(after: folder.startIndex)
    try Telling.malfunctions { () throws(ShellFailure) in
      while let slash = folder[end...].firstIndex(of: UInt8(ascii: "/")) {
        let part = Array(folder[..<slash])
        if !FileModes.isFolder(part) { try OutputFolder.make(part) }
        end = slash + 1
      }
      try OutputFolder.make(folder)
    }
  }
}
