import GateModel

/// What is wrong with one name of a file or folder, whatever stands beside it.
struct NameTrouble: Hashable {
  let aspect: HygienePolicy.Aspect
  let rule: String
  /// To stand after `the name`.
  let reason: String

  private init(_ aspect: HygienePolicy.Aspect, _ rule: String, _ reason: String) {
    self.aspect = aspect
    self.rule = rule
    self.reason = reason
  }

  /// Everything wrong with a name, the worst first.
  static func all(in name: ArraySlice<UInt8>) -> [NameTrouble] {
    // Nearly all names are made of these alone, and of nothing that is looked for below.
    [hidden(name), gitLike(name), windows(name), option(name)].compactMap { $0 }
  }

  private static func hidden(_ name: ArraySlice<UInt8>) -> NameTrouble? {
    if name.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
      return NameTrouble(.hiddenNames, "hidden-name", "holds control characters")
    }
    guard name.contains(where: { $0 >= 0x80 }) else { return nil }
    guard let text = String(validating: name, as: UTF8.self) else {
      return NameTrouble(.portableNames, "windows-name", "is not UTF-8, which macOS does not store")
    }
    guard let scalar = text.unicodeScalars.first(where: HiddenScalar.isHidden) else { return nil }
    return NameTrouble(
      .hiddenNames, "hidden-name",
      "holds the character \(HiddenScalar.shown(scalar)), which is not seen")
  }

  private static func option(_ name: ArraySlice<UInt8>) -> NameTrouble? {
    guard name.first == UInt8(ascii: "-") else { return nil }
    return NameTrouble(.optionNames, "option-name", "begins with `-`, as options of programs do")
  }

  private static func windows(_ name: ArraySlice<UInt8>) -> NameTrouble? {
    func trouble(_ reason: String) -> NameTrouble {
      NameTrouble(.portableNames, "windows-name", reason)
    }
    if name.count > 255 { return trouble("has more than the 255 bytes that file systems store") }
    if let byte = name.first(where: { Array("<>:\"|?*\\".utf8).contains($0) }) {
      return trouble("holds `\(String(UnicodeScalar(byte)))`, which Windows does not store")
    }
    if name.last == UInt8(ascii: ".") || name.last == UInt8(ascii: " ") {
      return trouble("ends with a dot or a blank, which Windows drops")
    }
    let stem = name.prefix { $0 != UInt8(ascii: ".") }
    if isDevice(stem) { return trouble("is a device to Windows, with any ending") }
    return nil
  }

  private static func isDevice(_ stem: ArraySlice<UInt8>) -> Bool {
    var stem = stem.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    while stem.last == UInt8(ascii: " ") { stem.removeLast() }
    let devices = ["con", "prn", "aux", "nul", "conin$", "conout$"]
    if devices.contains(where: { stem.elementsEqual($0.utf8) }) { return true }
    guard stem.starts(with: "com".utf8) || stem.starts(with: "lpt".utf8) else { return false }
    let rest = stem.dropFirst(3)
    if rest.count == 1, let digit = rest.first { return (48...57).contains(digit) }
    return ["¹", "²", "³"].contains { rest.elementsEqual($0.utf8) }
  }

  /// Names that git reads settings from. NTFS and HFS+ find them under other names too.
  static let special = [".gitmodules", ".gitattributes", ".gitignore", ".mailmap", ".gitconfig"]

  private static func gitLike(_ name: ArraySlice<UInt8>) -> NameTrouble? {
    guard let first = name.first,
      first == UInt8(ascii: ".") || first >= 0x80 || first | 0x20 == 0x67
    else { return nil }
    if special.contains(where: { name.elementsEqual($0.utf8) }) { return nil }
    // HFS+ leaves out what is not seen; NTFS drops dots, blanks and the name of a stream at the end.
    var text = String(decoding: name, as: UTF8.self).unicodeScalars.filter {
      !HiddenScalar.isHidden($0)
    }.flatMap { Array($0.properties.lowercaseMapping.utf8) }
    if let colon = text.firstIndex(of: UInt8(ascii: ":")) { text = Array(text[..<colon]) }
    while let last = text.last, last == UInt8(ascii: ".") || last == UInt8(ascii: " ") {
      text.removeLast()
    }
    let isSpecial =
      special.contains { text.elementsEqual($0.utf8) }
      || ["gitmod~", "gitatt~", "gitign~", "gi7eba~", "gi7d29~", "gi250a~"].contains {
        text.starts(with: $0.utf8) && text.count == $0.utf8.count + 1
      }
    guard isSpecial else { return nil }
    return NameTrouble(.gitNames, "git-name", "is that of a file of git's to some file system")
  }
}
