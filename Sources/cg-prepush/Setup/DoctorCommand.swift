import GateDriver
import GateModel
import GitReader
import HookProtocol
import PolicyLanguage
import ToolShell

/// Says what runs at each stage, in which order, by which policy and from which program.
enum StatusCommand {
  static let spec = CommandSpec(
    "status", summary: "say what runs at each stage, in which order, with which policy and program"
  ) { run throws(ToolFailure) in
    run.output.write(try HookStatus(run).text)
    return .pass
  }
}

/// The same, and what is wrong with it.
enum DoctorCommand {
  static let spec = CommandSpec(
    "doctor", summary: "say what is wrong with the hooks, and how to mend it",
    details: ["The exit is 1 where something is wrong."]
  ) { run throws(ToolFailure) in
    let status = try HookStatus(run)
    run.output.write(try status.text)
    let problems = try status.problems()
    for problem in problems {
      run.output.write("problem: \(problem.what)\n  fix: \(problem.fix)\n")
    }
    run.output.write(status.limits)
    return problems.isEmpty ? .pass : .blocked
  }
}

/// How things stand in one repository.
struct HookStatus {
  struct Problem {
    var what: String
    var fix: String
  }

  private let run: ToolRun
  private let repository: HookedRepository
  private let shims: ShimFolder
  private let installed: [HookStage]
  private let program: [UInt8]
  private let formerFolder: [UInt8]?

  init(_ run: ToolRun) throws(ToolFailure) {
    self.run = run
    repository = try HookedRepository(run)
    formerFolder = try repository.place().formerFolder
    shims = ShimFolder(repository.hooks)
    var found: [HookStage] = []
    for stage in HookStage.allCases where try shims.isShim(stage.rawValue) {
      // One that only passes on judges nothing.
      let content = try shims.content(Array(stage.rawValue.utf8)) ?? []
      if HookShim.program(in: content) != nil { found.append(stage) }
    }
    installed = found
    program = try InstallCommand.program()
  }

  private func shown(_ path: [UInt8]) -> String { VisibleText.bytes(path) }

  /// What runs.
  var text: String {
    get throws(ToolFailure) {
      var text = "repository: \(shown(repository.common))\n"
      text += "hooks: \(shown(repository.hooks)) (\(try whoseFolder))\n"
      for stage in HookStage.allCases {
        guard let content = try shims.content(Array(stage.rawValue.utf8)) else { continue }
        text += "\(stage.rawValue): \(order(stage, content))\n"
      }
      if installed.isEmpty { text += "the gate stands at no stage\n" }
      text += "policy: \(policy().text)\n"
      text += "program: \(shown(program)) \(Release.version)\n"
      return text
    }
  }

  private var whoseFolder: String {
    get throws(ToolFailure) {
      if repository.isStandard { return "git's own place" }
      let origin = try repository.git.line(
        "config", "--show-origin", "--get", "core.hooksPath")
      let file = origin.map { $0.prefix { $0 != UInt8(ascii: "\t") } }
      return "core.hooksPath" + (file.map { " in " + shown(Array($0)) } ?? "")
    }
  }

  private func former(_ stage: HookStage) -> [UInt8]? {
    let aside = shims.file(stage.rawValue + HookShim.asideSuffix)
    if FileModes.isExecutableFile(aside) { return aside }
    guard let folder = formerFolder else { return nil }
    let path = folder + Array("/\(stage.rawValue)".utf8)
    return FileModes.isExecutableFile(path) ? path : nil
  }

  private func order(_ stage: HookStage, _ content: [UInt8]) -> String {
    guard HookShim.isShim(content) else { return "a hook of another tool, without the gate" }
    var steps: [String] = []
    if let former = former(stage) { steps.append(shown(former)) }
    if let program = HookShim.program(in: content) {
      steps.append("cg-prepush \(stage.rawValue) (\(shown(program)))")
    }
    return steps.isEmpty ? "passed on" : steps.joined(separator: ", then ")
  }

  private func policy() -> (text: String, problem: Problem?) {
    do throws(GitFailure) {
      let opened = try Repository.open(
        at: run.arguments[HookFlags.repository].map { BytePath($0) } ?? ".",
        environment: run.environment.git)
      let head = try opened.head().commit
      let place: PolicyPlace =
        head.map { .revision($0, label: "HEAD") }
        ?? (opened.layout.workTree == nil
          ? .builtin : .index)
      let finder = PolicyFinder(
        repository: opened, environment: run.environment, refusingLoosening: true)
      let outcome = try finder.outcome(from: place)
      let name = "\(outcome.identity.origin) (\(outcome.identity.digest.prefix(19)))"
      guard let mistake = outcome.diagnostics.first(where: { $0.level == .error }) else {
        return (name, nil)
      }
      return (
        name,
        Problem(
          what: "the policy is invalid: \(mistake.message)",
          fix: "`cg-policy check` says what is wrong")
      )
    } catch {
      return (
        "cannot be read",
        Problem(what: "the policy cannot be read: \(error.reason)", fix: error.remedy)
      )
    }
  }

  /// What is wrong, and how to mend it.
  func problems() throws(ToolFailure) -> [Problem] {
    var problems: [Problem] = []
    if let problem = policy().problem { problems.append(problem) }
    if installed.isEmpty {
      problems.append(
        Problem(what: "no stage is judged here", fix: "`cg-prepush install`"))
    }
    let isServer = installed.contains { $0.isOfServer }
    for stage in isServer ? HookStage.ofServer : HookStage.ofWorkTree
    where !installed.contains(stage) && !installed.isEmpty {
      problems.append(
        Problem(what: "\(stage.rawValue) is not judged", fix: "install again"))
    }
    for stage in installed {
      guard let content = try shims.content(Array(stage.rawValue.utf8)) else { continue }
      if !FileModes.isExecutableFile(shims.file(stage.rawValue)) {
        problems.append(
          Problem(
            what: "\(stage.rawValue) is not executable, so git passes over it",
            fix: "`chmod +x \(shown(shims.file(stage.rawValue)))`"))
      }
      if let program = HookShim.program(in: content), !FileModes.isExecutableFile(program) {
        problems.append(
          Problem(
            what: "\(stage.rawValue) was made for \(shown(program)), which is gone",
            fix: "install again"))
      }
    }
    return problems + (try unused())
  }

  /// Shims where git does not look.
  private func unused() throws(ToolFailure) -> [Problem] {
    let standard = repository.common + Array("/hooks".utf8)
    for folder in [standard, repository.ownFolder]
    where !HookedRepository.same(folder, repository.hooks) {
      if try ShimFolder(folder).isOurs() {
        return [
          Problem(
            what:
              "the gate's hooks in \(shown(folder)) do not run: \(try whoseFolder) points elsewhere",
            fix: "`cg-prepush uninstall`, then `cg-prepush install`")
        ]
      }
    }
    return []
  }

  /// What no hook can do, said so that nobody relies on it.
  var limits: String {
    """
    note: `git commit --no-verify` and `git push --no-verify` pass over hooks on a laptop; what is \
    pushed is judged from scratch where `cg-prepush install --server` or a pipeline stands

    """
  }
}
