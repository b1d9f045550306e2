import GateModel

extension PolicyTable {
  static let capabilities = RecordShape(
    "capability policy",
    capabilityDemands + [
      Key(
        "rules", .list(.record(capabilityRule)), .more(empty: .loosest), check: .capabilities,
        "What some paths demand besides"),
      Key(
        "new_api", effect, .ranked, fallback: .text("off"), check: .capabilities,
        "What comes of another API of a named capability that the file had already"),
      Key(
        "threats", effect, .ranked, fallback: .text("warn"), check: .capabilities,
        """
        What comes of a sign of malice that the change brings: decoded text that is run, names put \
        together at run time, one function that reads the environment and talks to the network
        """),
      Key(
        "unanalysable", effect, .ranked, fallback: .text("review"), check: .capabilities,
        "What comes of a file of a known language that could not be analysed"),
    ])

  private static let capabilityRule = RecordShape(
    "capability rule", identity: ["files"],
    [
      Key(
        "files", .list(.text(.glob)), .more(empty: .loosest), required: true,
        "Which files it is about")
    ] + capabilityDemands)

  private static let capabilityDemands = [
    Key(
      "deny", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
      "Refused in changed code even where it was there before"),
    Key(
      "deny_new", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
      heldBy: ["deny"], "Refused where the change brings it"),
    Key(
      "review_new", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
      heldBy: ["deny", "deny_new"], "A person must approve where the change brings it"),
  ]
}
