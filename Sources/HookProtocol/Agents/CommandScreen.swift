/// Refuses command lines that would pass the gate by: hooks not run, settings changed, files of the
/// gate written.
///
/// It reads the line and runs nothing, so it does not see what a script or a program of many names
/// does. What gets by it is judged at the push, and on the server.
package enum CommandScreen {
  private static let deepest = 4
  private static let readers: Set<String> = [
    "cat", "less", "head", "tail", "grep", "rg", "ag", "ls", "stat", "wc", "file", "diff", "cmp",
    "sha256sum", "md5sum", "tree", "echo", "printf", "test", "[", "cd", "pushd", "which", "du",
    "realpath", "readlink", "basename", "dirname", "cg-scan", "cg-policy", "jq", "yq", "sort",
    "uniq", "cut", "true", "less", "more", "bat", "find", "git", "export",
  ]
  private static let shells: Set<String> = [
    "sh", "bash", "zsh", "dash", "ksh", "eval", "fish", "busybox",
  ]

  /// Why a command line is refused; nil where nothing is against it.
  package static func objection(to line: String) -> String? { objection(to: line, depth: 0) }

  private static func objection(to line: String, depth: Int) -> String? {
    if depth > deepest { return "it runs command lines inside command lines, too deep to be read" }
    let shell = ShellWords(line)
    for command in shell.commands {
      if let objection = objection(to: command, depth: depth) { return objection }
    }
    for inner in shell.inner {
      if let objection = objection(to: inner, depth: depth + 1) { return objection }
    }
    return nil
  }

  private static func objection(to command: ShellWords.Command, depth: Int) -> String? {
    for target in command.targets {
      if let meaning = GuardedPlaces.meaning(of: target) { return "it writes to \(meaning)" }
    }
    let words = command.words
    for word in words {
      if let objection = setting(word) { return objection }
    }
    let names = words.map { name(of: $0) }
    if names.contains(where: shells.contains) {
      for word in words where word.contains(" ") {
        if let objection = objection(to: word, depth: depth + 1) { return objection }
      }
    }
    if let place = names.firstIndex(of: "eval") {
      let rest = words[(place + 1)...].joined(separator: " ")
      if let objection = objection(to: rest, depth: depth + 1) { return objection }
    }
    for (place, name) in names.enumerated() where name == "git" {
      let arguments = Array(words[(place + 1)...])
      if let objection = GitArguments(arguments).objection { return objection }
    }
    return tool(names, words) ?? written(names, words)
  }

  private static func name(of word: String) -> String {
    word.split(separator: "/").last.map(String.init) ?? word
  }

  /// Variables that change what git reads, or that switch hook managers off.
  private static func setting(_ word: String) -> String? {
    let name = word.prefix { $0 != "=" }
    if name.hasPrefix("GIT_CONFIG") { return "`\(name)` gives git other settings" }
    guard name.utf8.count < word.utf8.count else { return nil }
    let switches = [
      "HUSKY", "LEFTHOOK", "PRE_COMMIT_ALLOW_NO_CONFIG", "SKIP", "LEFTHOOK_EXCLUDE",
      "GIT_EXEC_PATH",
      "CG_POLICY", "CG_MODE",
    ]
    return switches.contains(String(name)) ? "`\(name)` switches checks off" : nil
  }

  /// Commands that take hooks out.
  private static func tool(_ names: [String], _ words: [String]) -> String? {
    let managers: Set<String> = [
      "cg-prepush", "pre-commit", "prek", "lefthook", "husky", "overcommit",
    ]
    for (place, name) in names.enumerated() where managers.contains(name) {
      if words[(place + 1)...].contains(where: { $0 == "uninstall" || $0 == "--uninstall" }) {
        return "it takes hooks out"
      }
    }
    return nil
  }

  /// Any program that is given a guarded file and is not known for only reading.
  private static func written(_ names: [String], _ words: [String]) -> String? {
    guard let first = names.first(where: { !$0.contains("=") }) else { return nil }
    let deletes = words.contains("-delete") || words.contains("-exec") || words.contains("-execdir")
    if readers.contains(first), !(first == "find" && deletes) { return nil }
    for word in words.dropFirst() {
      let path = word.hasPrefix("of=") ? String(word.dropFirst(3)) : word
      if let meaning = GuardedPlaces.meaning(of: path) {
        return "`\(first)` may write to \(meaning)"
      }
    }
    return nil
  }
}

/// What git is asked to do, as far as it bears on hooks.
private struct GitArguments {
  private var options: [String] = []
  private var settings: [String] = []
  private var command = ""
  private var rest: [String] = []
  private static let takingValue: Set<String> = [
    "-C", "--git-dir", "--work-tree", "--namespace", "--super-prefix", "--exec-path",
    "--config-env", "--attr-source",
  ]

  init(_ words: [String]) {
    var place = 0
    while place < words.count {
      let word = words[place]
      place += 1
      if word == "-c" || word == "--config-env" {
        if place < words.count { settings.append(words[place]) }
        place += 1
      } else if word.hasPrefix("-c"), !word.hasPrefix("--"), word.utf8.count > 2 {
        settings.append(String(word.dropFirst(2)))
      } else if word.hasPrefix("--config-env=") {
        settings.append(String(word.dropFirst("--config-env=".utf8.count)))
      } else if word.hasPrefix("-") {
        options.append(word)
        if Self.takingValue.contains(word) { place += 1 }
      } else {
        command = word
        rest = Array(words[min(place, words.count)...])
        return
      }
    }
  }

  var objection: String? {
    if options.contains(where: { $0.hasPrefix("--exec-path=") }) {
      return "`--exec-path` has git run other programs"
    }
    for setting in settings {
      if let objection = Self.objection(toSetting: setting) { return objection }
    }
    switch command {
    case "commit", "push", "merge", "rebase", "am", "cherry-pick", "revert", "pull":
      return bypass
    case "config": return configuration
    default: return nil
    }
  }

  /// git takes any beginning of a long option that is the only one with it.
  private var bypass: String? {
    let words = rest.prefix { $0 != "--" }
    if words.contains(where: { $0.hasPrefix("--no-v") && "--no-verify".hasPrefix($0) }) {
      return "`--no-verify` passes over the hooks"
    }
    guard command == "commit" else { return nil }
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { continue }
      let letters = word.dropFirst()
      // What stands behind one of these is its value, and not another option.
      let value = letters.firstIndex { "mFcCtuS".contains($0) }
      if letters[..<(value ?? letters.endIndex)].contains("n") {
        return "`-n` of commit passes over the hooks"
      }
      if let value, !"uS".contains(letters[value]) {
        isValue = letters.index(after: value) == letters.endIndex
      }
    }
    return nil
  }

  private var configuration: String? {
    let reads = [
      "--get", "--get-all", "--get-regexp", "--get-urlmatch", "-l", "--list", "get", "list",
    ]
    if rest.contains(where: reads.contains) { return nil }
    if rest.contains(where: { ["-e", "--edit", "edit"].contains($0) }) {
      return "it opens git's settings to be edited"
    }
    let plain = rest.filter { !$0.hasPrefix("-") && !["set", "unset"].contains($0) }
    if rest.contains(where: {
      ["--remove-section", "--rename-section", "remove-section"].contains($0)
    }),
      plain.contains(where: {
        $0.lowercased().hasPrefix("core") || $0.lowercased().hasPrefix("hook")
      })
    {
      return "it takes out git's settings of hooks"
    }
    let isWritten =
      plain.count > 1 || rest.contains { Self.holds($0, "unset") || Self.holds($0, "add") }
    guard isWritten, let key = plain.first else { return nil }
    return Self.objection(toSetting: key + "=" + plain.dropFirst().joined(separator: " "))
  }

  private static func objection(toSetting setting: String) -> String? {
    let key = setting.prefix { $0 != "=" }.lowercased()
    if key == "core.hookspath" { return "`core.hooksPath` decides which hooks run" }
    if key.hasPrefix("hook.") { return "`\(key)` decides which hooks run" }
    if key == "include.path" || key.hasPrefix("includeif.") {
      return "`\(key)` gives git other settings"
    }
    if key.hasPrefix("alias."), holds(setting, "no-v") || holds(setting, "hooksPath") {
      return "the alias passes over the hooks"
    }
    return nil
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
