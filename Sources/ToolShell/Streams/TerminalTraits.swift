internal import Glibc

/// When to use colour.
package enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never

  /// Whether to colour a stream: the flag first, then what the environment says of all tools.
  package func usesColor(isTerminal: Bool, environment: Environment) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if environment.isSet("NO_COLOR") { return false }
      if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != Array("0".utf8) {
        return true
      }
      return isTerminal && environment["TERM"] != Array("dumb".utf8)
    }
  }
}

/// How wide the paper is.
package enum TerminalWidth {
  /// Columns for text: `$COLUMNS`, else the terminal's own, else 80; never under 40.
  package static func columns(of descriptor: Int32, environment: Environment) -> Int {
    if let text = environment["COLUMNS"], let columns = Int(String(decoding: text, as: UTF8.self)),
      columns > 0
    {
      return max(40, columns)
    }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(40, Int(size.ws_col))
  }
}
