import GateModel

/// The patterns of one ignore file, counted from the folder that it stands in.
struct IgnoreFile {
  private let base: Int
  private let patterns: [PathPattern]

  /// `base`: how many bytes of a path lead to the folder, its slash included.
  init(_ text: [UInt8], base: Int) {
    self.base = base
    let body = text.starts(with: [0xef, 0xbb, 0xbf]) ? text[3...] : text[...]
    patterns = body.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return line.first == UInt8(ascii: "#") ? nil : Self.pattern(Self.trimmed(line))
    }
  }

  /// git passes over what is no pattern; so must this, or the listings would differ.
  private static func pattern(_ line: ArraySlice<UInt8>) -> PathPattern? {
    if line.isEmpty { return nil }
    do throws(PathPattern.Mistake) {
      return try PathPattern(String(decoding: line, as: UTF8.self))
    } catch {
      return nil
    }
  }

  /// Spaces at the end do not count unless a backslash stands before them.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.endIndex
    while end > line.startIndex, line[end - 1] == UInt8(ascii: " ") {
      var slashes = 0
      while end - 2 - slashes >= line.startIndex, line[end - 2 - slashes] == UInt8(ascii: "\\") {
        slashes += 1
      }
      if slashes % 2 == 1 { break }
      end -= 1
    }
    return line[..<end]
  }

  /// Whether this file says that a path is ignored; nil where it says nothing.
  func verdict(_ path: [UInt8], isDirectory: Bool) -> Bool? {
    let relative = path[base...]
    for pattern in patterns.reversed()
    where pattern.matches(relative, isDirectory: isDirectory) {
      return !pattern.isNegated
    }
    return nil
  }
}

/// The ignore files that hold for a folder, the strongest last.
struct IgnoreRules {
  private var files: [IgnoreFile] = []

  var count: Int { files.count }

  mutating func push(_ file: IgnoreFile) { files.append(file) }

  mutating func pop(to count: Int) { files.removeLast(files.count - count) }

  func ignores(_ path: [UInt8], isDirectory: Bool) -> Bool {
    for file in files.reversed() {
      if let verdict = file.verdict(path, isDirectory: isDirectory) { return verdict }
    }
    return false
  }
}

extension Repository {
  /// The user's own ignore file, then the repository's: what holds everywhere.
  func standingIgnoreRules() throws(GitFailure) -> IgnoreRules {
    var rules = IgnoreRules()
    for path in [try userIgnoreFile(), FileAccess.join(layout.commonFolder.bytes, "info/exclude")] {
      guard let path,
        let text = try FileAccess.control(path, limits: limits, "read ignore rules")
      else { continue }
      rules.push(IgnoreFile(text, base: 0))
    }
    return rules
  }

  /// `core.excludesFile`, else `git/ignore` in the user's configuration folder.
  private func userIgnoreFile() throws(GitFailure) -> [UInt8]? {
    let home = environment["HOME"]
    let folder =
      environment["XDG_CONFIG_HOME"] ?? home.map { FileAccess.join($0, ".config") }
    var merged = GitConfig()
    for path in userConfigurations(home: home, folder: folder) {
      let action = "read the git configuration"
      guard let text = try FileAccess.control(path, limits: limits, action) else { continue }
      let config = try GitConfig(text, path: path)
      if !config.names(in: "include").isEmpty {
        notes.append("\(BytePath(path).lossyText): includes are not followed for ignore rules")
      }
      merged.merge(config)
    }
    merged.merge(config)
    guard let named = merged["core.excludesfile"] else {
      return folder.map { FileAccess.join($0, "git/ignore") }
    }
    if named.starts(with: Array("~/".utf8)) {
      return home.map { FileAccess.join($0, Array(named.dropFirst(2))) }
    }
    return named.isEmpty ? nil : FileAccess.join(layout.workTree?.bytes ?? [], named)
  }

  private func userConfigurations(home: [UInt8]?, folder: [UInt8]?) -> [[UInt8]] {
    var paths: [[UInt8]] = []
    if environment["GIT_CONFIG_NOSYSTEM"] == nil {
      paths.append(environment["GIT_CONFIG_SYSTEM"] ?? Array("/etc/gitconfig".utf8))
    }
    if let named = environment["GIT_CONFIG_GLOBAL"] {
      paths.append(named)
    } else {
      if let folder { paths.append(FileAccess.join(folder, "git/config")) }
      if let home { paths.append(FileAccess.join(home, ".gitconfig")) }
    }
    // Git's own way of saying "none": a device, which the reader of files refuses.
    return paths.filter { $0 != Array("/dev/null".utf8) }
  }
}
