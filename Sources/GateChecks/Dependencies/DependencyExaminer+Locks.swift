import DependencyFormats
import GateModel

extension DependencyExaminer {
  mutating func examineScripts(_ file: DependencySides) {
    if policy.installScripts.value == .off { return }
    let before = Set((file.base?.scripts ?? []).map { $0.name + "\0" + $0.command })
    for script in file.result?.scripts ?? []
    where !before.contains(script.name + "\0" + script.command) {
      let isKnown = file.base?.scripts.contains { $0.name == script.name } ?? false
      report(
        "dependencies/install-script", policy.installScripts, file, line: script.line,
        message: "`\(script.name)` runs when the package is installed, and is "
          + (isKnown ? "changed" : "new"),
        remedy: "Read what it runs; do without it if that can be done.")
    }
    let running = Set(
      (file.base?.dependencies ?? []).lazy.filter(\.runsInstallScript).map(\.label))
    for found in file.result?.dependencies ?? []
    where found.runsInstallScript && !running.contains(found.label) {
      report(
        "dependencies/install-script", policy.installScripts, file, line: found.line,
        once: found.label,
        message: "\(described(found)) runs a script of its own when it is installed",
        remedy: "Read what it runs, or install without scripts.")
    }
  }

  /// One version has one content: another digest means that somebody replaced it.
  mutating func examineIntegrity(_ file: DependencySides) {
    guard policy.integrity.value != .off, !file.isManifest, let base = file.base else { return }
    let before = Self.digests(base)
    for (name, digests) in Self.digests(file.result ?? DependencyReading()) {
      guard let old = before[name] else { continue }
      for (algorithm, values) in digests.values {
        guard let known = old.values[algorithm], known.isDisjoint(with: values) else { continue }
        report(
          "dependencies/integrity", policy.integrity, file, line: digests.line, once: name,
          message: "the \(algorithm) digest of `\(name)` changes while the version stays",
          remedy: "Find out why: a registry never replaces a version. Restore the lock file.")
      }
    }
  }

  private struct Digests {
    var line: Int
    var values: [String: Set<String>] = [:]
  }

  private static func digests(_ reading: DependencyReading) -> [String: Digests] {
    var found: [String: Digests] = [:]
    for dependency in reading.dependencies {
      guard let version = dependency.version, dependency.ecosystem.order(version, version) != nil
      else { continue }
      for digest in dependency.integrity {
        let bytes = Array(digest.utf8)
        guard let mark = bytes.firstIndex(where: { $0 == 0x2d || $0 == 0x3a }) else { continue }
        let algorithm = String(decoding: bytes[..<mark], as: UTF8.self)
        found[
          "\(dependency.label)@\(version)", default: Digests(line: dependency.line)
        ].values[algorithm, default: []].insert(digest)
      }
    }
    return found
  }

  mutating func examineLocks(_ file: DependencySides) {
    switch file.kind.role {
    case .manifest: examineManifest(file)
    case .lock: examineLock(file)
    case .checksums: return
    }
  }

  private mutating func examineLock(_ file: DependencySides) {
    guard policy.lockWithoutManifest.value != .off, file.base != nil, file.result != nil,
      let first = altered(file).first, !file.kind.manifestNames.isEmpty
    else { return }
    // A lock file at the top serves the packages of a workspace below it.
    let names = Set(file.kind.manifestNames.map { Array($0.utf8) })
    let hasManifest = files.contains { other in
      names.contains(Array(other.path.lastComponent)) && other.folder.starts(with: file.folder)
    }
    if hasManifest { return }
    report(
      "dependencies/lock-alone", policy.lockWithoutManifest, file, line: first.line,
      message: "the lock file changes, and no manifest does",
      remedy: "See that a tool wrote it, such as one that updates dependencies of dependencies.")
  }

  private mutating func examineManifest(_ file: DependencySides) {
    guard policy.manifestWithoutLock.value != .off else { return }
    let replaced = Set(
      (file.result?.dependencies ?? []).lazy
        .filter { $0.ecosystem == .go && $0.scope == .override && $0.version == nil }
        .map(\.requirement))
    let wanted = altered(file).filter { Self.isLocked($0) && !replaced.contains($0.name) }
    if wanted.isEmpty { return }
    guard let lock = lock(of: file), !lock.reading.dependencies.isEmpty else { return }
    let locked = Dictionary(grouping: lock.reading.dependencies, by: \.label)
    for found in wanted {
      let versions = (locked[found.label] ?? []).compactMap(\.version)
      let range = VersionRange(found.lockRange, in: found.ecosystem)
      let isMet = versions.contains { range?.contains($0) ?? true }
      if isMet || (versions.isEmpty && locked[found.label] != nil) { continue }
      let has =
        versions.isEmpty ? "does not have it" : "has \(versions.prefix(3).joined(separator: ", "))"
      report(
        "dependencies/unlocked", policy.manifestWithoutLock, file, line: found.line,
        once: found.label,
        message: "\(described(found)) is asked for, and `\(lock.path.lossyText)` \(has)",
        remedy: "Let the package manager write the lock file anew, and commit both.")
    }
  }

  /// Whether lock files hold what a manifest asks for in this way.
  private static func isLocked(_ found: Dependency) -> Bool {
    guard found.source == .registry(host: nil) else { return false }
    switch found.scope {
    case .runtime, .development, .indirect: return true
    case .optional, .peer, .build, .override: return false
    }
  }
}

extension Dependency {
  /// What the manifest asks for in the form of `VersionRange`, whose bare versions and `~` are npm's.
  fileprivate var lockRange: String {
    let bytes = Array(requirement.utf8)
    switch ecosystem {
    case .cargo:
      return bytes.first.map { (0x30...0x39).contains($0) } ?? false
        ? "^" + requirement : requirement
    case .composer:
      return bytes.first == UInt8(ascii: "~") ? "~>" + requirement.dropFirst() : requirement
    case .npm, .pypi, .go, .gem, .maven, .swift, .docker, .actions: return requirement
    }
  }
}
