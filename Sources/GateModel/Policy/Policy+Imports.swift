/// Which modules some files must not use.
package struct ImportRule: Hashable, Sendable {
  /// Empty: every file.
  package var files: [Setting<PathPattern>] = []
  /// Empty: every language that can be analysed.
  package var languages: [Setting<String>] = []
  package var forbid: [Setting<String>] = []

  package init() {}
}
