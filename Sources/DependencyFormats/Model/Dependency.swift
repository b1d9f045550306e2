/// One package that a file names, as far as the file says it.
package struct Dependency: Hashable, Sendable {
  /// What the package is needed for.
  package enum Scope: String, Sendable {
    case runtime, development, optional, peer, build, override, indirect
  }

  /// Where the package comes from.
  package enum Source: Hashable, Sendable {
    /// The ecosystem's registry, or the one at this host.
    case registry(host: String?)
    case git(String)
    case path(String)
    case url(String)
  }

  package var ecosystem: Ecosystem
  /// Normalised: two spellings of one package are equal.
  package var name: String
  /// As written: `^1.2`; empty where nothing is demanded.
  package var requirement: String
  /// The one version that is meant; nil where there may be several.
  package var version: String?
  package var source = Source.registry(host: nil)
  /// Digests of the content, each with its algorithm before the first `-` or `:`.
  package var integrity: [String] = []
  package var scope = Scope.runtime
  /// From one.
  package var line: Int
  /// Whether the lock file says that installing it runs a script of its own.
  package var runsInstallScript = false
  /// Licences as the file has them, SPDX expressions as a rule.
  package var license: String?

  init(
    _ ecosystem: Ecosystem, _ name: String, requirement: String = "", version: String? = nil,
    line: Int
  ) {
    self.ecosystem = ecosystem
    self.name = ecosystem.normalized(name)
    self.requirement = requirement
    self.version = version
    self.line = line
  }

  /// `npm:react`, for messages and for policies.
  package var label: String { "\(ecosystem.rawValue):\(name)" }
}

/// A command that installing the package runs.
package struct InstallScript: Hashable, Sendable {
  package var name: String
  package var command: String
  package var line: Int
}

/// A part of a file that could not be read, or the whole.
package struct ReadingProblem: Hashable, Sendable {
  package var line: Int
  package var reason: String
}

/// All that one file says of dependencies.
package struct DependencyReading: Hashable, Sendable {
  package var dependencies: [Dependency] = []
  package var scripts: [InstallScript] = []
  /// Places that packages are fetched from, other than the ecosystem's own registry.
  package var registries: [Registry] = []
  package var problems: [ReadingProblem] = []

  /// A registry that a file adds or puts in place of the usual one.
  package struct Registry: Hashable, Sendable {
    package var url: String
    package var line: Int
  }

  /// Says nothing.
  package init() {}

  mutating func complain(_ reason: String, line: Int) {
    guard problems.count < 20 else { return }
    problems.append(ReadingProblem(line: line, reason: reason))
  }
}
