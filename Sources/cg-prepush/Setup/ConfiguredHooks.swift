import GateModel
import HookProtocol
import ToolShell

/// Hooks as settings, which git runs since 2.54 besides those in its folder: nothing has to make room.
struct ConfiguredHooks {
  private static let oldest = (major: 2, minor: 54)

  private let run: ToolRun
  private let repository: HookedRepository

  init(_ run: ToolRun) throws(ToolFailure) {
    self.run = run
    repository = try HookedRepository(run)
  }

  private static func section(_ stage: HookStage) -> String { "hook.cg-\(stage.rawValue)" }

  /// Whether any stage of ours is in the repository's settings.
  var isInstalled: Bool {
    get throws(ToolFailure) {
      try repository.git.line("config", "--local", "--get-regexp", "^hook\\.cg-.*\\.command$")
        != nil
    }
  }

  static func twice(_ place: String) -> ToolFailure {
    .refused(
      Malfunction(
        action: "install", reason: "the gate stands \(place) already, and would judge twice",
        remedy: "take it out first: `cg-prepush uninstall`"))
  }

  func install(_ stages: [HookStage]) throws(ToolFailure) -> ExitCode {
    guard let version = try repository.git.version(), version >= Self.oldest else {
      throw .refused(
        Malfunction(
          action: "install by settings", reason: "this git does not run hooks from its settings",
          remedy: "it takes git 2.54 or later; install without --in-config"))
    }
    if try ShimFolder(repository.hooks).isOurs() { throw Self.twice("in a folder of hooks") }
    try Telling.malfunctions { () throws(ShellFailure) in
      try OutputFolder.make(repository.common + Array("/cg".utf8))
      try OutputFolder.make(repository.ownFolder)
    }
    let record = repository.record
    if try record.read("config-before") == nil { try record.write("config-before", try config()) }
    let shims = ShimFolder(repository.ownFolder)
    let program = try InstallCommand.program()
    for stage in stages {
      let shim = HookShim(
        stage.rawValue, program: program, former: .none, options: InstallCommand.options(stage))
      try shims.put(shim.text, as: stage.rawValue)
      try set(Self.section(stage) + ".command", HookShim.quoted(shims.file(stage.rawValue)))
      try set(Self.section(stage) + ".event", Array(stage.rawValue.utf8))
    }
    try record.write("config-after", try config())
    if !run.isQuiet {
      let names = stages.map(\.rawValue).joined(separator: ", ")
      run.output.write("installed in git's settings: \(names)\n")
    }
    return .pass
  }

  /// Takes the settings out one by one, where others have been written since.
  func remove() throws(ToolFailure) {
    for stage in HookStage.allCases {
      let section = Self.section(stage)
      if try repository.git.line("config", "--local", "--get", section + ".command") == nil {
        continue
      }
      try repository.git.must(
        "take settings out",
        ["config", "--local", "--remove-section", section].map { Array($0.utf8) })
    }
  }

  private func config() throws(ToolFailure) -> [UInt8] {
    try Telling.malfunctions { () throws(ShellFailure) in
      try InputFile.read(repository.common + Array("/config".utf8), limit: 64 << 20)
    }
  }

  private func set(_ key: String, _ value: [UInt8]) throws(ToolFailure) {
    try repository.git.must(
      "set \(key)", ["config", "--local", key].map { Array($0.utf8) } + [value])
  }
}
