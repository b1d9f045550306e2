/// A value as written in YAML, with the place of everything that was written.
package struct YAMLNode: Sendable {
  /// The three shapes that YAML has.
  package indirect enum Content: Sendable {
    /// Text, and whether it stood without quotes: only plain text may mean a number, a flag, nothing.
    case scalar(String, plain: Bool)
    case list([YAMLNode])
    case map([YAMLEntry])
    /// Something that was complained about already, so that nothing more is said of it.
    case refused
  }

  package var content: Content
  package var mark: SourceMark

  package init(_ content: Content, at mark: SourceMark) {
    self.content = content
    self.mark = mark
  }

  /// Nothing was written: an empty plain value, `~` or `null`.
  var isAbsent: Bool {
    guard case .scalar(let text, plain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// One key of a map and its value.
package struct YAMLEntry: Sendable {
  package var key: String
  package var mark: SourceMark
  package var value: YAMLNode

  package init(key: String, at mark: SourceMark, value: YAMLNode) {
    self.key = key
    self.mark = mark
    self.value = value
  }
}
