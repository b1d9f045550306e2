import GateModel
import Testing

/// One way a run can go: what was found, what failed, what was skipped, what is wrong with the policy.
private struct Run: CustomTestStringConvertible {
  var found: [Found]
  var hasMalfunction: Bool
  var skipped: [Bool]
  var levels: [Diagnostic.Level]
  var mode: PolicyMode

  enum Found: String, CaseIterable { case note, warning, error, approval }

  var testDescription: String {
    "\(found.map(\.rawValue)) failed=\(hasMalfunction) required=\(skipped) \(levels) \(mode)"
  }

  static let all: [Run] = {
    var runs: [Run] = []
    for bits in 0..<16 {
      let found = Found.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
      for hasMalfunction in [false, true] {
        for skipped in [[], [false], [true], [false, true]] {
          for levels: [Diagnostic.Level] in [[], [.warning], [.error], [.warning, .error]] {
            for mode in PolicyMode.allCases {
              runs.append(
                Run(
                  found: found, hasMalfunction: hasMalfunction, skipped: skipped, levels: levels,
                  mode: mode))
            }
          }
        }
      }
    }
    return runs
  }()

  var verdict: Verdict {
    Verdict(
      mode: mode, policy: PolicyIdentity(origin: "test", digest: "sha256:0"),
      findings: found.map(Self.finding),
      malfunctions: hasMalfunction
        ? [Malfunction(action: "read the index", reason: "it is cut short", remedy: "run git fsck")]
        : [],
      diagnostics: levels.map { Diagnostic(level: $0, source: "p.yaml", message: "odd") },
      notScanned: skipped.map { NotScanned(path: nil, reason: "too large", wasRequired: $0) })
  }

  private static func finding(_ found: Found) -> Finding {
    let severity: Severity =
      switch found {
      case .note: .note
      case .warning: .warning
      case .error, .approval: .error
      }
    return Finding(
      code: .diffTooLarge, rule: "size/\(found.rawValue)", severity: severity,
      needsApproval: found == .approval, message: "large", remedy: "split it")
  }

  /// The page of contracts, word by word: 2, then 1, 3, 4, 0; audit mode lifts 1 and 4 only.
  var expected: (Verdict.Decision, Int32) {
    var reasons: Set<Int32> = []
    if levels.contains(.error) { reasons.insert(2) }
    if found.contains(.error), mode == .enforce { reasons.insert(1) }
    if hasMalfunction || skipped.contains(true) { reasons.insert(3) }
    if found.contains(.approval), mode == .enforce { reasons.insert(4) }
    let names: [Int32: Verdict.Decision] = [
      0: .pass, 1: .blocked, 2: .invalid, 3: .undecided, 4: .needsApproval,
    ]
    let exit = [2, 1, 3, 4].first(where: reasons.contains) ?? 0
    return (names[exit] ?? .pass, exit)
  }
}

@Suite struct VerdictTests {
  @Test func everyCombinationDecidesAsPromised() {
    #expect(Run.all.count == 16 * 2 * 4 * 4 * 2)
    for run in Run.all {
      let (decision, exit) = run.expected
      #expect(run.verdict.decision == decision, "\(run.testDescription)")
      #expect(run.verdict.decision.exitCode == exit, "\(run.testDescription)")
    }
  }

  @Test func aViolationOutweighsWhatWentUnread() {
    let run = Run(
      found: [.error], hasMalfunction: true, skipped: [true], levels: [], mode: .enforce)
    #expect(run.verdict.decision == .blocked)
  }

  @Test func auditModeDoesNotHideABadPolicyOrAFailure() {
    let bad = Run(
      found: [.error], hasMalfunction: true, skipped: [], levels: [.error], mode: .audit)
    #expect(bad.verdict.decision == .invalid)
    let failed = Run(found: [.error], hasMalfunction: true, skipped: [], levels: [], mode: .audit)
    #expect(failed.verdict.decision == .undecided)
  }

  @Test func findingsAreSortedWhateverOrderTheyCameIn() {
    let findings = Run(
      found: Run.Found.allCases, hasMalfunction: false, skipped: [], levels: [], mode: .enforce
    ).verdict.findings
    let identity = PolicyIdentity(origin: "test", digest: "sha256:0")
    let backwards = Verdict(mode: .enforce, policy: identity, findings: findings.reversed())
    #expect(backwards.findings == findings)
    #expect(findings == findings.sorted())
  }

  @Test func findingsThatDifferAtTheirEndAloneHaveAnOrder() {
    let twins = [9, 5, 7].map { end in
      Finding(
        code: .secretDetected, rule: "a/b", path: "a",
        region: Region(line: 1, column: 1, endLine: 1, endColumn: end), message: "m", remedy: "r")
    }
    #expect(twins.sorted() == twins.reversed().sorted())
    #expect(twins.sorted().compactMap { $0.region?.endColumn } == [5, 7, 9])
  }
}
