import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges every commit that one revision has and another has not.
enum RangeCommand {
  private static let range = Operand.one(
    "A..B", kind: .revision, help: "The base and the tip; a missing one is HEAD.")
  private static let target = Flag.bytes(
    "target", value: "BRANCH", help: "The branch that the commits are for, as `main`.",
    details: """
      Rules for protected branches go by it. Default: the branch that A names; where A names none, \
      the commits are judged as for a protected branch.
      """)

  static let spec = CommandSpec(
    "range", summary: "judge the commits of a range, by the policy of its base",
    details: [
      """
      The change is counted from where the two parted. Every commit on the way is looked at by \
      itself too, merges included: what one adds and the next removes is found. A...B means the \
      same. All zeros for A \
      means that nothing is known yet, as in a hook's input.
      """
    ],
    flags: [target.declaration], operands: [range.declaration]
  ) { run throws(ToolFailure) in
    guard let ends = RangeEnds(run.arguments[range]) else {
      throw run.arguments.usageError("a range is written A..B, as main..HEAD")
    }
    if RangeEnds.isNothing(ends.tip) {
      throw run.arguments.usageError("a tip of zeros deletes a branch: there is nothing to judge")
    }
    let scan = ScanRun(run)
    return try scan.judge("range \(ends.text)") { repository throws(GitFailure) in
      let base =
        try RangeEnds.isNothing(ends.base)
        ? nil : repository.resolveCommit(BytePath(ends.base))
      let tip = BytePath(ends.tip)
      var judged = try JudgedChange.range(
        from: base, label: BytePath(ends.base).lossyText, to: repository.resolveCommit(tip),
        named: repository.resolve(tip), in: repository, advancing: scan.advance)
      judged.change.texts.append(ChangeText(name: "the name of the tip", bytes: tip.bytes))
      judged.change.target =
        if let name = run.arguments[target] { Self.branch(name) } else {
          try repository.branch(named: ends.base)
        }
      return ScanSubject(name: "range \(ends.text)", judged)
    }
  }

  private static func branch(_ name: [UInt8]) -> BytePath {
    let full = Array("refs/heads/".utf8)
    return BytePath(name.starts(with: full) ? Array(name[full.count...]) : name)
  }
}

/// `A..B` or `A...B` taken apart; both mean the commits of B that A lacks.
private struct RangeEnds {
  let base: [UInt8]
  let tip: [UInt8]
  let text: String

  /// git writes an id of nothing but zeros for what is not there; a short row of them may be a name.
  static func isNothing(_ end: [UInt8]) -> Bool {
    [40, 64].contains(end.count) && end.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  init?(_ range: [UInt8]) {
    guard let dots = range.indices.dropLast().first(where: { Self.isDots(range, at: $0) }) else {
      return nil
    }
    let dot = UInt8(ascii: ".")
    let after = range[(dots + 2)...].first == dot ? dots + 3 : dots + 2
    func named(_ end: ArraySlice<UInt8>) -> [UInt8] {
      end.isEmpty ? Array("HEAD".utf8) : Array(end)
    }
    base = named(range[..<dots])
    tip = named(range[after...])
    text = BytePath(range).lossyText
  }

  private static func isDots(_ range: [UInt8], at place: Int) -> Bool {
    range[place] == UInt8(ascii: ".") && range[place + 1] == UInt8(ascii: ".")
  }
}
