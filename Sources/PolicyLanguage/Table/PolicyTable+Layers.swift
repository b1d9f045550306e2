import GateModel

extension PolicyTable {
  static let layer = RecordShape(
    "layer", identity: ["name"],
    [
      Key("name", .text(.name), .neutral, required: true, "What other layers call it"),
      Key(
        "files", .list(.text(.glob)), .more(empty: .loosest), required: true,
        "The files that are in it"),
      Key(
        "modules", .list(.text(.line)), .more(empty: .loosest),
        "Modules that belong to it besides, by name or prefix"),
      Key(
        "may_import", .list(.text(.name)), .fewer(empty: .strictest, absent: .strictest),
        "The layers that it may import; what belongs to no layer may be imported by all"),
      Key("effect", effect, .ranked, fallback: .text("deny"), "What comes of another import"),
    ])

  static let syntax = RecordShape(
    "syntax policy",
    [
      Key(
        "new_errors", effect, .ranked, fallback: .text("off"), check: .syntax,
        "What comes of lines that the grammar could read before the change and cannot after it"),
      Key(
        "exclude", .list(.text(.glob)), .fewer(empty: .strictest, absent: .strictest),
        "Files that are not looked at: templates, deliberate mistakes of tests"),
    ])
}
