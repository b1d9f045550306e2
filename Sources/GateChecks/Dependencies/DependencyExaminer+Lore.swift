import DependencyFormats
import GateModel
import LicenseTerms

extension DependencyExaminer {
  private var judgesLicenses: Bool {
    !policy.allowLicenses.isEmpty || !policy.denyLicenses.isEmpty
      || policy.unknownLicense.value != .off
  }

  /// Licences and vulnerabilities, by what local data says.
  mutating func examineLore() {
    let judgesVulnerabilities = policy.vulnerabilities.value != .off
    guard judgesLicenses || judgesVulnerabilities else { return }
    let found = files.filter { $0.kind.role != .checksums }.map {
      ($0, altered($0).filter(Self.isPackage))
    }
    let packages = Set(
      found.flatMap { $0.1 }.filter { $0.version != nil }
        .map { PackageName($0.ecosystem, $0.name) })
    var lore = DependencyLore()
    if !packages.isEmpty, policy.osv != nil || !policy.sbom.isEmpty || judgesVulnerabilities {
      do throws(ReadFailure) {
        lore = try self.lore(about: packages)
        leftOut(lore.notScanned)
      } catch {
        failed(error)
      }
    }
    for (file, dependencies) in found {
      for dependency in dependencies {
        if judgesLicenses { examineLicense(dependency, lore, file) }
        if judgesVulnerabilities { examineVulnerabilities(dependency, lore, file) }
      }
    }
  }

  private func lore(about packages: Set<PackageName>) throws(ReadFailure) -> DependencyLore {
    if policy.vulnerabilities.value != .off && policy.osv == nil {
      throw ReadFailure(
        path: nil, reason: "the policy asks for vulnerabilities, and no data about them is named",
        remedy: "Name a folder with advisories in `dependencies.osv`.")
    }
    var lore = DependencyLore()
    let apart = policy.sbom.filter { !$0.value.hasPrefix("/") }
    for file in apart { try addBill(BytePath(file.value), to: &lore) }
    if policy.vulnerabilities.value == .off && apart.count == policy.sbom.count { return lore }
    guard let knowledge else {
      throw ReadFailure(
        path: nil, reason: "no data about dependencies can be read here",
        remedy: "Run cg-scan where `dependencies.osv` and `dependencies.sbom` can be read.")
    }
    let more = try knowledge.lore(for: policy, about: packages)
    lore.advisories = more.advisories
    lore.licenses.merge(more.licenses) { $0.merging($1) { first, _ in first } }
    lore.notScanned = more.notScanned
    return lore
  }

  /// One of the repository's own files, as it stood before the change: the change must not say itself
  /// which licences it brings.
  private func addBill(_ path: BytePath, to lore: inout DependencyLore) throws(ReadFailure) {
    guard let side = try evidence.surroundings.side(at: path, .base) else {
      throw ReadFailure(
        path: path,
        reason: "`dependencies.sbom` names it, and there is no such file before the change",
        remedy: "Commit it first, or name it by an absolute path.")
    }
    try evidence.content.withContent(of: side) { content throws(ReadFailure) in
      try lore.add(bill: unsafe content.withUnsafeBytes { unsafe Array($0) }, at: path)
    }
  }

  private static func isPackage(_ found: Dependency) -> Bool {
    if case .path = found.source { return false }
    return found.ecosystem != .docker
  }

  private mutating func examineLicense(
    _ found: Dependency, _ lore: DependencyLore, _ file: DependencySides
  ) {
    // A manifest's own range says nothing of the version that its lock file names.
    guard let version = found.version else { return }
    let stated = lore.licenses[PackageName(found.ecosystem, found.name)]
    let text = stated?[version] ?? stated?[nil] ?? found.license
    let label = "\(found.label)@\(version)"
    guard let text, let expression = LicenseExpression.parse(text).expression else {
      report(
        "dependencies/unknown-license", policy.unknownLicense, file, line: found.line, once: label,
        message: text.map { "the licence of \(label), `\($0.prefix(80))`, is none of SPDX" }
          ?? "the licence of \(label) is not known",
        remedy: "Add it to a file of `dependencies.sbom`.")
      return
    }
    if !policy.allowLicenses.isEmpty,
      !expression.satisfied(by: AllowedLicenses(policy.allowLicenses.map(\.value)))
    {
      tell(expression, of: found, "is not in `dependencies.allow_licenses`", file, label)
    } else if !policy.denyLicenses.isEmpty,
      !expression.term.isFree(of: AllowedLicenses(policy.denyLicenses.map(\.value)))
    {
      tell(expression, of: found, "is in `dependencies.deny_licenses`", file, label)
    }
  }

  private mutating func tell(
    _ expression: LicenseExpression, of found: Dependency, _ what: String,
    _ file: DependencySides, _ label: String
  ) {
    report(
      "dependencies/license", Setting(.deny), file, line: found.line, once: label,
      message: "the licence of \(described(found)), `\(expression.text.prefix(200))`, \(what)",
      remedy: "Use another package, or have the policy's owners accept the licence.")
  }

  private mutating func examineVulnerabilities(
    _ found: Dependency, _ lore: DependencyLore, _ file: DependencySides
  ) {
    let package = PackageName(found.ecosystem, found.name)
    guard let version = found.version else { return }
    let ignored = Set(policy.ignoreVulnerabilities.map(\.value))
    for advisory in lore.advisories[package] ?? [] {
      guard ignored.isDisjoint(with: advisory.aliases + [advisory.id]),
        advisory.counts(from: policy.minSeverity.value), advisory.affects(package, version)
      else { continue }
      let fix = advisory.fix(for: package, version)
      let level = advisory.level.map { ", \($0.rawValue)" } ?? ""
      report(
        "dependencies/vulnerability", policy.vulnerabilities, file, line: found.line,
        once: "\(found.label)@\(version) \(advisory.id)",
        message:
          "\(described(found)) is vulnerable (\(advisory.id)\(level)): \(advisory.summary.prefix(160))",
        remedy: fix.map { "Use \($0) or later." } ?? "Use a version without it, or another package."
      )
    }
  }
}

extension Advisory {
  /// Whether it is bad enough; one that does not say is.
  fileprivate func counts(from least: VulnerabilityLevel) -> Bool {
    switch level {
    case nil: true
    case .low?: least == .low
    case .medium?: least <= .medium
    case .high?: least <= .high
    case .critical?: true
    }
  }
}

extension LicenseExpression.Term {
  /// Whether there is a way to use it without any of these licences.
  fileprivate func isFree(of denied: AllowedLicenses) -> Bool {
    switch self {
    case .license: !LicenseExpression(self).satisfied(by: denied)
    case .all(let terms): terms.allSatisfy { $0.isFree(of: denied) }
    case .any(let terms): terms.contains { $0.isFree(of: denied) }
    }
  }
}
