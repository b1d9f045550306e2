import ArchiveFormat
import GateModel
import PatternEngine

/// Searches one text after another; for one thread.
package final class SecretSearcher {
  private let search: SecretSearch
  private let finders: [(first: Int, finding: any MatchFinding)]
  private let cutter: PartCutter
  private let allowances: AllowanceMatcher
  private var fingerprints = KnownFingerprints()
  /// Rules of which something has matched.
  private var prepared: [Int: PreparedRule] = [:]

  /// No person reads more of one text, and what made them would otherwise decide how long it takes.
  static let mostSightings = 10_000
  static let tooManySightings = GateShortfall(
    "it holds more than \(mostSightings) secrets: the rest is not told", isLimit: true)

  init(
    _ search: SecretSearch, remembering barren: BarrenParts? = nil
  ) throws(SearchFailure) {
    self.search = search
    finders = try Self.finders(for: search)
    cutter = PartCutter(
      margin: finders.map(\.finding.margin).max() ?? 0, remembering: barren)
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
    var parts = cutter.parts(of: text, editedBy: edit)
    memory.runs = memory.runs(in: text, &parts, editedBy: edit, context: Self.context)
    memory.count = text.byteCount
    return unsafe text.withUnsafeBytes { raw in
      let bytes = unsafe raw.bindMemory(to: UInt8.self)
      return unsafe findings(in: bytes.span, &parts, editedBy: edit, &memory)
    }
  }

  /// The secrets themselves that stand in a short text as they are or encoded, so that they can be
  /// masked; they must not be kept.
  package func secrets(in text: [UInt8]) -> [[UInt8]] {
    findings(in: unsafe text.span.bytes).sightings.map { Array(text[$0.bytes]) }
  }

  /// For a text of which nothing is known.
  package var emptyMemory: TextMemory { TextMemory(parts: finders.count) }

  var decodeDepth: Int { search.policy.decode.depth }

  private func findings(
    in text: borrowing Span<UInt8>, _ parts: inout [TextPart], editedBy edit: TextEdit?,
    _ memory: inout TextMemory
  ) -> TextFindings {
    var budget = LayerBudget(search.policy.decode)
    var found = linedFindings(
      in: text, &parts, editedBy: edit, depth: decodeDepth, &memory, &budget)
    merge(wholeFindings(in: text, depth: decodeDepth, &budget), into: &found)
    found.shortfalls += budget.shortfalls
    allowLayers(of: &found, in: text)
    return found
  }

  /// A marker in plain sight beside an encoded run speaks of what is in the run. Not of what is in an
  /// archive: that is the whole of the text.
  private func allowLayers(of found: inout TextFindings, in text: borrowing Span<UInt8>) {
    let following = search.policy.inline.value
    let inLayers = found.sightings.indices.filter { number in
      let sighting = found.sightings[number]
      return !sighting.layers.isEmpty && sighting.allowedInline == nil
        && sighting.bytes != 0..<text.count
    }
    if following == .none || inLayers.isEmpty { return }
    let hidden = HiddenRanges(found.sightings.map(\.bytes).filter { $0 != 0..<text.count })
    let markers = InlineMarkers(in: text, following: following, hiding: hidden)
    for number in inLayers {
      let sighting = found.sightings[number]
      found.sightings[number].allowedInline = markers.reason(
        for: prepared[sighting.rule]?.rule.id.value ?? "", at: sighting.bytes, in: text)
    }
  }

  /// What a text holds as it stands and in its encoded runs, for a text that is itself a layer; of its
  /// runs those alone are opened that lie in `own`, since those around it are opened elsewhere.
  func layeredFindings(
    in text: borrowing Span<UInt8>, around own: Range<Int>, depth: Int,
    _ budget: inout LayerBudget
  ) -> TextFindings {
    var memory = emptyMemory
    var parts = cutter.parts(of: unsafe text.bytes, editedBy: nil)
    memory.runs = memory.runs(
      in: unsafe text.bytes, &parts, editedBy: nil, context: Self.context
    ).filter { $0.run.range.overlaps(own) }
    if depth == 0, !memory.runs.isEmpty { budget.meetDepth() }
    return linedFindings(in: text, &parts, editedBy: nil, depth: depth, &memory, &budget)
  }

  /// The same with what the memory knows of the text's runs. No excerpt shows what another finding
  /// hides, be it plain or encoded.
  private func linedFindings(
    in text: borrowing Span<UInt8>, _ parts: inout [TextPart], editedBy edit: TextEdit?, depth: Int,
    _ memory: inout TextMemory, _ budget: inout LayerBudget
  ) -> TextFindings {
    var inner = layerFindings(in: text, runs: &memory.runs, depth: depth, &budget)
    let runs = inner.sightings.map(\.bytes)
    var (found, hidden) = plainFindings(in: text, &parts, editedBy: edit, hiding: runs, &memory)
    inner.dropRepeats()
    SightingMaker.place(&inner.sightings, hiding: hidden, in: text)
    merge(inner, into: &found)
    return found
  }

  /// Where a rule knows what stands in the bytes, no layer of them is told of too; what only looked
  /// random gives way to what it proved to be.
  private func merge(_ inner: TextFindings, into found: inout TextFindings) {
    found.shortfalls += inner.shortfalls
    if inner.sightings.isEmpty { return }
    func isGeneric(_ sighting: Sighting) -> Bool { prepared[sighting.rule]?.isGeneric ?? false }
    let known = HiddenRanges(found.sightings.filter { !isGeneric($0) }.map(\.bytes))
    let guessed = HiddenRanges(found.sightings.filter(isGeneric).map(\.bytes))
    let fresh = inner.sightings.filter { sighting in
      known.overlapping(sighting.bytes).isEmpty
        && (!isGeneric(sighting) || guessed.overlapping(sighting.bytes).isEmpty)
    }
    let proved = HiddenRanges(fresh.map(\.bytes))
    found.sightings.removeAll { isGeneric($0) && !proved.overlapping($0.bytes).isEmpty }
    found.sightings += fresh
  }

  /// What a text holds as it stands.
  func plainFindings(
    in text: borrowing Span<UInt8>, _ memory: inout TextMemory
  ) -> TextFindings {
    var parts = [TextPart(range: 0..<text.count, digest: nil, asksForHits: true)]
    return plainFindings(in: text, &parts, editedBy: nil, hiding: [], &memory).0
  }

  /// Also what excerpts have to hide: all that passed its filters, and the `runs`.
  private func plainFindings(
    in text: borrowing Span<UInt8>, _ parts: inout [TextPart], editedBy edit: TextEdit?,
    hiding runs: [Range<Int>], _ memory: inout TextMemory
  ) -> (TextFindings, HiddenRanges) {
    var found = TextFindings()
    var candidates: [Candidate] = []
    var isWhole = true
    for (number, (first, finding)) in finders.enumerated() {
      do throws(SieveFailure) {
        let result = try finding.matches(
          in: unsafe text.bytes, &parts, editedBy: edit, hits: &memory.hits[number])
        for rule in result.gaveUp {
          found.shortfalls.append(gaveUp(first + rule.rule, rule.reason))
        }
        candidates += self.candidates(result.matches, from: first, in: text, &found)
      } catch {
        isWhole = false
        found.shortfalls.append(GateShortfall("the search failed: \(error.reason)", isLimit: true))
      }
    }
    if isWhole { cutter.keep(parts) }
    if candidates.isEmpty, runs.isEmpty { return (found, HiddenRanges([])) }
    let hidden = HiddenRanges(candidates.map(\.secret) + runs)
    let resolved = Overlaps.resolved(candidates)
    if resolved.count > Self.mostSightings { found.shortfalls.append(Self.tooManySightings) }
    let sightings = SightingMaker.sightings(
      of: resolved.prefix(Self.mostSightings), hiding: hidden, in: text,
      heeding: InlineMarkers(in: text, following: search.policy.inline.value, hiding: hidden),
      knowing: &fingerprints
    ) { prepared[$0]?.rule.id.value ?? "" }
    found.sightings = sightings.map { allowed($0, in: text, &found) }
    return (found, hidden)
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
        guard try rule.admits(secret, at: match.secret, match: match.range, in: text) else {
          continue
        }
      } catch {
        found.shortfalls.append(gaveUp(number, error.reason))
        continue
      }
      let (severity, confidence) = rule.weight(of: secret)
      candidates.append(
        Candidate(
          rule: number, isGeneric: rule.isGeneric, isBoundToPaths: rule.isBoundToPaths,
          severity: severity, confidence: confidence,
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
        GateShortfall("the regex of an allowance gave up: \(error.reason)", isLimit: false))
    }
    return sighting
  }

  private func gaveUp(_ rule: Int, _ reason: String) -> GateShortfall {
    let id = search.rulebook.rule(rule).id.value
    return GateShortfall("rule `\(id)` gave up: \(reason)", isLimit: true)
  }
}
