/// Whether findings stop the change or are only reported.
package enum PolicyMode: String, CaseIterable, Sendable { case enforce, audit }

/// What a repository demands of a change, each demand with its origin.
///
/// Made by `PolicyLanguage` from text; pure data, safe to share between threads. Text that stands for
/// a regular expression has been compiled once, so that compiling it again cannot fail.
package struct Policy: Hashable, Sendable {
  package var mode: Setting<PolicyMode> = Setting(.enforce)
  package var paths = PathPolicy()
  package var change = ChangePolicy()
  package var secrets = SecretPolicy()
  package var licenseHeaders: [HeaderRule] = []
  /// What comes of taking away or altering the text of a licence.
  package var licenseFiles: Setting<Effect> = Setting(.off)
  package var hygiene = HygienePolicy()
  package var imports: [ImportRule] = []
  package var capabilities = CapabilityPolicy()
  package var syntax = SyntaxPolicy()
  package var layers: [LayerRule] = []
  package var dependencies = DependencyPolicy()
  package var message = MessagePolicy()
  package var privacy = PrivacyPolicy()
  package var external: [ExternalPolicy] = []
  package var tests = TestPolicy()
  package var approvals = ApprovalPolicy()
  package var branches = BranchPolicy()
  package var overrides = OverridePolicy()
  package var policyChanges = PolicyChangePolicy()
  /// Keys that no later layer, override or nested policy may weaken: `paths.deny`.
  package var locked: [Setting<String>] = []
  /// Policies of subfolders. Each judges its own subtree in addition, so it can only tighten.
  package var nested: [NestedPolicy] = []

  package init() {}
}

/// Which paths a change may touch. Of several patterns that match, the last decides.
package struct PathPolicy: Hashable, Sendable {
  /// Empty: every path is allowed.
  package var allow: [Setting<PathPattern>] = []
  package var deny: [Setting<PathPattern>] = []
  /// Changes to these a person must approve.
  package var review: [Setting<PathPattern>] = []
  package var symlinks: Setting<SymlinkRule> = Setting(.inside)

  package init() {}
}

/// Where symbolic links may lead.
package enum SymlinkRule: String, CaseIterable, Sendable { case inside, any }

/// How large a change may be; nil: no limit.
package struct ChangePolicy: Hashable, Sendable {
  package var maxLines: Setting<Int>?
  package var reviewAboveLines: Setting<Int>?
  package var maxFiles: Setting<Int>?
  package var maxFileBytes: Setting<Int>?
  /// Files whose lines and number do not count: generated, vendored, lock files.
  package var exclude: [Setting<PathPattern>] = []
  /// False: files that the base marks as generated or vendored do not count either.
  package var countsGenerated = Setting(true)
  /// False: lines that only move to another place count once, and not as deleted and added.
  package var countsMovedTwice = Setting(true)
  package var classes: [SizeClass] = []

  package init() {}
}

/// Files that may change only so much in one change.
package struct SizeClass: Hashable, Sendable {
  package var name: Setting<String>
  package var paths: [Setting<PathPattern>]
  package var maxLines: Setting<Int>?
  package var reviewAboveLines: Setting<Int>?

  package init(name: Setting<String>, paths: [Setting<PathPattern>]) {
    self.name = name
    self.paths = paths
  }
}

/// The policy of one subfolder; its patterns are relative to that folder.
package struct NestedPolicy: Hashable, Sendable {
  /// The folder, without a trailing slash.
  package var folder: BytePath
  package var policy: Policy

  package init(folder: BytePath, policy: Policy) {
    self.folder = folder
    self.policy = policy
  }
}
