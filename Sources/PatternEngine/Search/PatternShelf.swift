internal import Synchronization

/// The compiled patterns of a catalogue, each made when it is first needed; shared between threads.
package final class PatternShelf: Sendable {
  /// A rule as it is confirmed.
  struct Entry: Sendable {
    /// Nil where the expression does not compile.
    let pattern: CompiledPattern?
    let keywords: [[UInt8]]
  }

  private let rules: any RuleCatalogue
  private let limits: PatternLimits
  /// The work of the calling thread so far, in nanoseconds; nil: searches may take as long as they do.
  let clock: (@Sendable () -> UInt64)?
  private let entries: Mutex<[Int: Entry]> = Mutex([:])

  package init(
    _ rules: any RuleCatalogue, limits: PatternLimits = PatternLimits(),
    clock: (@Sendable () -> UInt64)? = nil
  ) {
    self.rules = rules
    self.limits = limits
    self.clock = clock
  }

  package var ruleCount: Int { rules.count }
  var matchLimits: PatternLimits { limits }

  func entry(for rule: Int) -> Entry {
    if let known = entries.withLock({ $0[rule] }) { return known }
    // Outside of the lock, for a compilation takes longer than a match; two threads may make the same.
    let source = rules.rule(at: rule)
    var pattern: CompiledPattern?
    do { pattern = try CompiledPattern(source.fullRegex, limits: limits) } catch { pattern = nil }
    let made = Entry(pattern: pattern, keywords: source.effectiveKeywords)
    return entries.withLock { known in
      let entry = known[rule] ?? made
      known[rule] = entry
      return entry
    }
  }
}
