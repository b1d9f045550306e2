/// One rule as its author wrote it: what to look for, before any filter on what was found.
package struct SearchRule: Hashable, Sendable {
  /// The whole expression, or the shape of the value alone where there are names.
  package var regex: String
  /// Words of which one must stand in the name that the value is assigned to; empty: a bare rule.
  package var names: [String]
  /// At least one stands within `keywordReach` of a match, in any case; empty: no condition.
  package var keywords: [String]

  /// How far from a match its keyword may stand, in bytes.
  package static let keywordReach = 256

  package init(regex: String, names: [String] = [], keywords: [String] = []) {
    self.regex = regex
    self.names = names
    self.keywords = keywords
  }

  /// The expression that is searched for, with the frame of assignments around the value.
  package var fullRegex: String {
    names.isEmpty ? regex : AssignmentFrame.expand(names: names, value: regex)
  }

  /// The keywords given, or else those that follow from the names; lower case, none twice.
  package var effectiveKeywords: [[UInt8]] {
    let chosen = keywords.isEmpty ? AssignmentFrame.keywords(of: names) : keywords
    var seen: Set<[UInt8]> = []
    return chosen.map { $0.utf8.map(ASCIICase.lowered) }.filter {
      !$0.isEmpty && seen.insert($0).inserted
    }
  }
}

/// Rules by index, decoded only when they are asked for: a warm start needs hardly any of them.
package protocol RuleCatalogue: Sendable {
  var count: Int { get }
  /// The same rule for the same index each time; called from several threads.
  func rule(at index: Int) -> SearchRule
  /// Differs whenever any rule differs; ties a compiled sieve to its rules.
  var digest: [UInt8] { get }
}

/// A catalogue of rules that are in memory already.
package struct RuleList: RuleCatalogue {
  package let rules: [SearchRule]
  package let digest: [UInt8]

  package init(_ rules: [SearchRule]) {
    self.rules = rules
    var sum = Checksum()
    for rule in rules {
      for text in [rule.regex] + rule.names + [""] + rule.keywords + [""] {
        sum.add(text.utf8.count)
        sum.add(Array(text.utf8))
      }
    }
    digest = sum.bytes
  }

  package var count: Int { rules.count }
  /// The rule as it was given.
  package func rule(at index: Int) -> SearchRule { rules[index] }
}

enum ASCIICase {
  @inline(__always) static func lowered(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
