import GateChecks
import GateDriver
import GateModel
import GitReader
import PolicyLanguage
import ToolShell

/// The policy and the baseline that answers are written to.
struct TriageFiles {
  private static let baseline: BytePath = ".cg/baseline"

  private let run: ToolRun
  private let scan: ScanRun
  private let repository: Repository

  init(_ run: ToolRun, _ scan: ScanRun, _ repository: Repository) {
    self.run = run
    self.scan = scan
    self.repository = repository
  }

  private var namedBaseline: BytePath? {
    run.arguments[ScanFlags.baselines].last.map { BytePath($0) }
  }

  var baselineName: String { (namedBaseline ?? Self.baseline).lossyText }

  var policyName: String {
    if case .named(let path, _) = place { return path.lossyText }
    return PolicyPlace.file.lossyText
  }

  /// The policy that the work tree will be judged by.
  private var place: PolicyPlace { scan.chosenPolicy ?? .workTree([]) }

  /// What the baseline has already, as it lies on disk.
  func known() throws(ToolFailure) -> Set<String> {
    guard repository.layout.workTree != nil || namedBaseline != nil else { return [] }
    return try BaselineFile.fingerprints(in: try baselinePath())
  }

  func addToBaseline(_ finding: Finding) throws(ToolFailure) {
    let path = try baselinePath()
    if namedBaseline == nil { try makeFolder() }
    try BaselineFile.add([finding], to: path)
  }

  /// Adds an allowance; where that cannot be done safely, says what to write and gives false.
  func allow(_ finding: Finding, because reason: String) throws(ToolFailure) -> Bool {
    let amendment = PolicyAmendment(
      fingerprint: finding.fingerprint ?? "", rule: finding.rule, reason: reason)
    let old = try policyText()
    let new: [UInt8]
    do throws(PolicyAmendment.Refusal) {
      new =
        try old.map { bytes throws(PolicyAmendment.Refusal) in try amendment.applied(to: bytes) }
        ?? amendment.newPolicy
    } catch {
      refuse(error.reason, error.entry)
      return false
    }
    if let complaint = try complaint(about: new, insteadOf: old) {
      refuse(complaint, amendment.entry)
      return false
    }
    let path = try policyPath()
    if old == nil { try makeFolder() }
    try telling { () throws(ShellFailure) in
      try OutputFile.write(to: path) { $0.write(new) }
    }
    return true
  }

  private func refuse(_ reason: String, _ entry: String) {
    run.output.write(
      "\(policyName) was left as it is: \(VisibleText.line(reason))\n"
        + "write this under `secrets.allow` yourself, or answer otherwise:\n\(entry)")
  }

  /// Why the amended policy would not do: it is broken by what it extends, or means something else
  /// besides, as where the list of another layer is replaced.
  private func complaint(
    about new: [UInt8], insteadOf old: [UInt8]?
  ) throws(ToolFailure) -> String? {
    let finder = scan.finder(repository)
    let place = place
    do throws(GitFailure) {
      let before = try finder.outcome(from: place)
      let after = try finder.outcome(from: place, holding: new)
      if let mistake = after.diagnostics.first(where: { $0.level == .error }) {
        return "with the entry it would be refused: \(mistake.message)"
      }
      let count = before.policy?.secrets.allow.count ?? 0
      if after.policy?.secrets.allow.count != count + 1 {
        return "the entry would replace those of another layer"
      }
      return nil
    } catch {
      throw error.toolFailure
    }
  }

  /// Nil where there is no policy yet.
  private func policyText() throws(ToolFailure) -> [UInt8]? {
    if case .named(let path, _) = place {
      let path = try named(path)
      return try telling { () throws(ShellFailure) in
        try InputFile.read(path, limit: YAMLReader.largest + 1)
      }
    }
    _ = try top()
    do throws(GitFailure) {
      return try repository.workTreeFile(at: PolicyPlace.file)
    } catch {
      throw error.toolFailure
    }
  }

  private func policyPath() throws(ToolFailure) -> [UInt8] {
    if case .named(let path, _) = place { return try named(path) }
    return try top() + PolicyPlace.file.bytes
  }

  private func named(_ path: BytePath) throws(ToolFailure) -> [UInt8] {
    if path.bytes.starts(with: "builtin:".utf8) {
      throw run.arguments.usageError("a built-in policy takes no allowances: name a file, or none")
    }
    return path.bytes
  }

  private func baselinePath() throws(ToolFailure) -> BytePath {
    if let namedBaseline { return namedBaseline }
    // A link there would have us write wherever the repository likes.
    do throws(GitFailure) {
      _ = try repository.workTreeFile(at: Self.baseline)
    } catch {
      throw error.toolFailure
    }
    return BytePath(try top() + Self.baseline.bytes)
  }

  private func makeFolder() throws(ToolFailure) {
    let folder = try top() + Array(".cg".utf8)
    try telling { () throws(ShellFailure) in try OutputFolder.make(folder) }
  }

  /// The top of the work tree, with its slash.
  private func top() throws(ToolFailure) -> [UInt8] {
    guard let top = repository.layout.workTree else {
      throw run.arguments.usageError(
        "a bare repository has no place to write to: name files by --policy and --baseline")
    }
    return top.bytes + [UInt8(ascii: "/")]
  }

  private func telling<R>(_ body: () throws(ShellFailure) -> R) throws(ToolFailure) -> R {
    do throws(ShellFailure) { return try body() } catch { throw .malfunction(error.malfunction) }
  }
}
