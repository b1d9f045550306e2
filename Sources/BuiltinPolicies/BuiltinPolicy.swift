/// The policies that come inside the programs, so that nobody can edit them under an installation.
package enum BuiltinPolicy {
  /// What a policy builds on when it does not say.
  package static let standard = "recommended"

  /// Names as they follow `builtin:`, sorted.
  package static let names = packs.map(\.name).sorted()

  /// Packs of secret rules, as `secrets.packs` names them after `builtin:`.
  package static let rulePacks = ["secrets"]

  /// The text of a pack, nil for a name that is none.
  package static func text(named name: String) -> [UInt8]? {
    packs.first { $0.name == name }.map { Array($0.text.utf8) }
  }
}
