/// Turns the keywords that were seen into the hits of the rules that wait for them.
final class KeywordGroups: Sendable {
  private struct Waiting {
    let rule: Int32
    let value: ValueAhead
  }

  private let ruleCount: Int
  /// Rules whose value must follow, those of one keyword after those of another.
  private let waiting: [Waiting]
  private let ranges: [Range<Int32>]
  /// Whether the keyword itself is a hit, for rules that look no further.
  private let isHit: [Bool]
  private let masks: [UInt64]

  init(_ plan: SievePlan) {
    var (waiting, ranges, isHit): ([Waiting], [Range<Int32>], [Bool]) = ([], [], [])
    waiting.reserveCapacity(plan.groups.memberCount)
    ranges.reserveCapacity(plan.groups.count)
    isHit.reserveCapacity(plan.groups.count)
    for number in 0..<plan.groups.count {
      let start = waiting.count
      let group = plan.groups[number]
      for rule in group {
        if let value = plan.values[Int(rule)] { waiting.append(Waiting(rule: rule, value: value)) }
      }
      ranges.append(Int32(start)..<Int32(waiting.count))
      isHit.append(waiting.count - start < group.count)
    }
    ruleCount = plan.ruleCount
    (self.waiting, self.ranges, self.isHit) = (waiting, ranges, isHit)
    masks = plan.classes.masks
  }

  /// Appends the hits that follow from what vectorscan saw in `text`, which is looked at up to `end`.
  func expand(
    _ seen: UnsafeBufferPointer<RawHit>, in text: UnsafeRawBufferPointer, to end: Int,
    into hits: inout [RawHit]
  ) {
    unsafe masks.withUnsafeBufferPointer { masks in
      // By index: the formatter breaks the spelling that a loop over unsafe elements takes.
      for place in 0..<seen.count {
        let hit = unsafe seen[place]
        let group = hit.id - ruleCount
        guard group >= 0 else {
          hits.append(hit)
          continue
        }
        guard group < ranges.count else { continue }
        if isHit[group] { hits.append(hit) }
        for next in ranges[group] {
          let found = unsafe waiting[Int(next)].value.firstRun(
            in: text, from: hit.end, to: end, masks)
          if let found { hits.append(RawHit(id: Int(waiting[Int(next)].rule), end: found)) }
        }
      }
    }
  }
}
