import GateModel
import HookProtocol
import ToolShell

/// The hooks of one repository, linked work trees included.
struct RepositoryHooks {
  private let run: ToolRun
  private let repository: HookedRepository

  init(_ run: ToolRun) throws(ToolFailure) {
    self.run = run
    repository = try HookedRepository(run)
  }

  func install(_ all: [HookStage]) throws(ToolFailure) -> ExitCode {
    if try ConfiguredHooks(run).isInstalled {
      throw ConfiguredHooks.twice("in git's settings")
    }
    let place = try repository.place()
    let isNew = !FileModes.isFolder(place.folder)
    try Telling.malfunctions { () throws(ShellFailure) in
      if place.needsSetting { try OutputFolder.make(repository.common + Array("/cg".utf8)) }
      try OutputFolder.make(place.folder)
    }
    guard FileModes.isWritableFolder(place.folder) else { throw readOnly(place.folder) }
    let program = try InstallCommand.program()
    let shims = ShimFolder(place.folder)
    for stage in all {
      let shim = HookShim(
        stage.rawValue, program: program, former: place.former,
        options: InstallCommand.options(stage))
      try shims.put(shim.text, as: stage.rawValue)
    }
    if let former = place.formerFolder { try passOn(former, all, shims) }
    if place.needsSetting { try redirect(place) }
    if isNew, !place.needsSetting { try recordNewFolder() }
    report(all, place)
    return .pass
  }

  private func readOnly(_ folder: [UInt8]) -> ToolFailure {
    .refused(
      Malfunction(
        action: "write hooks", reason: "this user may not write into the folder",
        remedy: "have its owner install, or point core.hooksPath at a folder of your own",
        path: BytePath(folder)))
  }

  /// Hooks that are not judged and lie where git no longer looks must go on running.
  private func passOn(
    _ former: [UInt8], _ judged: [HookStage], _ shims: ShimFolder
  ) throws(ToolFailure) {
    let names = HookStage.others + HookStage.allCases.map(\.rawValue)
    for name in names where !judged.contains(where: { $0.rawValue == name }) {
      let path = try absolute(former) + Array("/\(name)".utf8)
      guard FileModes.isExecutableFile(path) else { continue }
      try shims.put(
        HookShim(name, program: [], former: .folder(former)).passingOn, as: name)
    }
  }

  /// A relative folder of hooks counts from the top of the work tree, or from a bare repository.
  private func absolute(_ folder: [UInt8]) throws(ToolFailure) -> [UInt8] {
    if folder.first == UInt8(ascii: "/") { return folder }
    let top = try repository.git.line("rev-parse", "--show-toplevel") ?? repository.common
    return top + [UInt8(ascii: "/")] + folder
  }

  private var config: [UInt8] { repository.common + Array("/config".utf8) }

  private func redirect(_ place: HookPlace) throws(ToolFailure) {
    if repository.isRedirected { return }
    let record = repository.record
    let before = try file(config)
    if let own = try repository.git.line("config", "--local", "--get", "core.hooksPath") {
      try record.write("former-setting", own)
    }
    if let former = place.formerFolder { try record.write("former-hooks", former) }
    try record.write("config-before", before)
    try repository.git.must(
      "set core.hooksPath",
      ["config", "--local", "core.hooksPath"].map { Array($0.utf8) } + [place.folder])
    try record.write("config-after", try file(config))
    // A setting of one work tree stands above that of its repository.
    guard try HookedRepository(run).isRedirected else {
      _ = try uninstall(isRollback: true)
      throw .refused(
        Malfunction(
          action: "set core.hooksPath", reason: "the configuration of this work tree overrides it",
          remedy: "take it out: `git config --worktree --unset core.hooksPath`"))
    }
  }

  private func file(_ path: [UInt8]) throws(ToolFailure) -> [UInt8] {
    try Telling.malfunctions { () throws(ShellFailure) in
      try InputFile.read(path, limit: 64 << 20)
    }
  }

  private func recordNewFolder() throws(ToolFailure) {
    let own = repository.common + Array("/cg".utf8)
    try Telling.malfunctions { () throws(ShellFailure) in
      try OutputFolder.make(own)
      try OutputFolder.make(repository.ownFolder)
    }
    try repository.record.write("made-folder", [])
  }

  private func report(_ stages: [HookStage], _ place: HookPlace) {
    if run.isQuiet { return }
    let names = stages.map(\.rawValue).joined(separator: ", ")
    run.output.write("installed in \(VisibleText.bytes(place.folder)): \(names)\n")
    for stage in stages {
      let path: [UInt8] =
        if let former = place.formerFolder {
          former + Array("/\(stage.rawValue)".utf8)
        } else {
          place.folder + Array("/\(stage.rawValue)\(HookShim.asideSuffix)".utf8)
        }
      if FileModes.isExecutableFile(path) {
        run.output.write("\(stage.rawValue) runs first: \(VisibleText.bytes(path))\n")
      }
    }
  }

  func uninstall() throws(ToolFailure) -> ExitCode { try uninstall(isRollback: false) }

  private func uninstall(isRollback: Bool) throws(ToolFailure) -> ExitCode {
    let record = repository.record
    let standard = ShimFolder(repository.common + Array("/hooks".utf8))
    let own = ShimFolder(repository.ownFolder)
    let wasConfigured = try ConfiguredHooks(run).isInstalled
    let hadAgents = isRollback ? false : try AgentHooks(run)?.uninstall() ?? false
    let had = try standard.shims().count + own.shims().count > 0 || hadAgents || wasConfigured
    try restoreSetting(record)
    let left = try standard.clear() + own.clear()
    if try record.read("made-folder") != nil { FileMoves.removeIfEmpty(standard.path) }
    try Telling.malfunctions { () throws(ShellFailure) in
      try FileMoves.remove(repository.common + Array("/cg/agent-refusals".utf8))
    }
    try record.remove([
      "made-folder", "former-setting", "former-hooks", "config-before", "config-after",
    ])
    FileMoves.removeIfEmpty(own.path)
    FileMoves.removeIfEmpty(repository.common + Array("/cg".utf8))
    if isRollback || run.isQuiet { return .pass }
    for line in left { run.errors.write("cg-prepush: \(line)\n") }
    run.output.write(
      had ? "the hooks are as they were before\n" : "there was nothing of ours to take out\n")
    return .pass
  }

  /// The configuration as it was, to the byte where nobody else has written to it since.
  private func restoreSetting(_ record: HookRecord) throws(ToolFailure) {
    guard let before = try record.read("config-before") else { return }
    let after = try record.read("config-after")
    if try after == file(config) {
      try Telling.malfunctions { () throws(ShellFailure) in
        try OutputFile.write(to: config) { $0.write(before) }
      }
      return
    }
    try ConfiguredHooks(run).remove()
    // Somebody may have set another one since, which is theirs to keep.
    let now = try repository.git.line("config", "--local", "--get", "core.hooksPath")
    guard now.map({ HookedRepository.same($0, repository.ownFolder) }) == true else { return }
    if let former = try record.read("former-setting") {
      try repository.git.must(
        "set core.hooksPath",
        ["config", "--local", "core.hooksPath"].map { Array($0.utf8) } + [former])
    } else {
      try repository.git.must(
        "unset core.hooksPath",
        ["config", "--local", "--unset-all", "core.hooksPath"].map { Array($0.utf8) })
    }
  }
}
