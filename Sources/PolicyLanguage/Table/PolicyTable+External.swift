import GateModel

extension PolicyTable {
  static let external = RecordShape(
    "external policy", identity: ["name"],
    exactlyOne: [["command", "rego", "opa", "conftest", "http", "opa_http"]],
    [
      Key("name", .text(.name), .neutral, required: true, "Names it in reports"),
      Key(
        "command", .list(.text(.line)), .unprovable,
        """
        A program, by its whole path or a name on `/usr/local/bin:/usr/bin:/bin`, and its arguments; no \
        shell. `cg.input/1` on standard input, `cg.decision/1` on standard output
        """),
      Key(
        "rego", .text(.prose), .unprovable,
        "A Rego module, evaluated in a helper without environment, files and network"),
      Key(
        "opa", .list(.text(.absolutePath)), .unprovable,
        "Files and folders of Rego for `opa eval`, by their whole paths"),
      Key(
        "conftest", .list(.text(.absolutePath)), .unprovable,
        "Folders of Rego for `conftest test`, by their whole paths"),
      Key(
        "http", .text(.loopback), .unprovable,
        "A service on this machine that takes `cg.input/1` and answers `cg.decision/1`"),
      Key(
        "opa_http", .text(.loopback), .unprovable,
        "A document of OPA's service on this machine, as `http://127.0.0.1:8181/v1/data/cg`"),
      Key(
        "query", .text(.line), .unprovable, fallback: .text("data.cg"),
        "What `rego` and `opa` are asked for"),
      Key(
        "namespace", .text(.line), .unprovable, fallback: .text("main"),
        "The package that `conftest` asks"),
      Key(
        "program", .text(.absolutePath), .unprovable,
        "Where `opa` or `conftest` is; without it, on `/usr/local/bin:/usr/bin:/bin`"),
      Key(
        "timeout", .duration, .lower(absent: .strictest), fallback: .integer(10),
        "The longest that the answer may take; after that the verdict is `undecided`"),
    ])
}
