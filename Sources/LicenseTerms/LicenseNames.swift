import GateModel

/// Looks the names of an expression up, and says what is wrong with them.
enum LicenseNames {
  /// Each is looked for among all names: a hostile line of a thousand words must not take seconds.
  private static let mostHints = 3

  /// The grant that a word stands for; as written where the list does not know it.
  static func grant(_ token: LicenseToken, telling remarks: inout [LicenseRemark]) -> LicenseGrant {
    if let entry = LicenseList.license(token.text) {
      note(entry, at: token.offset, &remarks)
      return LicenseGrant(id: entry.id)
    }
    let hasPlus = token.text.utf8.last == UInt8(ascii: "+")
    let bare = hasPlus ? String(token.text.utf8.dropLast()) ?? "" : token.text
    if hasPlus, let entry = LicenseList.license(bare) {
      note(entry, at: token.offset, &remarks)
      return LicenseGrant(id: entry.id, orLater: true)
    }
    if isReference(token.text, "LicenseRef-") { return LicenseGrant(id: token.text) }
    remarks.append(unknown(token, suggesting: remarks.count < mostHints))
    return LicenseGrant(id: bare, orLater: hasPlus)
  }

  /// The exception that a word stands for.
  static func exception(
    _ token: LicenseToken, telling remarks: inout [LicenseRemark]
  ) -> String {
    if let entry = LicenseList.exception(token.text) {
      note(entry, at: token.offset, &remarks)
      return entry.id
    }
    if isReference(token.text, "AdditionRef-") { return token.text }
    let isLicense = LicenseList.license(token.text) != nil
    remarks.append(
      LicenseRemark(
        true, at: token.offset,
        isLicense
          ? "`\(token.text)` is a licence and no exception"
          : "`\(shown(token))` is no SPDX exception",
        hint: isLicense
          ? "write `AND` or `OR` between licences"
          : remarks.count < mostHints
            ? NearestName.hint(token.text, among: LicenseList.currentExceptions) : nil))
    return token.text
  }

  private static func note(
    _ entry: LicenseList.Entry, at offset: Int, _ remarks: inout [LicenseRemark]
  ) {
    guard entry.isDeprecated else { return }
    remarks.append(
      LicenseRemark(
        false, at: offset, "the id `\(entry.id)` is deprecated",
        hint: entry.replacement.map { "write `\($0)`" }))
  }

  /// `LicenseRef-x`, or `DocumentRef-y:LicenseRef-x`.
  private static func isReference(_ text: String, _ prefix: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    func names(_ part: Substring.UTF8View, _ prefix: String) -> Bool {
      part.starts(with: prefix.utf8) && part.count > prefix.utf8.count
        && part.allSatisfy { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "_") }
    }
    switch parts.count {
    case 1: return names(parts[0], prefix)
    case 2: return names(parts[0], "DocumentRef-") && names(parts[1], prefix)
    case _: return false
    }
  }

  private static func unknown(
    _ token: LicenseToken, suggesting isSuggesting: Bool
  ) -> LicenseRemark {
    let name = token.text
    if LicenseList.exception(name) != nil {
      return LicenseRemark(
        true, at: token.offset, "`\(name)` is an exception and no licence",
        hint: "write it behind `WITH`")
    }
    if name == "NONE" || name == "NOASSERTION" {
      return LicenseRemark(true, at: token.offset, "`\(name)` says that no licence is known")
    }
    if isReference(String(name.utf8.dropLast()) ?? "", "LicenseRef-") {
      return LicenseRemark(
        true, at: token.offset, "`+` cannot follow a `LicenseRef-`",
        hint: "only listed licences have known later versions")
    }
    return LicenseRemark(
      true, at: token.offset, "`\(shown(token))` is no SPDX licence",
      hint: isSuggesting ? nearest(name) : nil)
  }

  private static func shown(_ token: LicenseToken) -> String {
    token.text.utf8.count <= 64 ? token.text : String(token.text.prefix(64)) + "…"
  }

  /// How people write the most usual ones; edits alone would lead from `GPLv3` to something else.
  private static func nearest(_ name: String) -> String? {
    let bare = LicenseList.folded(name).filter {
      $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "_")
    }
    let common: String? =
      switch String(decoding: bare, as: UTF8.self) {
      case "gpl", "gplv3", "gpl3", "gplv30", "gnugplv3": "GPL-3.0-only` or `GPL-3.0-or-later"
      case "gplv2", "gpl2", "gplv20", "gnugplv2": "GPL-2.0-only` or `GPL-2.0-or-later"
      case "gplv3+", "gpl3+": "GPL-3.0-or-later"
      case "gplv2+", "gpl2+": "GPL-2.0-or-later"
      case "lgpl", "lgplv3", "lgpl3": "LGPL-3.0-only` or `LGPL-3.0-or-later"
      case "lgplv21", "lgplv2", "lgpl2", "lgpl21": "LGPL-2.1-only` or `LGPL-2.1-or-later"
      case "agpl", "agplv3", "agpl3": "AGPL-3.0-only` or `AGPL-3.0-or-later"
      case "apache", "apache2", "asl2", "apachev2", "asl20", "apachelicense20", "al2": "Apache-2.0"
      case "bsd", "newbsd", "bsd3", "modifiedbsd", "revisedbsd": "BSD-3-Clause"
      case "simplifiedbsd", "freebsd", "bsd2": "BSD-2-Clause"
      case "mpl", "mpl2", "mplv2": "MPL-2.0"
      case "expat", "mitlicense", "x11mit": "MIT"
      case "cc0", "publicdomain": "CC0-1.0"
      case "epl", "epl2": "EPL-2.0"
      default: nil
      }
    if let common { return "did you mean `\(common)`?" }
    return NearestName.hint(name, among: LicenseList.currentLicenses)
  }
}
