/// Where a value was written, so that every verdict can say whose word it follows.
package struct Origin: Hashable, Sendable {
  /// A file as named to the user, `builtin:recommended`, `$CG_MAX_DIFF_LOC`, or `default`.
  package var source: String
  /// 1-based; zero where the source has no lines.
  package var line: Int
  package var column: Int

  package init(source: String, line: Int = 0, column: Int = 0) {
    self.source = source
    self.line = line
    self.column = column
  }

  /// `policies/team.yaml:14:9`, or the source alone where it has no lines.
  package var description: String { line == 0 ? source : "\(source):\(line):\(column)" }
}

/// A value of the policy together with the place it comes from.
package struct Setting<Value: Hashable & Sendable>: Hashable, Sendable {
  package var value: Value
  package var origin: Origin

  package init(_ value: Value, from origin: Origin = Origin(source: "default")) {
    self.value = value
    self.origin = origin
  }
}
