import GateChecks
import GateModel
import GateTestSupport

/// Holds changes against a policy that looks at everything, or at one thing.
struct HygieneTrial {
  var policy = HygienePolicy()
  var subject = Change.Subject.difference
  var surroundings: FixedSurroundings?

  init(_ aspects: [HygienePolicy.Aspect] = HygienePolicy.Aspect.allCases) {
    for aspect in aspects { policy.effects[aspect] = Setting(.deny) }
  }

  func findings(_ changes: [FileChange], _ content: [BytePath: String] = [:]) -> [Finding] {
    var whole = Policy()
    whole.hygiene = policy
    let examination = HygieneCheck().examine(
      Evidence(
        change: Change(subject: subject, files: changes), policy: whole,
        content: TwoSidedContent(content), beside: surroundings))
    return examination.findings.sorted()
  }

  /// The rule and the line of each finding, without `hygiene/`.
  func found(_ changes: [FileChange], _ content: [BytePath: String] = [:]) -> [String] {
    findings(changes, content).map { finding in
      String(finding.rule.dropFirst(8)) + (finding.region.map { ":\($0.line)" } ?? "")
    }
  }

  /// What is found in a text that is new, or that was another before.
  func found(in text: String, from old: String? = nil) -> [String] {
    guard let old else { return found([.added("a")], ["a": text]) }
    return found([.changed("a")], ["old/a": old, "a": text])
  }
}
