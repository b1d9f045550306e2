import DependencyFormats
import GateModel

extension DependencyExaminer {
  mutating func examineNames(_ file: DependencySides) {
    if file.kind.role == .checksums { return }
    let denied = policy.deny.compactMap(DependencyPattern.init)
    let allowed = policy.allow?.value.compactMap(DependencyPattern.init)
    if denied.isEmpty && allowed == nil { return }
    for found in altered(file) {
      if let pattern = denied.first(where: { isDenied(found, by: $0, in: file) }) {
        report(
          "dependencies/deny", Setting(.deny), file, line: found.line,
          once: found.label + "@" + (found.version ?? found.requirement),
          message:
            "\(described(found)) is denied by `\(pattern.text.value)` (\(pattern.text.origin.description))",
          remedy: "Do without it, or have the policy's owners change `dependencies.deny`.")
      } else if let allowed, isNew(found, in: file), !allowed.contains(where: { $0.allows(found) })
      {
        report(
          "dependencies/new", policy.new, file, line: found.line, once: found.label,
          message: isChange
            ? "\(described(found)) is new, and `dependencies.allow` does not list it"
            : "\(described(found)) is not in `dependencies.allow`",
          remedy: "Ask for approval, or have the policy's owners list it.")
      }
    }
  }

  /// A range in the policy is held against what is locked, where a lock file says it.
  private mutating func isDenied(
    _ found: Dependency, by pattern: DependencyPattern, in file: DependencySides
  ) -> Bool {
    guard pattern.names(found) else { return false }
    if let isHeld = pattern.holds(found.version, in: found.ecosystem) { return isHeld }
    if found.version == nil, file.isManifest, let lock = lock(of: file) {
      let versions = lock.reading.dependencies.filter { $0.label == found.label }
        .compactMap(\.version)
      if !versions.isEmpty {
        return versions.contains { pattern.holds($0, in: found.ecosystem) ?? true }
      }
    }
    // What cannot be shown to lie outside is taken to lie inside.
    return pattern.holds(found.leastVersion, in: found.ecosystem) ?? true
  }

  /// Whether a manifest asks for something that it did not ask for before.
  private func isNew(_ found: Dependency, in file: DependencySides) -> Bool {
    guard file.isManifest else { return false }
    if case .path = found.source { return false }
    switch found.scope {
    case .indirect: return false
    // A version that is forced upon others' dependencies; a module of Go in another's place is new.
    case .override where found.ecosystem != .go: return false
    case .override, .runtime, .development, .optional, .peer, .build: break
    }
    return !isChange || !known.wants(found)
  }

  /// `` the npm package `lodash` 4.17.20 ``.
  func described(_ found: Dependency) -> String {
    let version = found.version ?? found.requirement
    let shown = version.utf8.count <= 80 ? version : ""
    return "the \(found.ecosystem.noun) `\(found.name)`"
      + (shown.isEmpty ? "" : " \(shown)")
  }

  mutating func examineDowngrades(_ file: DependencySides) {
    guard policy.downgrade.value != .off, file.kind.role != .checksums, let base = file.base
    else { return }
    let before = Dictionary(grouping: base.dependencies, by: \.label)
    for (label, found) in Dictionary(grouping: file.result?.dependencies ?? [], by: \.label) {
      guard let old = before[label].flatMap(Self.highest), let new = Self.highest(found),
        let line = found.first(where: { $0.leastVersion == new })?.line,
        let ecosystem = found.first?.ecosystem,
        ecosystem.order(Self.release(new, ecosystem), Self.release(old, ecosystem)) == .before
      else { continue }
      report(
        "dependencies/downgrade", policy.downgrade, file, line: line, once: label,
        message: "`\(label)` goes back from \(old) to \(new)",
        remedy: "Keep the later version, or say in the commit message why not.")
    }
  }

  /// The highest of the versions of one package; nil where they have no order.
  private static func highest(_ found: [Dependency]) -> String? {
    found.compactMap(\.leastVersion).reduce(nil) { highest, next in
      guard let highest, let ecosystem = found.first?.ecosystem else { return next }
      return ecosystem.order(highest, next) == .before ? next : highest
    }
  }

  /// Tags of images carry the name of a flavour behind the version: `3.12-slim` is no early 3.12.
  private static func release(_ version: String, _ ecosystem: Ecosystem) -> String {
    guard ecosystem == .docker else { return version }
    return String(decoding: version.utf8.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }
}

extension DependencyPattern {
  /// Whether the dependency is listed, and its lowest version within the range.
  fileprivate func allows(_ found: Dependency) -> Bool {
    names(found) && holds(found.leastVersion, in: found.ecosystem) ?? false
  }
}
