import GateModel

extension PolicyTable {
  static let hygiene = RecordShape(
    "file hygiene policy",
    HygienePolicy.Aspect.allCases.map { aspect in
      Key(
        aspect.rawValue, effect, .ranked, fallback: .text("off"), check: .hygiene, aspect.summary)
    } + [
      Key(
        "large_binary_bytes", .size, .lower(absent: .strictest), fallback: .integer(1 << 20),
        "How large a binary file may be before it is a large one")
    ])
}
