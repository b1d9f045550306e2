extension Malformed {
  /// Keys that are unknown, out of place or of the wrong kind.
  static let structure = [
    Malformed("modes: audit\n", 1, 1, "modes", "unknown key `modes` in policy", "`mode`"),
    Malformed("Mode: audit\n", 1, 1, "Mode", "unknown key `Mode`", "did you mean `mode`?"),
    Malformed("paht: {}\n", 1, 1, "paht", "unknown key `paht`", "did you mean `paths`?"),
    Malformed(
      "license-headers: []\n", 1, 1, "license-headers", "unknown key",
      "did you mean `license_headers`?"
    ),
    Malformed("zebra: 1\n", 1, 1, "zebra", "unknown key `zebra`", "known here: `version`"),
    Malformed("\"\": 1\n", 1, 1, "\"\"", "unknown key ``"),
    Malformed(
      "paths: {denny: []}\n", 1, 9, "denny", "unknown key `denny` in path policy", "`deny`"),
    Malformed("max_loc: 5\n", 1, 1, "max_loc", "unknown key", "`max_loc` belongs under `change`"),
    Malformed("deny: [a]\n", 1, 1, "deny", "unknown key `deny`", "belongs under `paths`"),
    Malformed("paths: {mode: audit}\n", 1, 9, "mode", "unknown key `mode`", "at the top level"),
    Malformed("change: {max_lines: 5}\n", 1, 10, "max_lines", "unknown key", "`max_files`"),
    Malformed(
      "secrets:\n  rules:\n    - id: aws/key\n      regex: a\n      severty: error\n", 5, 7,
      "severty", "unknown key `severty` in rule `aws/key`", "did you mean `severity`?"),
    Malformed(
      "tests: {steps: [{name: a, run: b, jnuit: c}]}\n", 1, 35, "jnuit",
      "unknown key `jnuit` in step `a`", "`junit`"),
    Malformed("paths: [a]\n", 1, 8, "[", "`paths`: a map with the keys of a path policy expected"),
    Malformed("paths: a\n", 1, 8, "a", "expected, found `a`"),
    Malformed("paths:\n", 1, 7, "", "expected, found nothing", "remove the key"),
    Malformed("paths: {deny: }\n", 1, 15, "}", "found nothing", "write `[]`"),
    Malformed("paths: {deny: .env}\n", 1, 15, ".env", "a list, each item", "write `[.env]`"),
    Malformed("paths: {deny: {a: b}}\n", 1, 15, "{", "a path pattern expected, found a map"),
    Malformed(
      "paths: {deny: [[a]]}\n", 1, 16, "[", "a path pattern expected, found a list", "brackets"),
    Malformed("paths: {deny: [a, ~]}\n", 1, 19, "~", "a path pattern expected, found nothing"),
    Malformed("secrets: {rules: {id: a}}\n", 1, 18, "{", "expected, found a map", "with `- `"),
    Malformed("secrets: {rules: [a]}\n", 1, 19, "a", "a map with the keys of a rule expected"),
    Malformed("mode: [audit]\n", 1, 7, "[", "found a list", "`audit` without the brackets"),
    Malformed("mode: {a: audit}\n", 1, 7, "{", "found a map"),
    Malformed("approvals: {groups: [a]}\n", 1, 21, "[", "a map, each key a name"),
    Malformed("approvals: {groups: {a: b}}\n", 1, 25, "b", "a list, each item", "write `[b]`"),
    Malformed("approvals: {groups: {\"a b\": []}}\n", 1, 22, "\"a b\"", "`a b` is not a name"),
    Malformed("tests: {coverage: []}\n", 1, 19, "[", "the keys of a coverage policy expected"),
  ]

  static let scalars = [
    Malformed("version: \"1\"\n", 1, 10, "\"1\"", "1 expected, found text", "remove the quotes"),
    Malformed("version: 2\n", 1, 10, "2", "`version`: 1 expected, found `2`"),
    Malformed("version: one\n", 1, 10, "one", "1 expected, found `one`"),
    Malformed("version: 1.0\n", 1, 10, "1.0", "1 expected, found `1.0`"),
    Malformed("mode: audti\n", 1, 7, "audti", "`audit` or `enforce`", "did you mean `audit`?"),
    Malformed("mode: on\n", 1, 7, "on", "`audit` or `enforce` expected, found `on`"),
    Malformed("mode: \"\"\n", 1, 7, "\"\"", "`audit` or `enforce` expected"),
    Malformed("change: {max_loc: many}\n", 1, 19, "many", "a whole number from 0"),
    Malformed("change: {max_loc: '5'}\n", 1, 19, "'5'", "found text", "remove the quotes"),
    Malformed("change: {max_loc: -1}\n", 1, 19, "-1", "a whole number from 0"),
    Malformed("change: {max_loc: 5e2}\n", 1, 19, "5e2", "found `5e2`"),
    Malformed("change: {max_loc: 0500}\n", 1, 19, "0500", "found `0500`", "`500`"),
    Malformed("change: {max_loc: 0x1f}\n", 1, 19, "0x1f", "found `0x1f`"),
    Malformed("change: {max_loc: 1_000}\n", 1, 19, "1_000", "found `1_000`", "write `1000`"),
    Malformed("change: {max_loc: +5}\n", 1, 19, "+5", "found `+5`", "write `5`"),
    Malformed(
      "change: {max_loc: 99999999999999999999}\n", 1, 19, "99999999999999999999", "a whole number"),
    Malformed("change: {max_loc: true}\n", 1, 19, "true", "found `true`"),
    Malformed("change: {max_files: 1.5}\n", 1, 21, "1.5", "a whole number"),
    Malformed("change: {max_file_bytes: 5mb}\n", 1, 26, "5mb", "a size such as", "`5MiB` or `5MB`"),
    Malformed("change: {max_file_bytes: 5 MiB}\n", 1, 26, "5 MiB", "a size", "`5MiB`"),
    Malformed("change: {max_file_bytes: 5M}\n", 1, 26, "5M", "a size", "`5MiB`"),
    Malformed("change: {max_file_bytes: 1.5MiB}\n", 1, 26, "1.5MiB", "a size"),
    Malformed("change: {max_file_bytes: -5}\n", 1, 26, "-5", "a size"),
    Malformed("change: {max_file_bytes: big}\n", 1, 26, "big", "a size", "a number of bytes"),
    Malformed("change: {max_file_bytes: 5parsecs}\n", 1, 26, "5parsecs", "a size", "the units are"),
    Malformed(
      "change: {max_file_bytes: 9999999TiB}\n", 1, 26, "9999999TiB", "larger than any file"),
    Malformed(
      "change: {max_file_bytes: 99999999999999999999}\n", 1, 26, "99999999999999999999",
      "larger than any file"),
    Malformed("tests: {sandbox: {timeout: 10}}\n", 1, 28, "10", "a duration", "`10s` or `10m`"),
    Malformed("tests: {sandbox: {timeout: 10min}}\n", 1, 28, "10min", "a duration", "`1h30m`"),
    Malformed("tests: {sandbox: {timeout: 30m1h}}\n", 1, 28, "30m1h", "a duration"),
    Malformed("tests: {sandbox: {timeout: 1m1m}}\n", 1, 28, "1m1m", "a duration"),
    Malformed("tests: {sandbox: {timeout: 0s}}\n", 1, 28, "0s", "longer than nothing"),
    Malformed("tests: {sandbox: {timeout: m}}\n", 1, 28, "m", "a duration"),
    Malformed("tests: {sandbox: {memory: lots}}\n", 1, 27, "lots", "a size"),
    Malformed("tests: {sandbox: {network: all}}\n", 1, 28, "all", "`host` or `none`"),
    Malformed("tests: {required: yes}\n", 1, 19, "yes", "`true` or `false`", "write `true`"),
    Malformed("tests: {required: no}\n", 1, 19, "no", "`true` or `false`", "write `false`"),
    Malformed("tests: {required: on}\n", 1, 19, "on", "`true` or `false`", "write `true`"),
    Malformed("tests: {required: off}\n", 1, 19, "off", "`true` or `false`", "write `false`"),
    Malformed("tests: {required: True}\n", 1, 19, "True", "`true` or `false`", "write `true`"),
    Malformed("tests: {required: 1}\n", 1, 19, "1", "`true` or `false`", "write `true`"),
    Malformed(
      "tests: {required: \"true\"}\n", 1, 19, "\"true\"", "found text", "remove the quotes"),
    Malformed("tests: {required: perhaps}\n", 1, 19, "perhaps", "`true` or `false` expected"),
  ]
}
