/// The script that stands where git looks for a hook: it finds the program without PATH, which
/// graphical clients do not set, and stops the operation where there is none.
package struct HookShim: Sendable {
  /// Where the hook is that was there before, and runs first.
  package enum Former: Hashable, Sendable {
    /// Beside the shim, under its name with `asideSuffix`.
    case aside
    /// In another folder, under its own name.
    case folder([UInt8])
    /// Nowhere: git itself runs what else there is.
    case none
    /// In the repository's own folder of hooks, which `core.hooksPath` put out of use.
    case ofRepository
  }

  /// The line by which shims of this suite are known, whatever their version.
  package static let mark = "# cg hook shim"
  /// What is put behind the name of a hook that has to make room.
  package static let asideSuffix = ".before-cg"

  private let hook: String
  private let program: [UInt8]
  private let former: Former
  private let options: [String]

  /// For a hook by git's name for it, with the program where it lay at installation.
  package init(_ hook: String, program: [UInt8], former: Former, options: [String] = []) {
    self.hook = hook
    self.program = program
    self.former = former
    self.options = options
  }

  /// The script for a stage that is judged, in POSIX sh.
  package var text: [UInt8] {
    var text = head + Array("cg=".utf8) + Self.quoted(program)
    text += Array(
      """

      [ -x "$cg" ] || cg=$(command -v cg-prepush)
      case $cg in /*) ;; *) cg=${HOME:-/nonexistent}/.local/bin/cg-prepush ;; esac
      [ -x "$cg" ] || cg=/usr/local/bin/cg-prepush
      [ -x "$cg" ] || cg=/usr/bin/cg-prepush
      if [ ! -x "$cg" ]; then
        echo "cg: cg-prepush is gone, so nothing can be judged, and \(hook) stops." >&2
        echo "cg: install it again, or remove this hook: $0" >&2
        exit 2
      fi
      exec "$cg" \(hook)
      """.utf8)
    if former != .none { text += Array(" --before \"$former\"".utf8) }
    for option in options { text += Array(" \(option)".utf8) }
    return text + Array(" -- \"$@\"\n".utf8)
  }

  /// The script for a hook that is not judged and has to go on running.
  package var passingOn: [UInt8] {
    head + Array("[ -x \"$former\" ] || exit 0\nexec \"$former\" \"$@\"\n".utf8)
  }

  private var head: [UInt8] {
    var text = Array(
      "#!/bin/sh\n\(Self.mark) 1: `cg-prepush uninstall` takes it out, `doctor` explains it\n".utf8)
    switch former {
    case .none: break
    case .aside: text += Array("former=$0\(Self.asideSuffix)\n".utf8)
    case .folder(let folder):
      text += Array("former=".utf8) + Self.quoted(folder + Array("/\(hook)".utf8)) + [0x0a]
    case .ofRepository:
      text += Array(
        """
        git=${GIT_DIR:-.git}
        [ ! -f "$git/commondir" ] || git=$git/$(cat "$git/commondir")
        former=$git/hooks/\(hook)

        """.utf8)
    }
    return text
  }

  /// Any bytes as one word of a shell.
  package static func quoted(_ word: [UInt8]) -> [UInt8] {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
          || (0x61...0x7a).contains(byte) || "/._-".utf8.contains(byte)
      }
    if isPlain { return word }
    var quoted: [UInt8] = [UInt8(ascii: "'")]
    for byte in word {
      if byte == UInt8(ascii: "'") { quoted += Array("'\\''".utf8) } else { quoted.append(byte) }
    }
    return quoted + [UInt8(ascii: "'")]
  }

  /// Whether a file is a shim of this suite.
  package static func isShim(_ content: [UInt8]) -> Bool {
    let lines = content.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    return lines.count > 1 && lines[1].starts(with: mark.utf8)
  }

  /// The program that a shim was made for; nil for one that passes on.
  package static func program(in content: [UInt8]) -> [UInt8]? {
    for line in content.split(separator: UInt8(ascii: "\n")) where line.starts(with: "cg=".utf8) {
      var word = line.dropFirst(3)
      guard word.first == UInt8(ascii: "'") else { return Array(word) }
      word = word.dropFirst().dropLast()
      return Array(word)
    }
    return nil
  }
}
