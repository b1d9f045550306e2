import DependencyFormats
import GateModel
import LicenseTerms
import PatternEngine

extension Validator {
  mutating func scalar(
    _ text: String, plain: Bool, as shape: Shape, of name: String, at mark: SourceMark
  ) -> PolicyNode? {
    do throws(ScalarMistake) {
      let value = try Self.read(text, plain: plain, as: shape)
      if case .text(.spdx) = shape { adviseOnLicense(text, of: name, at: mark) }
      return node(value, at: mark)
    } catch {
      complain("`\(name)`: \(error.message)", at: mark, hint: error.hint)
      return nil
    }
  }

  private mutating func adviseOnLicense(_ text: String, of name: String, at mark: SourceMark) {
    for note in LicenseExpression.parse(text).notes {
      complain("`\(name)`: \(note.message)", at: mark, hint: note.hint, level: .warning)
    }
  }

  private static func read(
    _ text: String, plain: Bool, as shape: Shape
  ) throws(ScalarMistake) -> PolicyValue {
    switch shape {
    case .flag: return .flag(try ScalarForms.flag(text, plain: plain))
    case .integer(let bounds):
      return .integer(try ScalarForms.integer(text, plain: plain, in: bounds))
    case .decimal(let bounds):
      return .decimal(
        try ScalarForms.decimal(text, plain: plain, in: bounds, expected: shape.expected))
    case .percent:
      return .decimal(
        try ScalarForms.decimal(text, plain: plain, in: 0...100, expected: shape.expected))
    case .size: return .integer(try ScalarForms.size(text))
    case .duration: return .integer(try ScalarForms.duration(text))
    case .choice(let choices): return .text(try choice(text, of: choices))
    case .text(.glob): return .glob(try glob(text))
    case .text(let form): return .text(try self.text(text, plain: plain, form))
    case .list, .record, .table: throw ScalarMistake("\(shape.expected) expected, found text")
    }
  }

  private static func choice(
    _ text: String, of choices: [Choice]
  ) throws(ScalarMistake) -> String {
    let names = choices.map(\.name)
    if names.contains(text) { return text }
    throw ScalarMistake(
      "\(Shape.choice(choices).expected) expected, found `\(ScalarForms.shown(text))`",
      hint: NearestName.hint(text, among: names))
  }

  private static func glob(_ text: String) throws(ScalarMistake) -> PathPattern {
    if text.utf8.contains(UInt8(ascii: "\n")) {
      throw ScalarMistake("a path pattern is one line", hint: "write one list item a pattern")
    }
    do throws(PathPattern.Mistake) {
      return try PathPattern(text)
    } catch {
      let place = error.offset > 0 ? " (at character \(error.offset + 1))" : ""
      throw ScalarMistake(
        "bad path pattern `\(ScalarForms.shown(text))`: \(error.reason)\(place)", hint: error.hint)
    }
  }

  private static func text(
    _ text: String, plain: Bool, _ form: TextForm
  ) throws(ScalarMistake) -> String {
    guard !text.isEmpty else {
      throw ScalarMistake("\(form.expected) expected, found an empty text")
    }
    guard text.utf8.count <= form.longest else {
      throw ScalarMistake("the text is longer than \(form.longest) bytes")
    }
    guard form.admits(text) else {
      throw ScalarMistake(
        "\(form.expected) expected, found `\(ScalarForms.shown(text))`",
        hint: hint(for: text, form))
    }
    if form == .regex { try regex(text) }
    if form == .spdx, let mistake = LicenseExpression.parse(text).mistake {
      let place = mistake.offset > 0 ? " (at character \(mistake.offset + 1))" : ""
      throw ScalarMistake("\(mistake.message)\(place)", hint: mistake.hint)
    }
    if form == .dependency { try dependency(text) }
    if plain, text.utf8.count <= 5,
      ["yes", "no", "on", "off", "true", "false"].contains(text.lowercased())
    {
      throw ScalarMistake(
        "`\(text)` without quotes is a flag elsewhere in YAML", hint: "write '\(text)' in quotes")
    }
    return text
  }

  private static func dependency(_ text: String) throws(ScalarMistake) {
    do throws(PackagePattern.Mistake) {
      _ = try PackagePattern(text)
    } catch {
      throw ScalarMistake(error.message, hint: error.hint)
    }
  }

  private static func regex(_ text: String) throws(ScalarMistake) {
    do throws(PatternMistake) {
      try CompiledPattern.check(text)
    } catch {
      throw ScalarMistake(
        "bad regular expression: \(error.reason) (at byte \(error.offset + 1) of the expression)",
        hint: error.offset >= text.utf8.count ? "something is left open" : nil)
    }
  }

  private static func hint(for text: String, _ form: TextForm) -> String? {
    switch form {
    case .ruleID, .capability, .keyPath:
      let bare = text.lowercased().map { $0 == " " ? "-" : String($0) }.joined()
      return bare != text && form.admits(bare) ? "write `\(bare)`" : nil
    case .pack: return form.admits("builtin:" + text) ? "write `builtin:\(text)`" : nil
    case .name, .trailer:
      let bare = text.map { $0 == " " ? "-" : String($0) }.joined()
      return bare != text && form.admits(bare) ? "write `\(bare)`" : nil
    case .commit:
      let bare = text.lowercased()
      return bare != text && form.admits(bare) ? "write `\(bare)`" : nil
    case .line, .prose, .glob, .regex, .layer, .fingerprint, .spdx, .variable, .path, .person,
      .date, .dependency, .absolutePath, .loopback:
      return nil
    }
  }
}
