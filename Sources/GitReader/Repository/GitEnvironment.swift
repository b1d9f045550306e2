/// The variables that steer git, taken once by the tool and handed in: this module reads no environment.
package struct GitEnvironment: Sendable {
  private var values: [String: [UInt8]]

  /// Every name that the reader, or a `git` child that it starts, may want to know.
  package static let names = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_COMMON_DIR",
    "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "HOME", "XDG_CONFIG_HOME", "PATH", "GNUPGHOME",
  ]

  /// Keeps what is named in `names`; the rest cannot reach git from here.
  package init(_ values: [String: [UInt8]] = [:]) {
    self.values = values.filter { Self.names.contains($0.key) }
  }

  /// As above, with text values.
  package init(text values: [String: String]) {
    self.init(values.mapValues { Array($0.utf8) })
  }

  /// The value of a variable; an empty one counts as unset.
  package subscript(_ name: String) -> [UInt8]? {
    get { values[name].flatMap { $0.isEmpty ? nil : $0 } }
    set { values[name] = newValue }
  }
}
