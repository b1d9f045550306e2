import GateModel
import PatternEngine
import SecretSearch
import Testing

/// The same rules searched for in every way there is.
struct Searches {
  let bySieve: SecretSearcher
  let byLiterals: SecretSearcher
  /// The first two, not looking again at parts of texts that any of them knows to be barren.
  let remembering: [SecretSearcher]
  let exhaustive: SecretSearcher

  init(_ rules: [SecretRule]) throws {
    let policy = PackRules.policy(rules)
    let book = Rulebook(policy)
    func search(_ make: (any RuleCatalogue) throws -> SecretSearch.Method) throws -> SecretSearch {
      try SecretSearch(policy, book, by: book.parts.map { try make($0.rules) })
    }
    let ways = [
      try search { .sieve(try RegexSieve.compile($0).sieve) },
      try search { .sieve(try LiteralSieve.make($0)) },
    ]
    bySieve = try ways[0].searcher()
    byLiterals = try ways[1].searcher()
    remembering = try ways.map { try $0.searcher(remembering: BarrenParts(objects: 500)) }
    exhaustive = try search { _ in .exhaustive }.searcher()
  }

  /// What differs between the ways, nil where nothing does; and how much there was to find.
  func disagreement(on text: [UInt8]) -> (complaint: String?, found: Int) {
    let slow = exhaustive.findings(in: text.span.bytes)
    for (name, fast) in [
      ("regexes", bySieve), ("literals", byLiterals), ("a search that remembers", remembering[0]),
    ] {
      let found = fast.findings(in: text.span.bytes)
      if found != slow {
        return (Self.difference(name, found, slow, text), slow.sightings.count)
      }
    }
    return (nil, slow.sightings.count)
  }

  static func difference(
    _ name: String, _ found: TextFindings, _ wanted: TextFindings, _ text: [UInt8]
  ) -> String {
    func list(_ findings: TextFindings) -> String {
      findings.sightings.map { "\($0.rule) at \($0.bytes) \($0.layers)" }.joined(separator: "; ")
    }
    let shown = String(decoding: text, as: UTF8.self).debugDescription
    return "\(name) found [\(list(found))], and should [\(list(wanted))] in \(shown)"
  }
}
