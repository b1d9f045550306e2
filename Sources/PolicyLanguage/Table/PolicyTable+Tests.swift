import GateModel

extension PolicyTable {
  static let tests = RecordShape(
    "test policy",
    [
      Key(
        "required", .flag, .ranked, fallback: .flag(true), check: .tests,
        "Whether the steps must have passed; without them no change can be approved"),
      Key("sandbox", .record(sandbox), .parts, "The box that steps run in"),
      Key(
        "steps", .list(.record(step)), .more(empty: .loosest), check: .tests,
        "Commands that must succeed, in this order"),
      Key(
        "coverage", .record(coverage), .presence, check: .tests,
        "How much of the code the tests must have run"),
      Key(
        "budgets", .list(.record(budget)), .more(empty: .loosest), check: .tests,
        "How much slower than the base benchmarks may become"),
    ])

  static let sandbox = RecordShape(
    "sandbox",
    [
      Key(
        "network",
        .choice([
          Choice("host", "The network of the machine"), Choice("none", "Loopback inside alone"),
        ]), .ranked, fallback: .text("none"), "What steps can reach"),
      Key(
        "memory", .size, .lower(absent: .strictest), fallback: .integer(4 << 30),
        "The most memory that a step may use"),
      Key(
        "timeout", .duration, .lower(absent: .strictest), fallback: .integer(600),
        "The longest that a step may take"),
      Key(
        "writable", .list(.text(.path)), .fewer(empty: .strictest, absent: .strictest),
        "Folders outside the work tree that steps may write to"),
      Key(
        "env", .list(.text(.variable)), .fewer(empty: .strictest, absent: .strictest),
        "Environment variables that pass into the box"),
    ])

  static let step = RecordShape(
    "step", identity: ["name"],
    [
      Key("name", .text(.name), .neutral, required: true, "Names the step in reports"),
      Key("run", .text(.prose), .unprovable, required: true, "The command, for a shell"),
      Key(
        "junit", .text(.path), .presence, "The JUnit file that it writes, below `$CG_ARTIFACTS`"),
      Key(
        "rerun_failed", .integer(0...3), .lower(absent: .strictest), fallback: .integer(0),
        "How often failed tests run again, to tell flaky from broken"),
    ])

  static let coverage = RecordShape(
    "coverage policy",
    [
      Key("file", .text(.path), .unprovable, required: true, "The report, below `$CG_ARTIFACTS`"),
      Key(
        "format",
        .choice([
          Choice("cobertura", "Cobertura XML"), Choice("jacoco", "JaCoCo XML"),
          Choice("lcov", "lcov"), Choice("go", "Go cover profile"),
          Choice("llvm-cov", "llvm-cov export JSON"), Choice("coverage.py", "coverage.py JSON"),
        ]), .unprovable, required: true, "What wrote the report"),
      Key("min_total", .percent, .higher(absent: .loosest), "Percent of all lines"),
      Key(
        "min_changed", .percent, .higher(absent: .loosest), "Percent of the lines that changed"),
    ])

  static let budget = RecordShape(
    "budget", identity: ["name"],
    [
      Key("name", .text(.name), .neutral, required: true, "Names the budget in reports"),
      Key("run", .text(.prose), .unprovable, required: true, "The benchmark, for a shell"),
      Key(
        "format",
        .choice([
          Choice("hyperfine", "hyperfine JSON"), Choice("go", "go test -bench"),
          Choice("criterion", "criterion.rs"), Choice("pytest-benchmark", "pytest-benchmark JSON"),
          Choice("google-benchmark", "Google Benchmark JSON"),
          Choice("github-action-benchmark", "github-action-benchmark JSON"),
        ]), .unprovable, required: true, "What the benchmark writes"),
      Key(
        "max_slowdown", .percent, .lower(absent: .strictest), required: true,
        "Percent over the base, measured in the same run"),
    ])

  static let approvals = RecordShape(
    "approval policy",
    [
      Key(
        "classes", .list(.record(approvalClass)), .more(empty: .loosest), check: .policy,
        "Kinds of changes that people must approve"),
      Key(
        "groups", .table(.name, .list(.text(.person))),
        .fewer(empty: .strictest, absent: .strictest),
        "Who belongs to which group"),
    ])

  static let approvalClass = RecordShape(
    "class", identity: ["name"],
    [
      Key("name", .text(.name), .neutral, required: true, "Names the class in reports"),
      Key(
        "paths", .list(.text(.glob)), .more(empty: .loosest), required: true,
        "A change that touches one of these is of the class"),
      Key(
        "require", .integer(1...20), .higher(absent: .loosest), fallback: .integer(1),
        "How many people must approve"),
      Key(
        "from", .list(.text(.name)), .fewer(empty: .loosest, absent: .loosest),
        "Groups that approvals count from; empty: anyone but the proposer"),
    ])
}
