import GateDriver
import GateModel
import GitReader
import PolicyLanguage
import ToolShell

/// Finds the policy that a command line means.
struct PolicyLookup {
  private let run: ToolRun

  init(_ run: ToolRun) { self.run = run }

  /// The policy that an operand names, or that of the work tree; whether it is valid is not asked.
  func outcome(_ operand: [UInt8]?) throws(ToolFailure) -> PolicyOutcome {
    guard let operand else { return try ofWorkTree() }
    if let revision = try revision(operand) { return revision }
    return try telling { () throws(GitFailure) in
      try finder(nil).outcome(from: .named(BytePath(operand), by: ""))
    }
  }

  /// As above; errors in it end the command with all of them printed.
  func valid(_ operand: [UInt8]?) throws(ToolFailure) -> (policy: Policy, outcome: PolicyOutcome) {
    let outcome = try outcome(operand)
    guard let policy = outcome.policy else { throw .invalid(outcome.diagnostics) }
    return (policy, outcome)
  }

  private func ofWorkTree() throws(ToolFailure) -> PolicyOutcome {
    let repository = try openRepository()
    return try telling { () throws(GitFailure) in
      if repository.layout.workTree == nil {
        let head = try repository.resolveCommit("HEAD")
        return try finder(repository).outcome(from: .revision(head, label: "HEAD"))
      }
      let judged = try JudgedChange.workTree(of: repository)
      return try finder(repository).outcome(from: judged.policyPlace)
    }
  }

  /// `REV:` means the policy of a revision; nil where the operand is something else.
  private func revision(_ operand: [UInt8]) throws(ToolFailure) -> PolicyOutcome? {
    guard operand.last == UInt8(ascii: ":"), operand.count > 1 else { return nil }
    let name = BytePath(operand.dropLast())
    let repository = try openRepository()
    return try telling { () throws(GitFailure) in
      let id = try repository.resolve(name)
      return try finder(repository).outcome(from: .revision(id, label: name.lossyText))
    }
  }

  /// The repository that the command line means.
  func openRepository() throws(ToolFailure) -> Repository {
    let path = run.arguments[PolicyFlags.repository].map { BytePath($0) } ?? "."
    return try telling { () throws(GitFailure) in
      try Repository.open(at: path, environment: run.environment.git)
    }
  }

  private func finder(_ repository: Repository?) -> PolicyFinder {
    PolicyFinder(repository: repository, environment: run.environment, refusingLoosening: false)
  }

  /// A failure of the reader as a failure of the tool.
  func telling<R>(_ body: () throws(GitFailure) -> R) throws(ToolFailure) -> R {
    do throws(GitFailure) {
      return try body()
    } catch {
      throw error.toolFailure
    }
  }
}
