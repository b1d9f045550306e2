import GateModel

/// JSON made by hand: keys keep their order, so that the same input always prints alike.
indirect enum JSONText {
  case text(String)
  case number(String)
  case flag(Bool)
  case null
  case list([JSONText])
  case object([(String, JSONText)])

  /// Indented by two spaces a level; a list or object without parts stays on its line.
  func rendered(indent: Int = 0) -> String {
    let (outer, inner) = (Self.spaces(indent), Self.spaces(indent + 2))
    switch self {
    case .text(let text): return JSONQuoting.quoted(text)
    case .number(let digits): return digits
    case .flag(let value): return value ? "true" : "false"
    case .null: return "null"
    case .list(let items):
      if items.isEmpty { return "[]" }
      let lines = items.map { inner + $0.rendered(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let fields):
      if fields.isEmpty { return "{}" }
      let lines = fields.map {
        inner + JSONQuoting.quoted($0.0) + ": " + $0.1.rendered(indent: indent + 2)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
