import GateModel

/// Judges links, submodules and changes of what a path is.
enum SpecialFiles {
  static func judge(
    _ file: FileChange, _ new: FileSide, in evidence: Evidence, into desk: inout HygieneDesk
  ) throws(ReadFailure) {
    if evidence.change.subject == .difference { judgeMode(file, new, into: &desk) }
    switch new.mode.kind {
    case .symlink:
      if new != file.old || evidence.change.subject == .tree {
        judgeGitLink(new, into: &desk)
        try judgeTarget(of: new, in: evidence, into: &desk)
      }
    case .submodule: judgeSubmodule(file, new, in: evidence, into: &desk)
    case .file, .directory: break
    }
  }

  private static func judgeMode(
    _ file: FileChange, _ new: FileSide, into desk: inout HygieneDesk
  ) {
    guard let old = file.old, file.status != .copied, old.mode != new.mode else { return }
    let message: String
    switch (old.mode.kind, new.mode.kind) {
    case (.file, .file):
      message =
        new.mode == .executable ? "the file becomes executable" : "the file is executable no more"
    case (.file, .symlink): message = "the file becomes a symbolic link"
    case (.symlink, .file): message = "the symbolic link becomes a file"
    case (_, .submodule): message = "what stood here becomes a submodule"
    case (.submodule, _): message = "the submodule becomes something else"
    case (.directory, _), (_, .directory), (.symlink, .symlink): return
    }
    desk.add(
      .modeChanges, "mode", new.path, nil, message,
      "Leave the mode as it was, unless that is what the change is for.")
  }

  /// Through a link, git or its server would read settings from where the link leads.
  private static func judgeGitLink(_ link: FileSide, into desk: inout HygieneDesk) {
    guard NameTrouble.special.contains(where: { link.path.lastComponent.elementsEqual($0.utf8) })
    else { return }
    desk.add(
      .gitNames, "git-name", link.path, nil,
      "a file that git reads settings from is a symbolic link",
      "Make it a regular file.")
  }

  private static func judgeTarget(
    of link: FileSide, in evidence: Evidence, into desk: inout HygieneDesk
  ) throws(ReadFailure) {
    guard desk.wants(.brokenLinks) else { return }
    let target = try evidence.content.withContent(of: link) { bytes throws(ReadFailure) in
      unsafe bytes.withUnsafeBytes { unsafe Array($0.prefix(4_097)) }
    }
    guard let path = resolved(target, from: link.path) else { return }
    if path.isEmpty { return }
    if try evidence.surroundings.side(at: path, .result) != nil { return }
    if try !evidence.surroundings.names(in: path).isEmpty { return }
    if try leadsThroughLink(path, evidence) { return }
    desk.add(
      .brokenLinks, "broken-link", link.path, nil,
      "the symbolic link leads to `\(VisibleText.path(path))`, where nothing stands",
      "Link to what the repository holds, or take the link out.")
  }

  /// Where the target is inside the repository; nil where it leads outside, which is another check's
  /// business, or cannot be a path.
  private static func resolved(_ target: [UInt8], from link: BytePath) -> BytePath? {
    guard let first = target.first, first != UInt8(ascii: "/"), target.count <= 4_096,
      !target.contains(0)
    else { return nil }
    let slash = UInt8(ascii: "/")
    var parts = link.bytes.split(separator: slash).dropLast().map { Array($0) }
    for part in target.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if !part.elementsEqual("..".utf8) {
        parts.append(Array(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return BytePath(Array(parts.joined(separator: [slash])))
  }

  private static func leadsThroughLink(
    _ path: BytePath, _ evidence: Evidence
  ) throws(ReadFailure) -> Bool {
    for place in path.bytes.indices where path.bytes[place] == UInt8(ascii: "/") {
      let side = try evidence.surroundings.side(at: BytePath(path.bytes[..<place]), .result)
      if let side, side.mode.kind == .symlink || side.mode.kind == .submodule { return true }
    }
    return false
  }

  private static func judgeSubmodule(
    _ file: FileChange, _ new: FileSide, in evidence: Evidence, into desk: inout HygieneDesk
  ) {
    guard evidence.change.subject == .difference, new.id != file.old?.id || file.isNewName else {
      return
    }
    let isMoved = file.old?.mode.kind == .submodule && !file.isNewName
    desk.add(
      .submodules, "submodule", new.path, nil,
      isMoved
        ? "the submodule is moved to commit \(short(new.id)), whose content is not judged here"
        : "a submodule is added at commit \(short(new.id)), whose content is not judged here",
      "See what that commit holds before this change is taken.")
  }

  private static func short(_ id: ObjectID?) -> String {
    id.map { String($0.hex.prefix(12)) } ?? "of its own"
  }
}
