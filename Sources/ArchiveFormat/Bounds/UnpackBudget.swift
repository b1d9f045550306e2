/// What is left of the limits of one walk.
struct UnpackBudget {
  let limits: ArchiveLimits
  private(set) var totalLeft: Int
  private(set) var membersLeft: Int

  init(_ limits: ArchiveLimits) {
    self.limits = limits
    totalLeft = max(0, limits.totalBytes)
    membersLeft = max(0, limits.members)
  }

  /// How many bytes `packed` bytes may become, and what is to be said where they become more.
  func room(forPacked packed: Int) -> (bytes: Int, reason: Shortfall.Reason) {
    let (grown, overflow) = packed.multipliedReportingOverflow(by: max(1, limits.ratio))
    let byRatio = max(limits.ratioFloor, overflow ? Int.max : grown)
    let least = min(byRatio, totalLeft, max(0, limits.memberBytes))
    if least == totalLeft { return (least, .totalBytes(limits.totalBytes)) }
    if least == byRatio { return (least, .ratio(limits.ratio)) }
    return (least, .memberBytes(limits.memberBytes))
  }

  mutating func spend(bytes: Int) { totalLeft = max(0, totalLeft - bytes) }

  /// False where the members are used up.
  mutating func takeMember() -> Bool {
    guard membersLeft > 0 else { return false }
    membersLeft -= 1
    return true
  }
}
