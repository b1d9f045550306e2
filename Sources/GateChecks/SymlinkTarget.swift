import GateModel

/// Follows what a symbolic link says, on paper only: does it lead out of the repository?
///
/// On paper `folder/..` leads back to where it began; on disk it does not if `folder` is a link. So
/// going up is followed only as long as nothing was gone into, where the way is certain: then every
/// link ends inside, and so does every chain of them.
enum SymlinkTarget {
  /// Longer than any system's path limit: such a target is not read.
  private static let longest = 65_536

  private enum Route { case inside, outside, downAndUp, cutShort }

  static func judge(
    _ file: FileChange, in evidence: Evidence, commit: ObjectID? = nil,
    into examination: inout Examination
  ) {
    guard evidence.policy.paths.symlinks.value == .inside, let link = file.new,
      link.mode.kind == .symlink, link != file.old, evidence.governed(link.path) != nil
    else { return }
    do throws(ReadFailure) {
      let route = try evidence.content.withContent(of: link) {
        target throws(ReadFailure) -> Route in
        Self.route(of: target, from: link.path)
      }
      if let message = message(route) {
        examination.findings.append(finding(link.path, message, commit))
      }
    } catch {
      examination.unread.append(error)
    }
  }

  private static func route(of target: RawSpan, from path: BytePath) -> Route {
    guard target.byteCount <= longest else { return .outside }
    let bytes = unsafe target.withUnsafeBytes { unsafe Array($0) }
    if bytes.contains(0) { return .cutShort }
    if isSeparator(bytes.first ?? 0) || namesDrive(bytes) { return .outside }
    var depth = path.bytes.count { $0 == UInt8(ascii: "/") }
    var isBelow = false
    for component in bytes.split(whereSeparator: isSeparator) {
      if component.elementsEqual("..".utf8) {
        if isBelow { return .downAndUp }
        depth -= 1
        if depth < 0 { return .outside }
      } else if !component.elementsEqual(".".utf8) {
        isBelow = true
      }
    }
    return .inside
  }

  /// Windows takes a backslash for a slash in targets as elsewhere.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  private static func namesDrive(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[1] == UInt8(ascii: ":") && (65...90).contains(bytes[0] & ~0x20)
  }

  private static func message(_ route: Route) -> String? {
    switch route {
    case .inside: nil
    case .outside: "the symbolic link leads outside the repository"
    case .downAndUp:
      "the symbolic link goes into a folder and up again, which leads elsewhere if that is a link"
    case .cutShort: "the target of the symbolic link holds a NUL, where systems cut it short"
    }
  }

  private static func finding(_ path: BytePath, _ message: String, _ commit: ObjectID?) -> Finding {
    Finding(
      code: .forbiddenPath, rule: "paths/symlink", path: path, message: message, commit: commit,
      remedy:
        "Link straight to a path inside the repository, or set `paths.symlinks: any` in the policy."
    )
  }
}
