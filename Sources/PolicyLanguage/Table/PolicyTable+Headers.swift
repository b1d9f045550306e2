import GateModel

extension PolicyTable {
  static let header = RecordShape(
    "licence header rule", exactlyOne: [["spdx", "header"]],
    [
      Key(
        "files", .list(.text(.glob)), .more(empty: .loosest), required: true,
        "Which files must carry it"),
      Key("spdx", .text(.spdx), .unprovable, "An SPDX licence expression to name in one line"),
      Key(
        "header", .text(.prose), .unprovable,
        "The whole notice; `{year}` and `{holder}` stand for what varies"),
      Key("holder", .text(.line), .unprovable, "Who holds the rights; without it anyone may"),
      Key(
        "effect", effect, .ranked, fallback: .text("deny"),
        "What comes of a new or changed file without it"),
    ])
}
