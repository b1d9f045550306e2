// Written by ci/embed-rules.py from policies/secrets/*.yaml. Edit those.
// swift-format-ignore-file

/// The rules of `builtin:secrets`, a line each, as `SecretSearch` reads them.
package enum SecretPack {
  package static let name = "secrets"
  package static let count = 0
  package static let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  /// The lines, each with its line end.
  package static var bytes: [UInt8] { text.withUTF8Buffer { unsafe Array($0) } }
  private static let text: StaticString = #"""

"""#
}
