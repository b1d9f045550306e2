/// Which files must open with which licence notice.
package struct HeaderRule: Hashable, Sendable {
  /// The two ways of saying which notice a file must open with.
  package enum Notice: Hashable, Sendable {
    /// An SPDX licence expression.
    case spdx(String)
    /// Text that may hold `{year}` and `{holder}`.
    case header(String)
  }

  package var files: [Setting<PathPattern>]
  package var notice: Setting<Notice>
  package var holder: String?
  /// What comes of a file that does not.
  package var effect: Setting<Effect> = Setting(.deny)

  package init(files: [Setting<PathPattern>], notice: Setting<Notice>, holder: String? = nil) {
    self.files = files
    self.notice = notice
    self.holder = holder
  }
}
