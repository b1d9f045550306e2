/// What the project may depend on.
package struct DependencyPolicy: Hashable, Sendable {
  /// Names, with a range or without, that need no approval when they are new; nil: what is new is not
  /// looked at.
  package var allow: Setting<[Setting<String>]>?
  /// Names, with a range or without, that are refused.
  package var deny: [Setting<String>] = []
  /// What comes of a new dependency that `allow` does not list.
  package var new = Setting(Effect.review)
  package var downgrade = Setting(Effect.off)
  package var sources = DependencySourcePolicy()
  /// A digest that changed while the version stayed.
  package var integrity = Setting(Effect.off)
  package var unpinnedActions = Setting(Effect.off)
  package var unpinnedImages = Setting(Effect.off)
  package var typosquat = Setting(Effect.off)
  package var installScripts = Setting(Effect.off)
  package var lockWithoutManifest = Setting(Effect.off)
  package var manifestWithoutLock = Setting(Effect.off)
  /// SPDX expressions; empty: any licence.
  package var allowLicenses: [Setting<String>] = []
  package var denyLicenses: [Setting<String>] = []
  package var unknownLicense = Setting(Effect.off)
  package var vulnerabilities = Setting(Effect.off)
  package var minSeverity = Setting(VulnerabilityLevel.low)
  /// Ids of advisories that somebody has looked at.
  package var ignoreVulnerabilities: [Setting<String>] = []
  /// A folder with an export of OSV.
  package var osv: Setting<String>?
  /// SPDX or CycloneDX files, for licences.
  package var sbom: [Setting<String>] = []
  /// What comes of a file that cannot be read.
  package var unreadable = Setting(Effect.warn)
  /// Files that say nothing of what the project depends on: vendored, fixtures.
  package var exclude: [Setting<PathPattern>] = []

  package init() {}

  /// Whether nothing is demanded, so that nothing need be looked at.
  package var isSilent: Bool {
    let effects = [
      downgrade, sources.git, sources.url, sources.path, sources.registry, integrity,
      unpinnedActions, unpinnedImages, typosquat, installScripts, lockWithoutManifest,
      manifestWithoutLock, unknownLicense, vulnerabilities,
    ]
    return allow == nil && deny.isEmpty && allowLicenses.isEmpty && denyLicenses.isEmpty
      && effects.allSatisfy { $0.value == .off }
  }
}

/// What comes of a dependency that does not come from its ecosystem's registry.
package struct DependencySourcePolicy: Hashable, Sendable {
  package var git = Setting(Effect.off)
  package var url = Setting(Effect.off)
  /// A path that leads outside the repository.
  package var path = Setting(Effect.off)
  /// A registry that the project did not use before.
  package var registry = Setting(Effect.off)

  package init() {}
}

/// How bad a known vulnerability is, as its advisory says.
package enum VulnerabilityLevel: String, CaseIterable, Comparable, Sendable {
  case low, medium, high, critical

  private var weight: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }

  package static func < (one: VulnerabilityLevel, other: VulnerabilityLevel) -> Bool {
    one.weight < other.weight
  }
}
