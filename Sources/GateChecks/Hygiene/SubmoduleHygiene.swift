import GateModel

/// Judges where submodules come from.
enum SubmoduleHygiene {
  private static let file: BytePath = ".gitmodules"
  private static let longest = 1 << 20

  static func judge(_ evidence: Evidence, into desk: inout HygieneDesk) {
    guard desk.wants(.submodules) || desk.wants(.hostileSubmodules), evidence.folder.isEmpty,
      let change = evidence.change.files.first(where: { $0.new?.path == file }),
      let new = change.new, new.mode.kind == .file, new.id == nil || new.id != change.old?.id
    else { return }
    do throws(ReadFailure) {
      let now = try text(of: new, in: evidence)
      for entry in now.entries {
        guard let reason = trouble(entry) else { continue }
        desk.add(
          .hostileSubmodules, "hostile-submodule", file, region(entry.line),
          "the \(VisibleText.bytes(entry.key)) of a submodule \(reason)",
          "Take the submodule out, and ask who wrote this why.")
      }
      guard evidence.change.subject == .difference, let old = change.old, old.mode.kind == .file
      else { return }
      let before = try text(of: old, in: evidence)
      for entry in now.entries where entry.key.elementsEqual("url".utf8) {
        guard let url = before.value("url", of: entry.name), url != entry.value else { continue }
        desk.add(
          .submodules, "submodule-url", file, region(entry.line),
          "the submodule `\(VisibleText.bytes(entry.name))` comes from another address from here on",
          "See that the new address is of those whom the old one was of.")
      }
    } catch {
      desk.examination.unread.append(error)
    }
  }

  private static func region(_ line: Int) -> Region {
    Region(line: line, column: 1, endLine: line, endColumn: 1)
  }

  private static func text(
    of side: FileSide, in evidence: Evidence
  ) throws(ReadFailure) -> SubmoduleText {
    try evidence.content.withContent(of: side) { bytes throws(ReadFailure) in
      SubmoduleText(unsafe bytes.withUnsafeBytes { unsafe Array($0.prefix(longest)) })
    }
  }

  /// What git of some age would do with it that nobody asked for; to stand behind `of a submodule`.
  static func trouble(_ entry: SubmoduleText.Entry) -> String? {
    if leadsOut(entry.name) { return "has a name that leads outside its folder" }
    switch String(decoding: entry.key, as: UTF8.self) {
    case "url": return trouble(inAddress: entry.value)
    case "path":
      if entry.value.first == UInt8(ascii: "-") { return "begins like an option of a program" }
      return PathEscape(BytePath(entry.value)) == nil
        ? nil : "leads outside the repository or into its own data"
    case "update":
      return entry.value.first == UInt8(ascii: "!") ? "runs a command" : nil
    case _: return nil
    }
  }

  private static func leadsOut(_ name: [UInt8]) -> Bool {
    name.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      .contains { $0.elementsEqual("..".utf8) }
  }

  private static func trouble(inAddress url: [UInt8]) -> String? {
    if url.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return "holds control characters" }
    if url.first == UInt8(ascii: "-") { return "begins like an option of a program" }
    let lowered = url.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    // `ext::sh -c ...` is run; every other helper is a program of that name.
    let scheme = lowered.prefix {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ".")
    }
    if !scheme.isEmpty, lowered.dropFirst(scheme.count).starts(with: "::".utf8) {
      return "names a program that git would run: `\(VisibleText.bytes(Array(scheme)))::`"
    }
    if lowered[...].holds(Array("%0a".utf8)) || lowered[...].holds(Array("%0d".utf8)) {
      return "holds an encoded end of line, which has given credentials away"
    }
    guard let start = lowered[...].place(of: Array("://".utf8)) else { return nil }
    let host = lowered[(start + 3)...].prefix { $0 != UInt8(ascii: "/") }
    let name = host.lastIndex(of: UInt8(ascii: "@")).map { host[($0 + 1)...] } ?? host
    return host.first == UInt8(ascii: "-") || name.first == UInt8(ascii: "-")
      ? "names a host that begins like an option of a program" : nil
  }
}
