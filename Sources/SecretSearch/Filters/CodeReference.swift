/// Whether what was assigned is an expression that is worked out elsewhere, or a path, not a text.
enum CodeReference {
  static func isOne(_ setting: SecretSetting) -> Bool {
    let secret = setting.secret
    if isPath(secret) || isMarkup(secret) || isLookedUp(setting) { return true }
    if setting.isQuoted { return isFormat(secret) }
    return isExpression(secret) || setting.next == UInt8(ascii: "(")
      || setting.next == UInt8(ascii: "[")
  }

  private static let readers = IdentifierWords.set(
    """
    decode env fetch find get getenv input load lookup match normalize open param prompt query read \
    replace require search select split test
    """)

  /// The text is what a function is given to find a secret by: `token = db.get_login("main")`.
  private static func isLookedUp(_ setting: SecretSetting) -> Bool {
    var rest = setting.lead.dropLast(setting.isQuoted ? 1 : 0)
    while let last = rest.last, last == 0x20 { rest = rest.dropLast() }
    guard rest.last == UInt8(ascii: "(") else { return false }
    let name = rest.dropLast().reversed().prefix {
      ByteKind.isLetter($0) || ByteKind.isDigit($0) || $0 == UInt8(ascii: "_")
    }
    return IdentifierWords.split(Array(name.reversed())).contains { readers.contains($0) }
  }

  /// The same for what looks random: only what cannot be part of a token tells.
  static func isCall(_ setting: SecretSetting) -> Bool {
    if setting.isQuoted { return false }
    return setting.next == UInt8(ascii: "(") || setting.next == UInt8(ascii: "[")
      || isMember(setting.secret)
  }

  /// Calls, members, subscripts, addresses of variables; and what only code ends with.
  private static func isExpression(_ text: [UInt8]) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    if "$@&*%([{<>=|!+-/#:.,;".utf8.contains(first), !isPunctuated(text) { return true }
    if ",;({[|\\".utf8.contains(last) { return true }
    let marks: [StaticString] = [
      "(", "[", "->", "::", "=>", "==", "||", "&&", "?.", "\\x",
    ]
    if marks.contains(where: { text.holds(Array("\($0)".utf8)) }) { return true }
    return isMember(text)
  }

  /// A password may begin with a sign; a variable behind one is of one alphabet only.
  private static func isPunctuated(_ text: [UInt8]) -> Bool {
    let rest = text.dropFirst()
    guard let first = text.first, "@!^+*#%".utf8.contains(first), rest.count >= 7 else {
      return false
    }
    return rest.contains(where: ByteKind.isDigit) && rest.contains(where: ByteKind.isUpper)
      && rest.contains(where: ByteKind.isLower) && TokenLikeness.wordShare(Array(rest)) < 50
  }

  /// `self.password`, `config.db.pass`: identifiers joined by dots.
  private static func isMember(_ text: [UInt8]) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        guard let first = part.first, !ByteKind.isDigit(first) else { return false }
        return part.allSatisfy {
          ByteKind.isLetter($0) || ByteKind.isDigit($0) || $0 == UInt8(ascii: "_")
        }
      }
  }

  private static func isPath(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    if text.holds(Array("://".utf8)) { return true }
    let slashes = text.count { $0 == UInt8(ascii: "/") }
    return slashes > 0
      && (first == UInt8(ascii: "/") || first == UInt8(ascii: ".")
        || first == UInt8(ascii: "~"))
      && TokenLikeness.wordShare(text) >= 20
  }

  private static func isMarkup(_ text: [UInt8]) -> Bool {
    text.first == UInt8(ascii: "<") || text.holds(Array("</".utf8)) || text.holds(Array("/>".utf8))
  }

  /// A string to be filled, or the beginning of one that is cut in the middle.
  private static func isFormat(_ text: [UInt8]) -> Bool {
    text.last == UInt8(ascii: "=") && text.count < 12 || text.last == UInt8(ascii: ":")
      || text.starts(with: "--".utf8)
  }
}
