import GateModel

extension PolicyTable {
  static let dependencies = RecordShape(
    "dependency policy",
    [
      Key(
        "allow_licenses", .list(.text(.spdx)), .fewer(empty: .loosest, absent: .loosest),
        check: .dependencies, "Licences that dependencies may have; empty: any"),
      Key(
        "allow", .list(.text(.line)), .fewer(empty: .strictest, absent: .loosest),
        check: .dependencies, "Dependencies that may be new; any other new one needs approval"),
    ])
}
