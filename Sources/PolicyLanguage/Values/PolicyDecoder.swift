package import GateModel

/// Turns checked values into the typed policy that checks read.
///
/// Total: values have their shapes by now, and one that is not written leaves the default.
package enum PolicyDecoder {
  /// The typed policy that validated values stand for; every default filled in.
  package static func policy(from root: PolicyNode) -> Policy {
    var policy = Policy()
    if let mode = root.word("mode"), let known = PolicyMode(rawValue: mode.value) {
      policy.mode = Setting(known, from: mode.origin)
    }
    policy.locked = root.words("locked")
    policy.paths = paths(root.part("paths"))
    policy.change = change(root.part("change"))
    policy.secrets = secrets(root.part("secrets"))
    policy.licenseHeaders = root.part("license_headers").items.compactMap(header)
    policy.licenseFiles = root.effect("license_files", else: .off)
    policy.hygiene = hygiene(root.part("hygiene"))
    policy.imports = root.part("imports").items.map(imports)
    policy.capabilities = capabilities(root.part("capabilities"))
    policy.syntax = syntax(root.part("syntax"))
    policy.layers = root.part("layers").items.compactMap(layer)
    policy.dependencies = dependencies(root.part("dependencies"))
    policy.message = message(root.part("message"))
    policy.privacy = privacy(root.part("personal_data"))
    policy.external = root.part("external").items.compactMap(external)
    policy.tests = tests(root.part("tests"))
    policy.approvals = approvals(root.part("approvals"))
    policy.branches = branches(root.part("branches"))
    policy.overrides = overrides(root.part("overrides"))
    policy.policyChanges = policyChanges(root.part("policy_changes"))
    return policy
  }

  private static func paths(_ node: PolicyNode) -> PathPolicy {
    var policy = PathPolicy()
    policy.allow = node.globs("allow")
    policy.deny = node.globs("deny")
    policy.review = node.globs("review")
    if let word = node.word("symlinks"), let rule = SymlinkRule(rawValue: word.value) {
      policy.symlinks = Setting(rule, from: word.origin)
    }
    return policy
  }

  private static func change(_ node: PolicyNode) -> ChangePolicy {
    var policy = ChangePolicy()
    policy.maxLines = node.integer("max_loc")
    policy.reviewAboveLines = node.integer("review_above_loc")
    policy.maxFiles = node.integer("max_files")
    policy.maxFileBytes = node.integer("max_file_bytes")
    policy.exclude = node.globs("exclude")
    if let counts = node.flag("count_generated") { policy.countsGenerated = counts }
    if let counts = node.flag("count_moved_twice") { policy.countsMovedTwice = counts }
    policy.classes = node.part("classes").items.compactMap { item in
      guard let name = item.word("name") else { return nil }
      var sizeClass = SizeClass(name: name, paths: item.globs("paths"))
      sizeClass.maxLines = item.integer("max_loc")
      sizeClass.reviewAboveLines = item.integer("review_above_loc")
      return sizeClass
    }
    return policy
  }
}
