import GateModel
import HookProtocol
import ToolShell

/// Where git looks for hooks, found by asking git, and what our shims there have to do with what was.
struct HookPlace {
  /// The folder that our shims are in, or will be.
  var folder: [UInt8]
  var former: HookShim.Former
  /// The folder of the hooks that were there, where that is another one.
  var formerFolder: [UInt8]?
  /// Whether `core.hooksPath` has to be set for git to look there.
  var needsSetting: Bool
}

/// A repository as git sees it, for setting up.
struct HookedRepository {
  let git: GitCommand
  let common: [UInt8]
  /// Where git looks for hooks now.
  let hooks: [UInt8]

  init(_ run: ToolRun) throws(ToolFailure) {
    git = try GitCommand(run, in: run.arguments[HookFlags.repository])
    guard let common = try git.line("rev-parse", "--path-format=absolute", "--git-common-dir"),
      let hooks = try git.line("rev-parse", "--path-format=absolute", "--git-path", "hooks")
    else {
      throw .refused(
        Malfunction(
          action: "find the repository", reason: "git finds none here",
          remedy: "run inside one, or name it with --repo"))
    }
    self.common = common
    self.hooks = hooks
    // Git would put a file in its place, whatever it is.
    let config = common + Array("/config".utf8)
    if FileModes.isSpecial(config) {
      throw .refused(
        Malfunction(
          action: "set up", reason: "the repository's settings are no regular file",
          remedy: "put a file in its place", path: BytePath(config)))
    }
  }

  /// What belongs to us in the git folder.
  var ownFolder: [UInt8] { common + Array("/cg/hooks".utf8) }
  private var standard: [UInt8] { common + Array("/hooks".utf8) }
  var record: HookRecord { HookRecord(folder: ownFolder) }

  /// Whether git looks for hooks where it does by itself.
  var isStandard: Bool { Self.same(hooks, standard) }
  /// Whether git looks into our own folder.
  var isRedirected: Bool { Self.same(hooks, ownFolder) }

  static func same(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one == other || FilePlaces.real(one).map { $0 == FilePlaces.real(other) } == true
  }

  /// Where shims go. Into git's own folder, whatever stands there being put aside beside them; where
  /// somebody has set `core.hooksPath`, into ours: what lies there belongs to a tool that writes it
  /// anew, or to all repositories of a user.
  func place() throws(ToolFailure) -> HookPlace {
    if isStandard {
      // A link leads to a folder that others write, or that is part of the work tree.
      let real = FilePlaces.real(common).map { $0 + Array("/hooks".utf8) }
      if FileModes.isFolder(standard), FilePlaces.real(standard) != real {
        return HookPlace(
          folder: ownFolder, former: .folder(standard), formerFolder: standard,
          needsSetting: true)
      }
      return HookPlace(folder: standard, former: .aside, needsSetting: false)
    }
    if isRedirected {
      let former = try record.formerHooks() ?? standard
      return HookPlace(
        folder: ownFolder, former: .folder(former), formerFolder: former, needsSetting: true)
    }
    // As it was written: a relative path counts from where git starts hooks.
    let written = try git.line("config", "--type=path", "--get", "core.hooksPath") ?? hooks
    var former = written
    if try ShimFolder(written).isOurs() {
      // All repositories of this user have the gate: it would judge twice.
      former = standard
    }
    return HookPlace(
      folder: ownFolder, former: .folder(former), formerFolder: former, needsSetting: true)
  }
}

/// What must be known to take out again what was put in.
struct HookRecord {
  private let folder: [UInt8]

  init(folder: [UInt8]) { self.folder = folder }

  private func path(_ name: String) -> [UInt8] { folder + Array("/.\(name)".utf8) }

  func read(_ name: String) throws(ToolFailure) -> [UInt8]? {
    do throws(ShellFailure) {
      return try InputFile.read(path(name), limit: 64 << 20)
    } catch {
      if error.isMissing { return nil }
      throw .malfunction(error.malfunction)
    }
  }

  func write(_ name: String, _ bytes: [UInt8]) throws(ToolFailure) {
    try Telling.malfunctions { () throws(ShellFailure) in
      try OutputFile.write(to: path(name), mode: 0o600) { $0.write(bytes) }
    }
  }

  func remove(_ names: [String]) throws(ToolFailure) {
    for name in names {
      try Telling.malfunctions { () throws(ShellFailure) in try FileMoves.remove(path(name)) }
    }
  }

  /// The folder of hooks that was in use before.
  func formerHooks() throws(ToolFailure) -> [UInt8]? { try read("former-hooks") }
}

/// Turns failures of files into those of a command.
enum Telling {
  static func malfunctions<R>(
    _ body: () throws(ShellFailure) -> R
  ) throws(ToolFailure) -> R {
    do throws(ShellFailure) { return try body() } catch { throw .malfunction(error.malfunction) }
  }
}
