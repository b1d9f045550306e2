internal import BuiltinPolicies
import GateModel
package import PatternEngine

/// The rules of `builtin:secrets`; their lines are looked for when a rule is first wanted.
package struct BuiltinRules: RuleCatalogue {
  static let packName = "builtin:" + SecretPack.name
  static let count = SecretPack.count

  private static let bytes = SecretPack.bytes
  private static let lines = findLines()

  package init() {}

  package var count: Int { Self.count }
  package var digest: [UInt8] { Array(SecretPack.digest.utf8) }
  /// The rule of a line; decoded each time it is asked for.
  package func rule(at number: Int) -> SearchRule { SearchRule(Self.rule(number)) }

  static func rule(_ number: Int) -> SecretRule { PackRecord(bytes[lines[number]]).rule }

  /// What the rule with a number is called.
  package static func id(of number: Int) -> String { rule(number).id.value }

  /// The numbers of the rules with these ids.
  static func numbers(of ids: Set<[UInt8]>) -> Set<Int> {
    Set(
      lines.indices.filter { number in
        ids.contains(Array(bytes[lines[number]].prefix { $0 != UInt8(ascii: "\t") }))
      })
  }

  /// Whether a rule has this id, or one that begins with it and a slash.
  static func knows(_ name: [UInt8]) -> Bool {
    lines.contains { line in
      let end = line.lowerBound + name.count
      guard end < line.upperBound, bytes[line.lowerBound..<end].elementsEqual(name) else {
        return false
      }
      return bytes[end] == UInt8(ascii: "\t") || bytes[end] == UInt8(ascii: "/")
    }
  }

  private static func findLines() -> [Range<Int>] {
    var found: [Range<Int>] = []
    found.reserveCapacity(count)
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      found.append(start..<place)
      start = place + 1
    }
    return found
  }
}
