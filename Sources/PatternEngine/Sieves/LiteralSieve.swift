/// Only the keywords of all rules: made in a few milliseconds, for small inputs and cold starts.
package enum LiteralSieve {
  /// A sieve from which the same matches are confirmed as from `RegexSieve`'s, with more work a text.
  package static func make(_ rules: some RuleCatalogue) throws(SieveFailure) -> Sieve {
    var builder = PlanBuilder()
    for index in 0..<rules.count {
      let rule = rules.rule(at: index)
      if !builder.addNamed(rule) { builder.addGated(rule, width: rule.width) }
    }
    do {
      return try Sieve.make(builder.plan, builder.keywordExpressions)
    } catch {
      throw SieveFailure(reason: error.reason)
    }
  }
}
