package import JSONFormat

/// What is known of a vulnerability, as OSV has it.
package struct Advisory: Hashable, Sendable {
  /// Versions of one package that are vulnerable.
  package struct Affected: Hashable, Sendable {
    package var package: PackageName
    var versions: [String]
    /// From each first version up to the second, or without end; nil for the first: from the beginning.
    var ranges: [Span]
  }

  /// Vulnerable versions between two events.
  struct Span: Hashable, Sendable {
    var introduced: String?
    var fixed: String?
    var lastAffected: String?
  }

  package var id: String
  package var aliases: [String]
  package var summary: String
  /// `LOW`, `MODERATE`, `HIGH`, `CRITICAL`, or nil where the advisory does not say.
  package var level: Level?
  package var affected: [Affected]

  /// How bad it is.
  package enum Level: String, Sendable { case low, medium, high, critical }

  /// Reads an advisory; nil for one that is withdrawn or names no package of a known ecosystem.
  package static func parse(_ bytes: [UInt8]) throws(JSONMistake) -> Advisory? {
    guard let root = try JSONDocument.parse(bytes).object, let id = root["id"]?.text,
      root["withdrawn"] == nil
    else { return nil }
    let affected = (root["affected"]?.items ?? []).compactMap { $0.object.flatMap(Self.affected) }
    if affected.isEmpty { return nil }
    return Advisory(
      id: id, aliases: root["aliases"]?.items.compactMap(\.text) ?? [],
      summary: root["summary"]?.text ?? "", level: AdvisoryLevel.level(of: root),
      affected: affected)
  }

  private static func affected(_ entry: JSONObject) -> Affected? {
    guard let package = entry["package"]?.object, let name = package["name"]?.text,
      let text = package["ecosystem"]?.text, let ecosystem = ecosystem(text)
    else { return nil }
    let ranges = (entry["ranges"]?.items ?? []).compactMap(\.object)
      .filter { $0["type"]?.text != "GIT" }.flatMap(spans)
    return Affected(
      package: PackageName(ecosystem, name),
      versions: entry["versions"]?.items.compactMap(\.text) ?? [], ranges: ranges)
  }

  /// The ecosystem as OSV spells it, with a suffix or without.
  static func ecosystem(_ text: String) -> Ecosystem? {
    switch text.halves(at: ":")?.0 ?? text {
    case "npm": .npm
    case "PyPI": .pypi
    case "Go": .go
    case "crates.io": .cargo
    case "RubyGems": .gem
    case "Maven": .maven
    case "Packagist": .composer
    case "SwiftURL": .swift
    case "GitHub Actions": .actions
    case _: nil
    }
  }

  /// The ecosystem whose folder of an export a file lies in; nil where no folder says it.
  package static func ecosystem(folder path: [UInt8]) -> Ecosystem? {
    let folders = path.split(separator: UInt8(ascii: "/")).dropLast()
    return folders.last.flatMap { ecosystem($0.text) }
  }

  private static func spans(_ range: JSONObject) -> [Span] {
    var spans: [Span] = []
    var open: Span?
    for event in (range["events"]?.items ?? []).compactMap(\.object) {
      if let version = event["introduced"]?.text {
        if let open { spans.append(open) }
        open = Span(introduced: version == "0" ? nil : version)
      } else if let version = event["fixed"]?.text ?? event["limit"]?.text {
        var span = open ?? Span()
        span.fixed = version
        spans.append(span)
        open = nil
      } else if let version = event["last_affected"]?.text {
        var span = open ?? Span()
        span.lastAffected = version
        spans.append(span)
        open = nil
      }
    }
    if let open { spans.append(open) }
    return spans
  }

  /// Whether this version of the package is vulnerable. Of a version that has no order, only what is
  /// listed by name counts.
  package func affects(_ package: PackageName, _ version: String) -> Bool {
    affected.contains { entry in
      guard entry.package == package else { return false }
      let order = package.ecosystem.order
      return entry.versions.contains { $0 == version || order($0, version) == .same }
        || entry.ranges.contains { span in
          if let first = span.introduced, !(Self.isAtLeast(version, first, order)) { return false }
          if let fixed = span.fixed { return order(version, fixed) == .before }
          if let last = span.lastAffected {
            return order(version, last).map { $0 != .after } ?? false
          }
          return order(version, version) != nil
        }
    }
  }

  private static func isAtLeast(
    _ version: String, _ first: String, _ order: (String, String) -> VersionOrder?
  ) -> Bool { order(version, first).map { $0 != .before } ?? false }

  /// The first version without it after this one, as far as the advisory says; nil where it does not.
  package func fix(for package: PackageName, _ version: String) -> String? {
    let fixes = affected.filter { $0.package == package }.flatMap(\.ranges).compactMap(\.fixed)
      .filter { package.ecosystem.order(version, $0) == .before }
    return fixes.reduce(nil) { least, next in
      guard let least else { return next }
      return package.ecosystem.order(next, least) == .before ? next : least
    }
  }
}
