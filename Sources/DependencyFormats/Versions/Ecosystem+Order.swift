extension Ecosystem {
  /// How two versions stand to each other by the ecosystem's own order; nil where it has none for them.
  package func order(_ one: String, _ other: String) -> VersionOrder? {
    // Longer texts are no versions, and comparing must stay cheap.
    guard one.utf8.count <= 256, other.utf8.count <= 256 else { return nil }
    switch self {
    case .npm, .cargo, .swift, .go, .actions, .docker:
      guard let one = SemanticVersion(one), let other = SemanticVersion(other) else { return nil }
      return one.order(to: other)
    case .pypi:
      guard let one = PythonVersion(one), let other = PythonVersion(other) else { return nil }
      return one.order(to: other)
    case .gem: return GemVersion(one)?.order(to: GemVersion(other))
    case .maven: return MavenVersion(one).order(to: MavenVersion(other))
    case .composer: return ComposerVersion(one)?.order(to: ComposerVersion(other))
    }
  }

  /// What makes of a version the first of all that come before its release, betas too.
  var earliestSuffix: String {
    switch self {
    case .npm, .cargo, .swift, .go, .actions, .docker: "-0"
    case .pypi: ".dev0"
    case .gem: ".A"
    case .maven: "-alpha-0"
    case .composer: "-dev"
    }
  }
}

/// SemVer 2.0, with a `v` before it and with fewer than three parts too.
struct SemanticVersion {
  private var core: [[UInt8]]
  private var prerelease: [[UInt8]]

  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "=") { bytes = bytes.dropFirst().trimmed }
    if bytes.first.map({ $0 | 0x20 == UInt8(ascii: "v") }) ?? false { bytes = bytes.dropFirst() }
    bytes = bytes.prefix { $0 != UInt8(ascii: "+") }
    let (release, tail) = bytes.halves(at: "-") ?? (bytes, bytes.suffix(0))
    core = release.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(
      Array.init)
    prerelease = tail.split(separator: UInt8(ascii: ".")).map(Array.init)
    guard core.allSatisfy({ !$0.isEmpty && $0.allSatisfy(VersionText.isDigit) }) else { return nil }
    while core.count < 3 { core.append([0x30]) }
  }

  func order(to other: SemanticVersion) -> VersionOrder {
    for place in 0..<max(core.count, other.core.count) {
      let order = VersionText.compareNumbers(
        place < core.count ? core[place] : [], place < other.core.count ? other.core[place] : [])
      if order != .same { return order }
    }
    if prerelease.isEmpty || other.prerelease.isEmpty {
      if prerelease.isEmpty && other.prerelease.isEmpty { return .same }
      return prerelease.isEmpty ? .after : .before
    }
    for (one, two) in zip(prerelease, other.prerelease) {
      let order = Self.order(one, two)
      if order != .same { return order }
    }
    if prerelease.count == other.prerelease.count { return .same }
    return prerelease.count < other.prerelease.count ? .before : .after
  }

  private static func order(_ one: [UInt8], _ other: [UInt8]) -> VersionOrder {
    switch (one.allSatisfy(VersionText.isDigit), other.allSatisfy(VersionText.isDigit)) {
    case (true, true): VersionText.compareNumbers(one, other)
    case (true, false): .before
    case (false, true): .after
    case (false, false): VersionText.compareBytes(one, other)
    }
  }
}
