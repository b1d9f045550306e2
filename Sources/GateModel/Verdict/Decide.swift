/// Asks every check about the change, under the repository's policy and under that of each folder,
/// and gives the verdict. Pure: the bytes come through `content`, and nothing else is looked at.
package func decide(
  on change: Change, under policy: Policy, named identity: PolicyIdentity,
  reading content: any ContentSource, beside surroundings: (any Surroundings)? = nil,
  analysing facts: any FactSource = NoFacts(), asking checks: [any Check],
  knowing malfunctions: [Malfunction] = [], notScanned: [NotScanned] = []
) -> Verdict {
  var findings: [Finding] = []
  var malfunctions = malfunctions
  var notScanned = notScanned
  var passedOver = PassedOver()
  let root = NestedPolicy(folder: BytePath([]), policy: policy)
  let surroundings = surroundings ?? ShownSurroundings(change)
  let parts = change.parts(in: Set(policy.nested.map(\.folder)))
  for governor in [root] + policy.nested {
    let evidence = Evidence(
      change: parts[governor.folder] ?? change, policy: governor.policy, content: content,
      folder: governor.folder, beside: surroundings, facts: facts)
    for check in checks {
      let examination = check.examine(evidence)
      findings += examination.findings
      notScanned += examination.notScanned
      passedOver.add(examination.passedOver)
      malfunctions += examination.unread.map { failure in
        Malfunction(
          action: "check \(check.id.rawValue)", reason: failure.reason, remedy: failure.remedy,
          path: failure.path)
      }
    }
  }
  var verdict = Verdict(
    mode: policy.mode.value, policy: identity, findings: findings,
    malfunctions: malfunctions.withoutRepeats, notScanned: notScanned)
  verdict.passedOver = passedOver
  return verdict
}

extension [Malfunction] {
  /// Two checks, or two policies, that fail to read one file say so once.
  fileprivate var withoutRepeats: [Malfunction] {
    var seen: Set<Malfunction> = []
    return filter { failure in
      var place = failure
      place.action = ""
      return seen.insert(place).inserted
    }
  }
}
