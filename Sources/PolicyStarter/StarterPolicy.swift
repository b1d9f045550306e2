import GateModel

/// A first policy for a repository, commented so that it teaches what it says.
package enum StarterPolicy {
  /// The text of `.cg/policy.yaml`. Only what every gate of this build can enforce is in force; the
  /// rest stands ready as comments.
  package static func text(for traits: RepositoryTraits) -> String {
    ([opening(traits), paths(traits), change(traits), licence(traits), tests(traits)]
      .compactMap { $0 }).joined(separator: "\n")
  }

  private static func opening(_ traits: RepositoryTraits) -> String {
    let seen = traits.languages.map(\.title).joined(separator: ", ")
    return """
      # The policy of this repository: what a change may do, the same at every gate.
      # Check it with `cg-policy check`, see it whole with `cg-policy show --effective`.
      # It is judged by the version on the base branch: a change cannot loosen its own judge.
      \(seen.isEmpty ? "" : "# Written for what is here: \(seen).\n")version: 1

      # What this file does not say, the built-in policy says. `extends: []` starts from nothing.
      extends: [builtin:recommended]

      # `audit` reports everything and stops nothing: a way to begin in a large repository.
      mode: enforce

      """
  }

  private static func paths(_ traits: RepositoryTraits) -> String {
    let folders = (traits.sourceFolders.compactMap(\.text) + ["docs"]).reduced()
      .map { quoted($0 + "/") }.joined(separator: ", ")
    return """
      # Files with keys and passwords are denied by the built-in policy. A list written here replaces
      # the built-in one: copy what `cg-policy show` prints, and add to it.
      # paths:
      #   # Only these may change; patterns as in .gitignore.
      #   allow: [\(folders)]

      """
  }

  private static func change(_ traits: RepositoryTraits) -> String {
    let vendored = traits.vendorFolders.compactMap(\.text).map { quoted($0 + "/") }
    return """
      change:
        # Added and deleted lines; over the first a person must approve, over the second it stops.
        review_above_loc: 500
        max_loc: 2000
        max_files: 200
        # Generated and vendored files, which the limits do not look at.
        # exclude: [\((["\"*.lock\""] + vendored).joined(separator: ", "))]

      """
  }

  private static func licence(_ traits: RepositoryTraits) -> String? {
    guard let licence = traits.licence, let language = traits.languages.first,
      let suffix = language.extensions.first
    else { return nil }
    return """
      # New files carry the licence that LICENSE gives.
      # license_headers:
      #   - files: [\(quoted("**/*." + suffix))]
      #     spdx: \(licence)

      """
  }

  private static func tests(_ traits: RepositoryTraits) -> String? {
    guard let toolchain = traits.toolchain else { return nil }
    var lines = [
      "# Run by cg-testgate in a sandbox without network, on exactly the content being gated.",
      "# tests:", "#   steps:",
    ]
    if let lint = toolchain.lintCommand {
      lines.append("#     - {name: lint, run: \(quoted(lint))}")
    }
    lines.append("#     - {name: unit, run: \(quoted(toolchain.testCommand))}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A YAML string: double quotes, and escapes for what would end or change it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension [String] {
  /// Without repeats and names that a pattern would read as something else, in order.
  fileprivate func reduced() -> [String] {
    var seen: Set<String> = []
    return filter { name in
      !name.contains(where: { "*?[]!\\".contains($0) }) && seen.insert(name).inserted
    }
  }
}
