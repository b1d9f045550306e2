/// Some folders, and what of the other layers they may import.
package struct LayerRule: Hashable, Sendable {
  package var name: Setting<String>
  package var files: [Setting<PathPattern>]
  /// Modules that belong to it and do not follow from its files: package names, import prefixes.
  package var modules: [Setting<String>] = []
  /// Names of layers. What belongs to no layer may be imported by all.
  package var mayImport: [Setting<String>] = []
  package var effect: Setting<Effect> = Setting(.deny)

  package init(name: Setting<String>, files: [Setting<PathPattern>]) {
    self.name = name
    self.files = files
  }
}

/// What is asked of the syntax of changed files.
package struct SyntaxPolicy: Hashable, Sendable {
  /// What comes of lines that the grammar could read before and cannot now.
  package var newErrors: Setting<Effect> = Setting(.off)
  /// Files that are not looked at: templates, deliberate mistakes of tests.
  package var exclude: [Setting<PathPattern>] = []

  package init() {}
}
