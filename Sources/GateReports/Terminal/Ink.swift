/// Colours for a terminal, or none.
struct Ink {
  let isOn: Bool

  func bold(_ text: String) -> String { paint("1", text) }
  func faint(_ text: String) -> String { paint("2", text) }
  func red(_ text: String) -> String { paint("1;31", text) }
  func green(_ text: String) -> String { paint("1;32", text) }
  func yellow(_ text: String) -> String { paint("1;33", text) }
  func magenta(_ text: String) -> String { paint("1;35", text) }
  func cyan(_ text: String) -> String { paint("1;36", text) }

  func paint(_ text: String, as standing: Standing) -> String {
    switch standing {
    case .blocking: red(text)
    case .approval: magenta(text)
    case .warning: yellow(text)
    case .note: cyan(text)
    }
  }

  private func paint(_ code: String, _ text: String) -> String {
    isOn ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}
