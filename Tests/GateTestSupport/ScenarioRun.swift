import Foundation
import PatternEngine

/// A scenario played in a folder of its own, in one bash, so that what a command changes (folder,
/// variables, files) is there for the next.
package struct ScenarioRun {
  /// What came of it.
  package enum Outcome: Sendable {
    case skipped(String)
    case played([Played])
  }

  /// What one command did.
  package struct Played: Sendable {
    package let step: Int
    package let command: String
    package let output: [String]
    /// Nil if it never ended: it hung and was killed, or the one before ended the session.
    package let exit: Int32?
    package let note: String
  }

  private let scenario: Scenario
  private let workspace: Workspace
  private let programs: String

  /// Programs are looked for in `programs` first.
  package init(_ scenario: Scenario, programs: String = BuiltPrograms.folder) throws {
    self.scenario = scenario
    self.programs = programs
    workspace = try Workspace("scenario")
  }

  /// Plays all commands; the folder is removed with this value.
  package func play() throws -> Outcome {
    for program in scenario.needs where BuiltPrograms.find(program) == nil {
      let ours = programs + "/" + program
      if FileManager.default.isExecutableFile(atPath: ours) { continue }
      return .skipped("\(scenario.name): skipped, \(program) is not installed")
    }
    for folder in ["work", "home", "steps"] {
      try FileManager.default.createDirectory(
        atPath: workspace.path(folder), withIntermediateDirectories: false)
    }
    try workspace.write("steps/all.sh", Array(script().utf8))
    let run = try CommandRun.run(
      "bash", ["--noprofile", "--norc", workspace.path("steps/all.sh")],
      in: workspace.path("work"), environment: environment, timeout: scenario.timeout)
    return .played(try collect(run))
  }

  /// One script that plays each step; output and exit code of each go into files of their own.
  private func script() throws -> String {
    var script = ""
    for (index, step) in scenario.steps.enumerated() {
      let base = workspace.path("steps/\(index)")
      switch step.kind {
      case .prose: continue
      case .file(let name, let lines):
        try workspace.write("steps/\(index).file", lines.map { $0 + "\n" }.joined())
        let target = quoted(workspace.path("work/" + name))
        script +=
          "mkdir -p -- \"$(dirname -- \(target))\" && cp -- \(quoted(base + ".file")) \(target)\n"
      case .command(let command, _, _):
        let text = try FakeSecret.expand(command) + "\n"
        try workspace.write("steps/\(index).sh", Array(text.utf8))
        script += ": >\(quoted(base + ".begun"))\n"
        script += "source \(quoted(base + ".sh")) >\(quoted(base + ".out")) 2>&1 </dev/null\n"
        script += "echo $? >\(quoted(base + ".exit"))\n"
      }
    }
    return script
  }

  /// Nothing of the machine's or the user's configuration reaches a scenario.
  private var environment: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let date = "2026-01-02T03:04:05+00:00"
    return [
      "PATH": programs + ":" + path, "HOME": workspace.path("home"), "TMPDIR": workspace.path,
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "COLUMNS": "80",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": workspace.path("home/.gitconfig"),
      "GIT_CONFIG_COUNT": "2",
      "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
      "GIT_CONFIG_KEY_1": "advice.detachedHead", "GIT_CONFIG_VALUE_1": "false",
      "GIT_AUTHOR_NAME": "Ada Author", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_COMMITTER_NAME": "Cy Committer", "GIT_COMMITTER_EMAIL": "cy@example.org",
      "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "GIT_TERMINAL_PROMPT": "0",
    ]
  }

  private func collect(_ run: CommandRun) throws -> [Played] {
    var played: [Played] = []
    for (index, step) in scenario.steps.enumerated() {
      guard case .command(let command, _, _) = step.kind else { continue }
      let has = { (suffix: String) in
        FileManager.default.fileExists(atPath: workspace.path("steps/\(index).\(suffix)"))
      }
      let output = has("out") ? try lines(of: "steps/\(index).out") : []
      let exit = has("exit") ? try lines(of: "steps/\(index).exit").first.flatMap(Int32.init) : nil
      var note = ""
      if exit == nil, run.end == .timeout, has("begun") {
        note = "it hung; the scenario was killed after \(scenario.timeout) seconds"
      } else if exit == nil {
        note = has("begun") ? "it ended the session: \(run.end)" : "it was not reached"
      }
      played.append(
        Played(step: index, command: command, output: output, exit: exit, note: note))
    }
    return played
  }

  /// Output as text: folders by name, bytes that are not UTF-8 replaced, a missing line end ignored.
  private func lines(of file: String) throws -> [String] {
    var text = String(decoding: try workspace.read(file), as: UTF8.self)
    for (folder, name) in [("work", "<DIR>"), ("home", "<HOME>"), ("steps", "<STEPS>")] {
      text = text.replacingOccurrences(of: workspace.path(folder), with: name)
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
