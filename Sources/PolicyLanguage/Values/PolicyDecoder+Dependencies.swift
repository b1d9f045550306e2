import GateModel

extension PolicyDecoder {
  static func dependencies(_ node: PolicyNode) -> DependencyPolicy {
    var policy = DependencyPolicy()
    policy.allow = node.field("allow").map { Setting(node.words("allow"), from: $0.keyOrigin) }
    policy.deny = node.words("deny")
    policy.new = node.effect("new", else: .review)
    policy.downgrade = node.effect("downgrade", else: .off)
    policy.integrity = node.effect("integrity", else: .off)
    policy.unpinnedActions = node.effect("unpinned_actions", else: .off)
    policy.unpinnedImages = node.effect("unpinned_images", else: .off)
    policy.typosquat = node.effect("typosquat", else: .off)
    policy.installScripts = node.effect("install_scripts", else: .off)
    policy.lockWithoutManifest = node.effect("lock_without_manifest", else: .off)
    policy.manifestWithoutLock = node.effect("manifest_without_lock", else: .off)
    policy.unreadable = node.effect("unreadable", else: .warn)
    policy.exclude = node.globs("exclude")
    sources(node.part("sources"), into: &policy.sources)
    lore(node, into: &policy)
    return policy
  }

  private static func sources(_ node: PolicyNode, into policy: inout DependencySourcePolicy) {
    policy.git = node.effect("git", else: .off)
    policy.url = node.effect("url", else: .off)
    policy.path = node.effect("path", else: .off)
    policy.registry = node.effect("registry", else: .off)
  }

  private static func lore(_ node: PolicyNode, into policy: inout DependencyPolicy) {
    policy.allowLicenses = node.words("allow_licenses")
    policy.denyLicenses = node.words("deny_licenses")
    policy.unknownLicense = node.effect("unknown_license", else: .off)
    policy.vulnerabilities = node.effect("vulnerabilities", else: .off)
    if let word = node.word("min_severity"), let level = VulnerabilityLevel(rawValue: word.value) {
      policy.minSeverity = Setting(level, from: word.origin)
    }
    policy.ignoreVulnerabilities = node.words("ignore_vulnerabilities")
    policy.osv = node.word("osv")
    policy.sbom = node.words("sbom")
  }
}
