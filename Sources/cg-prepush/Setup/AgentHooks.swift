import GateModel
import HookProtocol
import ToolShell

/// Our hooks in the settings of agents, in one work tree.
struct AgentHooks {
  static let agents = Flag<[AgentKind]>.choices(
    "for", value: "AGENT,...", of: AgentKind.self,
    help: "With --agents: these alone. Default: all of them.")

  private let run: ToolRun
  private let repository: HookedRepository
  private let top: [UInt8]

  /// Nil where there is no work tree.
  init?(_ run: ToolRun) throws(ToolFailure) {
    self.run = run
    repository = try HookedRepository(run)
    guard let top = try repository.git.line("rev-parse", "--show-toplevel") else { return nil }
    self.top = top
  }

  private var records: HookRecord {
    HookRecord(folder: repository.common + Array("/cg/agents".utf8))
  }

  func install() throws(ToolFailure) -> ExitCode {
    let chosen = run.arguments[Self.agents]
    let program = try Self.program(run)
    for agent in chosen.isEmpty ? AgentKind.allCases : chosen {
      guard let settings = AgentSettings(agent) else { continue }
      let path = self.path(settings)
      let before = try content(path)
      let old = try before.map { bytes throws(ToolFailure) in try parsed(bytes, path) }
      let new: JSONValue
      do throws(AgentSettings.Mistake) {
        new = try settings.adding(program: program, to: old)
      } catch {
        throw refusal(path, error.reason)
      }
      if old == new { continue }
      try write(Array(new.pretty.utf8), settings, before: before)
      if !run.isQuiet { run.output.write("\(agent.rawValue): \(settings.path)\n") }
    }
    return .pass
  }

  private func path(_ settings: AgentSettings) -> [UInt8] {
    top + Array("/\(settings.path)".utf8)
  }

  /// By name where that finds this very program: settings are shared between machines.
  private static func program(_ run: ToolRun) throws(ToolFailure) -> String {
    let own = try InstallCommand.program()
    for folder in run.environment["PATH"]?.split(separator: UInt8(ascii: ":")) ?? [] {
      if FilePlaces.real(Array(folder) + Array("/cg-prepush".utf8)) == own { return "cg-prepush" }
    }
    return String(decoding: HookShim.quoted(own), as: UTF8.self)
  }

  private func content(_ path: [UInt8]) throws(ToolFailure) -> [UInt8]? {
    do throws(ShellFailure) {
      return try InputFile.read(path, limit: 16 << 20)
    } catch {
      if error.isMissing { return nil }
      throw .malfunction(error.malfunction)
    }
  }

  private func parsed(_ bytes: [UInt8], _ path: [UInt8]) throws(ToolFailure) -> JSONValue {
    do throws(JSONValue.Mistake) {
      return try JSONValue(reading: bytes)
    } catch {
      throw refusal(path, "byte \(error.offset): \(error.reason)")
    }
  }

  private func refusal(_ path: [UInt8], _ reason: String) -> ToolFailure {
    .refused(
      Malfunction(
        action: "add to the settings", reason: reason,
        remedy: "mend the file; it was left as it is", path: BytePath(path)))
  }

  private func write(
    _ bytes: [UInt8], _ settings: AgentSettings, before: [UInt8]?
  ) throws(ToolFailure) {
    let name = String(settings.path.map { $0 == "/" ? "_" : $0 })
    try makeFolders(for: settings)
    // What was there before the first time is what an uninstall gives back.
    if try records.read("\(name).after") == nil {
      try Telling.malfunctions { () throws(ShellFailure) in
        try OutputFolder.make(repository.common + Array("/cg".utf8))
        try OutputFolder.make(repository.common + Array("/cg/agents".utf8))
      }
      if let before { try records.write("\(name).before", before) }
    }
    try Telling.malfunctions { () throws(ShellFailure) in
      try OutputFile.write(to: path(settings)) { $0.write(bytes) }
    }
    try records.write("\(name).after", bytes)
  }

  private func makeFolders(for settings: AgentSettings) throws(ToolFailure) {
    var folder = top
    try Telling.malfunctions { () throws(ShellFailure) in
      for part in settings.path.split(separator: "/").dropLast() {
        folder += Array("/\(part)".utf8)
        try OutputFolder.make(folder)
      }
    }
  }

  /// Takes our hooks out of all settings; whether there were any.
  func uninstall() throws(ToolFailure) -> Bool {
    var had = false
    for agent in AgentKind.allCases {
      guard let settings = AgentSettings(agent), let now = try content(path(settings)) else {
        continue
      }
      had = try takeOut(settings, now) || had
    }
    FileMoves.removeIfEmpty(repository.common + Array("/cg/agents".utf8))
    return had
  }

  private func takeOut(_ settings: AgentSettings, _ now: [UInt8]) throws(ToolFailure) -> Bool {
    let name = String(settings.path.map { $0 == "/" ? "_" : $0 })
    let (before, after) = (try records.read("\(name).before"), try records.read("\(name).after"))
    let path = path(settings)
    if after == now {
      try put(before, at: path, settings)
    } else {
      let old = try parsed(now, path)
      let left = settings.removing(from: old)
      if left == old { return false }
      try put(Array(left.pretty.utf8), at: path, settings)
    }
    try records.remove(["\(name).before", "\(name).after"])
    return true
  }

  private func put(
    _ bytes: [UInt8]?, at path: [UInt8], _ settings: AgentSettings
  ) throws(ToolFailure) {
    try Telling.malfunctions { () throws(ShellFailure) in
      if let bytes {
        try OutputFile.write(to: path) { $0.write(bytes) }
        return
      }
      try FileMoves.remove(path)
      var parts = settings.path.split(separator: "/").dropLast()
      while !parts.isEmpty {
        FileMoves.removeIfEmpty(top + Array("/\(parts.joined(separator: "/"))".utf8))
        parts = parts.dropLast()
      }
    }
  }
}
