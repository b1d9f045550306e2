/// The script that stands where git looks for a hook: it finds the program without PATH, which
/// graphical clients do not set, and stops the operation where there is none.
package struct HookShim: Sendable {
  /// The line by which shims of this suite are known, whatever their version.
  package static let mark = "# cg hook shim"

  private let hook: String
  private let program: [UInt8]
  private let options: [[UInt8]]

  /// For a hook by git's name for it, with the program where it lay at installation; `options` go
  /// before what git gives.
  package init(_ hook: String, program: [UInt8], options: [[UInt8]] = []) {
    self.hook = hook
    self.program = program
    self.options = options
  }

  /// The script, in POSIX sh.
  package var text: [UInt8] {
    var text: [UInt8] = []
    func add(_ part: String) { text += Array(part.utf8) }
    add("#!/bin/sh\n\(Self.mark) 1: `cg-prepush uninstall` takes it out, `doctor` explains it\n")
    add("cg=")
    text += Self.quoted(program)
    add(
      """

      [ -x "$cg" ] || cg=$(command -v cg-prepush)
      case $cg in /*) ;; *) cg=${HOME:-/nonexistent}/.local/bin/cg-prepush ;; esac
      [ -x "$cg" ] || cg=/usr/local/bin/cg-prepush
      [ -x "$cg" ] || cg=/usr/bin/cg-prepush
      if [ ! -x "$cg" ]; then
        echo "cg: cg-prepush is gone, so nothing can be judged and \(hook) stops." >&2
        echo "cg: install it again, or take the hooks out: see 'git config --get core.hooksPath'." >&2
        exit 2
      fi
      exec "$cg" \(hook)
      """)
    for option in options {
      add(" ")
      text += Self.quoted(option)
    }
    add(" \"$@\"\n")
    return text
  }

  /// Any bytes as one word of a shell.
  package static func quoted(_ word: [UInt8]) -> [UInt8] {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
          || "/._-=".utf8.contains(byte)
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
}
