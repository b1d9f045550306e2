/// Which modules some files must not use.
package struct ImportRule: Hashable, Sendable {
  /// Empty: every file.
  package var files: [Setting<PathPattern>] = []
  /// Empty: every language that can be analysed.
  package var languages: [Setting<String>] = []
  /// Modules and calls; `a.b` is also `a.b.c`.
  package var forbid: [Setting<String>] = []
  package var effect: Setting<Effect> = Setting(.deny)
  /// Why, for whoever comes upon it.
  package var reason: String?

  package init() {}
}
