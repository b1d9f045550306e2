import GateModel

/// Follows what a symbolic link says, on paper only: does it lead out of the repository?
enum SymlinkTarget {
  /// Longer than any system's path limit: such a target is not read.
  private static let longest = 65_536

  static func judge(_ file: FileChange, in evidence: Evidence, into examination: inout Examination)
  {
    guard evidence.policy.paths.symlinks.value == .inside, let link = file.new,
      link.mode.kind == .symlink, link != file.old, evidence.governed(link.path) != nil
    else { return }
    do throws(ReadFailure) {
      let isOutside = try evidence.content.withContent(of: link) {
        target throws(ReadFailure) -> Bool in
        leadsOutside(target, from: link.path)
      }
      if isOutside { examination.findings.append(finding(link.path, evidence.policy)) }
    } catch {
      examination.unread.append(error)
    }
  }

  private static func leadsOutside(_ target: RawSpan, from path: BytePath) -> Bool {
    guard target.byteCount <= longest else { return true }
    let bytes = unsafe target.withUnsafeBytes { unsafe Array($0) }
    if bytes.first == UInt8(ascii: "/") { return true }
    var depth = path.bytes.count { $0 == UInt8(ascii: "/") }
    for component in bytes.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual("..".utf8) {
        depth -= 1
        if depth < 0 { return true }
      } else if !component.elementsEqual(".".utf8) {
        depth += 1
      }
    }
    return false
  }

  private static func finding(_ path: BytePath, _ policy: Policy) -> Finding {
    Finding(
      code: .forbiddenPath, rule: "paths/symlink", path: path,
      message: "the symbolic link leads outside the repository",
      remedy: "Link to a path inside it, or set `paths.symlinks: any` in the policy.")
  }
}
