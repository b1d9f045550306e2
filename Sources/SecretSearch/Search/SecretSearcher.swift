import GateModel
import PatternEngine

/// Searches one text after another; for one thread.
package final class SecretSearcher {
  private let search: SecretSearch
  private let finders: [(first: Int, finding: any MatchFinding)]
  private let allowances: AllowanceMatcher
  /// Rules of which something has matched.
  private var prepared: [Int: PreparedRule] = [:]

  init(_ search: SecretSearch) throws(SearchFailure) {
    self.search = search
    finders = try Self.finders(for: search)
    do throws(PatternMistake) {
      allowances = try AllowanceMatcher(search.policy.allow)
    } catch {
      throw SearchFailure(
        reason: "an allowance's regex does not compile: \(error.reason)",
        remedy: "mend it; `cg-policy check` shows where")
    }
  }

  private static func finders(
    for search: SecretSearch
  ) throws(SearchFailure) -> [(first: Int, finding: any MatchFinding)] {
    var finders: [(first: Int, finding: any MatchFinding)] = []
    for (number, part) in search.rulebook.parts.enumerated() {
      switch search.methods[number] {
      case .exhaustive: finders.append((part.first, PlainFinding(part.rules)))
      case .sieve(let sieve):
        do throws(SieveFailure) {
          finders.append((part.first, try SiftedFinding(sieve, search.shelves[number])))
        } catch {
          throw SearchFailure(
            reason: "the search could not begin: \(error.reason)", remedy: "free some memory")
        }
      }
    }
    return finders
  }

  /// Every secret in a text, and what of the text was not looked into.
  package func findings(in text: RawSpan) -> TextFindings {
    var memory = emptyMemory
    return findings(in: text, editedBy: nil, remembering: &memory)
  }

  /// The same for a text that is made from another one, whose search left `memory`; or, without an
  /// edit, for one from which others will be made.
  package func findings(
    in text: RawSpan, editedBy edit: TextEdit?, remembering memory: inout TextMemory
  ) -> TextFindings {
    unsafe text.withUnsafeBytes { raw in
      let bytes = unsafe raw.bindMemory(to: UInt8.self)
      return unsafe findings(in: bytes.span, editedBy: edit, &memory)
    }
  }

  /// For a text of which nothing is known.
  package var emptyMemory: TextMemory {
    TextMemory(hits: Array(repeating: [], count: finders.count))
  }

  private func findings(
    in text: borrowing Span<UInt8>, editedBy edit: TextEdit?, _ memory: inout TextMemory
  ) -> TextFindings {
    var found = TextFindings()
    var candidates: [Candidate] = []
    for (number, (first, finding)) in finders.enumerated() {
      do throws(SieveFailure) {
        let result = try finding.matches(
          in: unsafe text.bytes, editedBy: edit, hits: &memory.hits[number])
        for rule in result.gaveUp { found.shortfalls.append(gaveUp(first + rule.rule, rule.reason)) }
        candidates += self.candidates(result.matches, from: first, in: text, &found)
      } catch {
        found.shortfalls.append(Shortfall("the search failed: \(error.reason)", isLimit: true))
      }
    }
    if candidates.isEmpty { return found }
    let sightings = SightingMaker.sightings(
      of: Overlaps.resolved(candidates), hiding: candidates.map(\.secret).sorted { $0.lowerBound < $1.lowerBound }, in: text,
      following: search.policy.inline.value
    ) { prepared[$0]?.rule.id.value ?? "" }
    found.sightings = sightings.map { allowed($0, in: text, &found) }
    return found
  }

  /// The matches that pass their rules' filters.
  private func candidates(
    _ matches: [RuleMatch], from first: Int, in text: borrowing Span<UInt8>,
    _ found: inout TextFindings
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    for match in matches {
      let number = first + match.rule
      guard !search.rulebook.isReplaced(number), let rule = rule(number, &found) else { continue }
      let secret = SightingMaker.copy(match.secret, of: text)
      do throws(MatchFailure) {
        guard try rule.admits(secret, at: match.range, in: text) else { continue }
      } catch {
        found.shortfalls.append(gaveUp(number, error.reason))
        continue
      }
      let (severity, confidence) = rule.weight(of: secret)
      candidates.append(
        Candidate(
          rule: number, isGeneric: rule.isGeneric, severity: severity, confidence: confidence,
          secret: match.secret))
    }
    return candidates
  }

  private func rule(_ number: Int, _ found: inout TextFindings) -> PreparedRule? {
    if let known = prepared[number] { return known }
    do throws(PatternMistake) {
      let made = try PreparedRule(search.rulebook.rule(number))
      prepared[number] = made
      return made
    } catch {
      found.shortfalls.append(gaveUp(number, error.reason))
      return nil
    }
  }

  private func allowed(
    _ sighting: Sighting, in text: borrowing Span<UInt8>, _ found: inout TextFindings
  ) -> Sighting {
    var sighting = sighting
    let secret = SightingMaker.copy(sighting.bytes, of: text)
    do throws(MatchFailure) {
      sighting.allowances = try allowances.fitting(
        secret, fingerprint: sighting.fingerprint,
        rule: prepared[sighting.rule]?.rule.id.value ?? "")
    } catch {
      // An allowance that gives up allows nothing.
      found.shortfalls.append(
        Shortfall("the regex of an allowance gave up: \(error.reason)", isLimit: false))
    }
    return sighting
  }

  private func gaveUp(_ rule: Int, _ reason: String) -> Shortfall {
    let id = search.rulebook.rule(rule).id.value
    return Shortfall("rule `\(id)` gave up: \(reason)", isLimit: true)
  }
}

/// What the search of one text leaves for texts that are made from it.
package struct TextMemory: Sendable {
  /// Places where a rule may match, for each part of the rulebook.
  var hits: [[RawHit]]
}
