/// Files by which the gate stands, and which the one who is gated must not write.
package enum GuardedPlaces {
  private static let folders = [
    ".cg", ".git", ".husky", ".githooks", ".lefthook", ".github/hooks", ".config/cg",
    ".config/git",
  ]
  private static let files = [
    ".pre-commit-config.yaml", "lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".gitconfig",
    ".claude/settings.json", ".claude/settings.local.json", ".codex/hooks.json",
    ".codex/config.toml", ".cursor/hooks.json", ".gemini/settings.json",
  ]
  private static let programs = ["cg-prepush", "cg-scan", "cg-policy"]

  /// What a path, whole or relative, would change; nil for any other path. Letter case does not count:
  /// on some disks it makes no other file.
  package static func meaning(of path: String) -> String? {
    // All of these names hold one of the two.
    guard path.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    let parts = normal(path)
    for folder in folders where contains(parts, folder, asFolder: true) {
      if folder == ".git", let last = parts.last, last == ".git" { return "the repository itself" }
      return folder.hasPrefix(".git/") || folder == ".git" ? "git's own folder" : "`\(folder)/`"
    }
    for file in files where contains(parts, file, asFolder: false) { return "`\(file)`" }
    if let last = parts.last, programs.contains(last), parts.dropLast().contains("bin") {
      return "the program `\(last)`"
    }
    return nil
  }

  /// The parts of a path in lower case, `.` and `..` worked out.
  private static func normal(_ path: String) -> [String] {
    var parts: [String] = []
    for part in path.lowercased().split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts
  }

  private static func contains(_ parts: [String], _ name: String, asFolder: Bool) -> Bool {
    let wanted = name.split(separator: "/").map(String.init)
    guard parts.count >= wanted.count else { return false }
    for start in 0...(parts.count - wanted.count)
    where Array(parts[start..<(start + wanted.count)]) == wanted {
      if asFolder || start + wanted.count == parts.count { return true }
    }
    return false
  }
}
