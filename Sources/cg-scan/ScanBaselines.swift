import GateDriver
import GateModel
import GitReader
import ToolShell

/// What one run knows by baselines, and what it writes to one.
struct ScanBaselines {
  private let run: ToolRun
  private let known: KnownSecrets

  /// Reads the baselines that the command line names.
  init(
    _ run: ToolRun, for judged: JudgedChange, in repository: Repository?
  ) throws(GitFailure) {
    self.run = run
    known = try KnownSecrets(
      Self.paths(run), for: judged, in: repository, refusingOthers: run.arguments[ScanFlags.hook])
  }

  /// What they know.
  var fingerprints: Set<String> { known.fingerprints }

  /// The one that is written need not be there before.
  private static func paths(_ run: ToolRun) -> [BytePath] {
    let target = run.arguments[ScanFlags.writeBaseline]
    let isThere = target.map { FilePlaces.real($0) != nil } ?? false
    return run.arguments[ScanFlags.baselines].filter { isThere || $0 != target }
      .map { BytePath($0) }
  }

  /// Adds what must be said of the baselines, and writes the one that was asked for. A run that sees
  /// everything tells of entries that nothing matches, and writes none of them again.
  func finish(_ verdict: inout Verdict, seeingAll: Bool) {
    verdict.diagnostics += known.diagnostics
    let met = Set(verdict.passedOver.known.keys)
    let isWhole =
      seeingAll && verdict.malfunctions.isEmpty
      && !verdict.notScanned.contains(where: \.wasRequired)
    if isWhole { verdict.diagnostics += known.staleness(having: met) }
    guard let target = run.arguments[ScanFlags.writeBaseline], verdict.decision != .invalid else {
      return
    }
    do throws(ToolFailure) {
      try BaselineFile.add(
        verdict.findings, to: BytePath(target), keepingOnly: isWhole ? met : nil)
    } catch {
      switch error {
      case .invalid(let diagnostics): verdict.diagnostics += diagnostics
      case .malfunction(let failure), .refused(let failure): verdict.malfunctions.append(failure)
      case .usage: break
      }
    }
  }
}
