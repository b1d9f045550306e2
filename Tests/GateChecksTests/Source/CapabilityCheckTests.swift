import GateModel
import Testing

@testable import GateChecks

struct CapabilityCheckTests {
  private func sample(
    before: SourceAnswer? = .uses("fs.read open 1"),
    now: SourceAnswer = .uses("fs.read open 1", "process.spawn os.system 2"),
    _ set: (inout CapabilityPolicy) -> Void
  ) -> SourceCase {
    var sample = SourceCase()
    set(&sample.policy.capabilities)
    sample.add("a.py", before: before.map { ("one\n", $0) }, now: ("one\ntwo\nthree\n", now))
    return sample
  }

  @Test func whatIsNotAskedForIsNotEvenRead() {
    #expect(sample { _ in }.findings(of: CapabilityCheck()).isEmpty)
  }

  @Test func aNewCapabilityIsJudged() {
    let denied = sample { $0.everywhere.denyNew = [Setting("process.spawn")] }
    #expect(denied.findings(of: CapabilityCheck()) == ["capabilities/deny-new a.py:2 error"])
    let reviewed = sample { $0.everywhere.reviewNew = [Setting("process")] }
    #expect(reviewed.findings(of: CapabilityCheck()) == ["capabilities/review-new a.py:2 review"])
    let others = sample { $0.everywhere.denyNew = [Setting("proc"), Setting("net.client")] }
    #expect(others.findings(of: CapabilityCheck()).isEmpty)
  }

  @Test func whatAFileCouldDoBeforeIsNotNew() {
    let held = SourceAnswer.uses("process.spawn subprocess.run 1")
    var sample = sample(before: held) { $0.everywhere.denyNew = [Setting("process.spawn")] }
    #expect(sample.findings(of: CapabilityCheck()).isEmpty)
    sample.policy.capabilities.newAPI = Setting(.warn)
    #expect(sample.findings(of: CapabilityCheck()) == ["capabilities/new-api a.py:2 warning"])
  }

  @Test func whatIsDeniedIsDeniedInChangedLinesAlone() {
    let held = SourceAnswer.uses("code.eval eval 1")
    let old = sample(before: held, now: held) { $0.everywhere.deny = [Setting("code.eval")] }
    #expect(old.findings(of: CapabilityCheck()).isEmpty)
    let changed = sample(before: held, now: .uses("code.eval eval 2")) {
      $0.everywhere.deny = [Setting("code.eval")]
    }
    #expect(changed.findings(of: CapabilityCheck()) == ["capabilities/deny a.py:2 error"])
    #expect(
      old.findings(of: CapabilityCheck(), subject: .tree) == ["capabilities/deny a.py:1 error"])
  }

  @Test func rulesHoldOnTheirPaths() {
    for (pattern, count) in [("a.py", 1), ("b/", 0), ("*.py", 1)] {
      let sample = sample {
        var demands = CapabilityDemands()
        demands.denyNew = [Setting("process.spawn")]
        $0.rules = [CapabilityRule(files: patterns(pattern), demands: demands)]
      }
      #expect(sample.findings(of: CapabilityCheck()).count == count)
    }
  }

  @Test func baseAndResultStandSideBySide() throws {
    let sample = sample { $0.everywhere.denyNew = [Setting("process.spawn")] }
    let finding = try #require(sample.examination(of: CapabilityCheck()).findings.first)
    #expect(finding.message.contains("before: fs.read; now: fs.read, process.spawn"))
    #expect(finding.message.contains("`process.spawn` by os.system"))
  }

  @Test func whatCannotBeAnalysedIsTold() {
    let sample = sample(now: .unanalysable(reason: "no grammar")) {
      $0.everywhere.denyNew = [Setting("process.spawn")]
    }
    #expect(sample.findings(of: CapabilityCheck()) == ["source/unanalysable a.py:0 review"])
    let unasked = self.sample(now: .unanalysable(reason: "no grammar")) { _ in }
    #expect(unasked.findings(of: CapabilityCheck()).isEmpty)
  }

  @Test func signsOfMaliceAreTold() {
    let sample = sample(before: nil, now: .threat(.decodedCode, 2)) {
      $0.everywhere.reviewNew = [Setting("net.server")]
      $0.threats = Setting(.deny)
    }
    #expect(sample.findings(of: CapabilityCheck()) == ["capabilities/threat a.py:2 error"])
  }
}
