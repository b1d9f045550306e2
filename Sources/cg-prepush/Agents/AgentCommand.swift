import GateDriver
import GateModel
import GitReader
import HookProtocol
import ToolShell

/// The gate in an agent's own hooks.
enum AgentCommand {
  private static let agent = Flag.choice(
    "for", value: "AGENT", default: AgentKind.generic, help: "Whose terms to read and answer in.")

  static let spec = CommandSpec(
    "agent", summary: "judge what a coding agent is about to do",
    details: [
      """
      Reads the agent's JSON on standard input. Edits are judged, before they are made, by the \
      policy of HEAD; when the agent says that it is done, the work tree is. Command lines that \
      pass hooks by, change git's settings of hooks, or write to the policy, the hooks or the \
      agent's own settings are refused, and so are edits of these.
      """,
      """
      A no comes in the agent's own terms, as a rule exit 2 with what to change; a yes is silent. \
      Where the same is refused a third time, the agent is told to stop and ask. What it cannot \
      read it refuses.
      """,
    ],
    flags: [agent.declaration]
  ) { run throws(ToolFailure) in
    let agent = run.arguments[agent]
    let answer = try AgentGate(run, agent).answer()
    run.errors.write(answer.errors)
    run.output.write(answer.output)
    return ExitCode(number: answer.code)
  }
}

/// One question of an agent's.
struct AgentGate {
  private let run: ToolRun
  private let agent: AgentKind
  private static let mostBytes = 64 << 20

  init(_ run: ToolRun, _ agent: AgentKind) {
    self.run = run
    self.agent = agent
  }

  func answer() throws(ToolFailure) -> AgentAnswer {
    let request: AgentRequest
    do throws(ShellFailure) {
      let input = try InputFile.standardInput(limit: Self.mostBytes)
      do throws(JSONValue.Mistake) {
        request = AgentRequest(try JSONValue(reading: input))
      } catch {
        return .denying(
          agent,
          "cg: refused: what the agent asks cannot be read (byte \(error.offset): \(error.reason))")
      }
    } catch {
      return .denying(agent, "cg: refused: what the agent asks cannot be read: \(error.reason)")
    }
    return answer(to: request)
  }

  private func answer(to request: AgentRequest) -> AgentAnswer {
    for deed in request.deeds {
      if let objection = objection(to: deed) {
        return deny(objection.text, about: objection.kind, request, nil)
      }
    }
    do throws(GitFailure) {
      guard let repository = try open(request) else { return .silence }
      return try judged(request, repository)
    } catch {
      return .denying(
        agent,
        "cg: refused: it could not be judged: \(error.action): \(error.reason)\n\(error.remedy)")
    }
  }

  /// What is refused without looking at any policy.
  private func objection(to deed: AgentRequest.Deed) -> (text: String, kind: String)? {
    switch deed {
    case .shell(let line):
      guard let objection = CommandScreen.objection(to: line) else { return nil }
      return (
        "cg: refused: \(objection).\nDo it without: the gate judges every commit, and what it names can be mended.",
        "command"
      )
    case .write(let path, _), .edit(let path, _), .touch(let path):
      guard let meaning = GuardedPlaces.meaning(of: path) else { return nil }
      return (
        "cg: refused: \(VisibleText.line(path)) belongs to \(meaning), which agents do not change.\nIf it has to change, ask the person you work for to change it.",
        "guarded \(path)"
      )
    case .stop, .other: return nil
    }
  }

  private func open(_ request: AgentRequest) throws(GitFailure) -> Repository? {
    let named = run.arguments[HookFlags.repository] ?? request.folder.map { Array($0.utf8) }
    do throws(GitFailure) {
      return try Repository.open(
        at: named.map { BytePath($0) } ?? ".", environment: run.environment.git)
    } catch {
      // Outside of any repository there is no policy to judge by.
      if error.kind == .notARepository { return nil }
      throw error
    }
  }

  private func judged(
    _ request: AgentRequest, _ repository: Repository
  ) throws(GitFailure) -> AgentAnswer {
    let gate = HookGate(run, .preCommit, repository, Pusher { _ in nil })
    let memory = AgentMemory(repository, request.session)
    for deed in request.deeds {
      if case .stop = deed {
        let judged = try JudgedChange.unfinished(in: repository)
        let verdict = try gate.verdict(on: judged, naming: "the work tree")
        guard let text = AgentText.refusal(verdict) else { return .silence }
        let count = memory.count(verdict)
        if count >= 3 {
          return .givingUp(agent, text + AgentText.stopAndAsk)
        }
        return .goingOn(agent, text)
      }
    }
    let files = AgentFiles(repository, request.folder).files(of: request.deeds)
    if files.isEmpty { return .silence }
    let edit = try ProposedEdit(files, in: repository)
    let verdict = try gate.verdict(on: edit.judged, naming: "the edit", reading: edit.content)
    guard let text = AgentText.refusal(verdict) else { return .silence }
    return deny(text, about: nil, request, (memory, verdict))
  }

  private func deny(
    _ text: String, about kind: String?, _ request: AgentRequest,
    _ made: (AgentMemory, Verdict)?
  ) -> AgentAnswer {
    var count = 0
    if let (memory, verdict) = made { count = memory.count(verdict) }
    if let kind {
      do throws(GitFailure) {
        if let repository = try open(request) {
          count = AgentMemory(repository, request.session).count(kind)
        }
      } catch {
        count = 0
      }
    }
    return .denying(agent, count >= 3 ? text + AgentText.stopAndAsk : text)
  }
}
