internal import GateModel

/// One rule of a built-in pack, as `ci/embed` writes it: a line of fields between tabs.
struct PackRecord {
  /// In the order of the line; the last is kept free of tabs and line ends by the generator.
  enum Field: Int, CaseIterable {
    case id, description, regex, names, keywords, entropy, severity, confidence, shape, checksum
    case companions, paths, excludePaths, remedy
  }

  private static let tab = UInt8(ascii: "\t")
  /// Stands between the items of a list.
  private static let item: Character = "␟"
  /// Stands between the parts of an item.
  private static let part: Character = "␞"

  private let fields: [ArraySlice<UInt8>]

  init(_ line: ArraySlice<UInt8>) {
    fields = line.split(separator: Self.tab, omittingEmptySubsequences: false)
  }

  func text(_ field: Field) -> String {
    guard fields.indices.contains(field.rawValue) else { return "" }
    return String(decoding: fields[field.rawValue], as: UTF8.self)
  }

  func list(_ field: Field) -> [String] {
    let text = text(field)
    return text.isEmpty ? [] : text.split(separator: Self.item).map(String.init)
  }

  /// The rule that the line says; the generator has seen to it that it can be read.
  var rule: SecretRule {
    let origin = Origin(source: "builtin:secrets")
    var rule = SecretRule(
      id: Setting(text(.id), from: origin), regex: Setting(text(.regex), from: origin))
    rule.description = text(.description)
    rule.names = list(.names)
    rule.keywords = list(.keywords)
    rule.entropy = Double(text(.entropy))
    rule.severity = Severity(rawValue: text(.severity)) ?? .error
    rule.confidence = Confidence(rawValue: text(.confidence)) ?? .medium
    rule.shape = list(.shape).compactMap { SecretShape(rawValue: $0) }
    rule.checksum = SecretChecksum(rawValue: text(.checksum))
    rule.companions = list(.companions).compactMap { Self.companion($0, from: origin) }
    rule.paths = globs(.paths, from: origin)
    rule.excludePaths = globs(.excludePaths, from: origin)
    let remedy = text(.remedy)
    rule.remedy = remedy.isEmpty ? nil : remedy
    return rule
  }

  private static func companion(_ text: String, from origin: Origin) -> SecretCompanion? {
    let parts = text.split(separator: part, maxSplits: 1)
    guard parts.count == 2, let within = Int(parts[0]) else { return nil }
    return SecretCompanion(regex: Setting(String(parts[1]), from: origin), within: within)
  }

  private func globs(_ field: Field, from origin: Origin) -> [Setting<PathPattern>] {
    list(field).compactMap { text in
      do throws(PathPattern.Mistake) {
        return Setting(try PathPattern(text), from: origin)
      } catch {
        return nil
      }
    }
  }
}
