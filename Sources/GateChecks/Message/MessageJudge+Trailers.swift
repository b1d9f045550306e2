import GateModel

extension MessageJudge {
  func judgeTrailers(
    _ text: MessageText, of commit: CommitFacts, _ report: inout MessageReport
  ) {
    for name in policy.requireTrailers
    where !text.trailers.contains(where: { $0.isNamed(name.value) && !$0.value.isEmpty }) {
      report.add(
        "trailer", Setting(.deny, from: name.origin),
        "the message has no trailer `\(name.value)`",
        "Add a line `\(name.value): ...` to the last paragraph\(hint(name.value)).")
    }
    for (rule, value) in zip(policy.trailers, trailerValues) {
      judge(rule, value, text.trailers, of: commit, &report)
    }
  }

  private func judge(
    _ rule: TrailerRule, _ value: PolicyPattern?, _ trailers: [Trailer], of commit: CommitFacts,
    _ report: inout MessageReport
  ) {
    // Before a commit is made nobody may know its author.
    if commit.author == nil, rule.byAuthor.value, rule.need.value == .forbidden { return }
    var isThere = false
    for trailer in trailers where trailer.isNamed(rule.name.value) {
      if rule.byAuthor.value, !Self.names(commit.author, in: trailer) { continue }
      if let value {
        guard let matches = report.matches([value], trailer.value) else { return }
        if !matches { continue }
      }
      isThere = true
    }
    let effect = rule.effect.at(rule.need.origin)
    let name = rule.name.value
    let kind = rule.value.map { " whose value matches `\($0.value)`" } ?? ""
    let own = rule.byAuthor.value ? " with the author's own address" : ""
    switch (rule.need.value, isThere) {
    case (.required, true), (.forbidden, false): return
    case (.required, false):
      report.add(
        "trailer", effect, "the message has no trailer `\(name)`\(kind)\(own)",
        "Add a line `\(name): ...` to the last paragraph\(hint(name)).")
    case (.forbidden, true):
      report.add(
        "trailer", effect, "the message has a trailer `\(name)`\(kind)\(own), which is forbidden",
        "Take the line out of the message: `git commit --amend`.")
    }
  }

  private static func names(_ author: Person?, in trailer: Trailer) -> Bool {
    guard let author else { return true }
    let address = [UInt8(ascii: "<")] + author.address.map(\.lowered) + [UInt8(ascii: ">")]
    return holds(trailer.value.map(\.lowered)[...], address)
  }

  private func hint(_ name: String) -> String {
    name.lowercased() == "signed-off-by" ? "; `git commit --amend -s` does it" : ""
  }
}
