/// What code may become able to do; names as `process.spawn`, or `process` for all that begin so.
package struct CapabilityPolicy: Hashable, Sendable {
  package var everywhere = CapabilityDemands()
  /// What some paths demand besides.
  package var rules: [CapabilityRule] = []
  /// What comes of another API of a capability that a file had, where the capability is named above.
  package var newAPI: Setting<Effect> = Setting(.off)
  /// What comes of a sign of malice that a change brings.
  package var threats: Setting<Effect> = Setting(.warn)
  /// What comes of a file of a known language that could not be analysed though the policy asks for it.
  package var unanalysable: Setting<Effect> = Setting(.review)

  package init() {}

  /// Whether anything is demanded of any file.
  package var isEmpty: Bool { everywhere.isEmpty && rules.isEmpty }
}

/// What is refused, and what a person must approve.
package struct CapabilityDemands: Hashable, Sendable {
  /// Refused in changed code even where it could do it before.
  package var deny: [Setting<String>] = []
  package var denyNew: [Setting<String>] = []
  package var reviewNew: [Setting<String>] = []

  package init() {}

  /// Whether nothing is demanded.
  package var isEmpty: Bool { deny.isEmpty && denyNew.isEmpty && reviewNew.isEmpty }
}

/// Demands on some paths.
package struct CapabilityRule: Hashable, Sendable {
  package var files: [Setting<PathPattern>]
  package var demands: CapabilityDemands

  package init(files: [Setting<PathPattern>], demands: CapabilityDemands) {
    self.files = files
    self.demands = demands
  }
}
