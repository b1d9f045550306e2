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

  package init(files: [Setting<PathPattern>], notice: Setting<Notice>, holder: String? = nil) {
    self.files = files
    self.notice = notice
    self.holder = holder
  }
}

/// Which modules some files must not use.
package struct ImportRule: Hashable, Sendable {
  /// Empty: every file.
  package var files: [Setting<PathPattern>] = []
  /// Empty: every language that can be analysed.
  package var languages: [Setting<String>] = []
  package var forbid: [Setting<String>] = []

  package init() {}
}

/// What code may become able to do; names as `process.spawn`.
package struct CapabilityPolicy: Hashable, Sendable {
  /// Refused even where the code could do it before.
  package var deny: [Setting<String>] = []
  package var denyNew: [Setting<String>] = []
  package var reviewNew: [Setting<String>] = []

  package init() {}
}

/// What the project may depend on.
package struct DependencyPolicy: Hashable, Sendable {
  /// SPDX names; empty: any licence.
  package var allowLicenses: [Setting<String>] = []
  /// Names that need no approval when they are new; nil: new dependencies are not looked at.
  package var allow: Setting<[Setting<String>]>?

  package init() {}
}

/// What a commit message must carry.
package struct MessagePolicy: Hashable, Sendable {
  package var requireTrailers: [Setting<String>] = []

  package init() {}
}
