import GateModel

extension PolicyTable {
  static let capabilities = RecordShape(
    "capability policy",
    [
      Key(
        "deny", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
        "Refused in changed code even where it was there before"),
      Key(
        "deny_new", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
        heldBy: ["deny"], "Refused where the change brings it"),
      Key(
        "review_new", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
        heldBy: ["deny", "deny_new"], "A person must approve where the change brings it"),
    ])
}
