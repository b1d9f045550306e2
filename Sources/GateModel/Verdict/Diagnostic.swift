/// A mistake of the user in a text that they wrote: where it is, what it is, what was probably meant.
package struct Diagnostic: Hashable, Sendable {
  /// An error means that nothing was decided; a warning is printed and decides nothing.
  package enum Level: String, Sendable { case error, warning }

  package var level: Level
  /// The file as the user named it, or the name of another source such as `builtin:strict` or `$CG_MODE`.
  package var source: String
  /// 1-based; columns count code points. Zero where the source has no lines.
  package var line: Int
  package var column: Int
  /// How many columns the caret underlines; at least one.
  package var width: Int
  package var message: String
  /// The line itself, where there is one.
  package var excerpt: String?
  package var hint: String?
  /// How many columns of the line were cut off before `excerpt` begins.
  package var skippedColumns: Int

  package init(
    level: Level = .error, source: String, line: Int = 0, column: Int = 0, width: Int = 1,
    message: String, excerpt: String? = nil, hint: String? = nil, skippedColumns: Int = 0
  ) {
    self.level = level
    self.source = source
    self.line = line
    self.column = column
    self.width = width
    self.message = message
    self.excerpt = excerpt
    self.hint = hint
    self.skippedColumns = skippedColumns
  }
}
