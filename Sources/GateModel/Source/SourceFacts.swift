/// Lines of a file, 1-based, both ends included.
package struct LineRange: Hashable, Sendable {
  package var first: Int
  package var last: Int

  package init(_ first: Int, _ last: Int) {
    self.first = first
    self.last = last
  }
}

/// One module that a file names to use it.
package struct ImportFact: Hashable, Sendable {
  /// As the language writes it: `os.path`, `./util`, `net/http`, `std.fs`.
  package var module: String
  /// What is taken from it; empty for the whole, `*` for everything in it.
  package var names: [String]
  package var lines: LineRange

  package init(module: String, names: [String] = [], lines: LineRange) {
    self.module = module
    self.names = names
    self.lines = lines
  }
}

/// One place where code uses what the tables know to give it a capability.
package struct CapabilityUse: Hashable, Sendable {
  /// As `process.spawn`.
  package var capability: String
  /// The full name of what is used, all aliases resolved: `subprocess.run`.
  package var api: String
  package var lines: LineRange

  package init(capability: String, api: String, lines: LineRange) {
    self.capability = capability
    self.api = api
    self.lines = lines
  }
}

/// A name that is called, all aliases resolved.
package struct CallFact: Hashable, Sendable {
  package var name: String
  package var lines: LineRange

  package init(name: String, lines: LineRange) {
    self.name = name
    self.lines = lines
  }
}

/// What makes a capability worth a second look.
package struct ThreatSign: Hashable, Sendable {
  /// The ways in which code gives itself away.
  package enum Kind: String, CaseIterable, Sendable {
    /// Text that was decoded is run.
    case decodedCode = "decoded_code"
    /// The name of what is used is put together at run time.
    case hiddenName = "hidden_name"
    /// Code that runs when a package is installed.
    case installHook = "install_hook"
    /// One function reads the environment and talks to the network.
    case environmentToNetwork = "environment_to_network"
    /// One function fetches from the network and runs code or programs.
    case networkToCode = "network_to_code"
  }

  package var kind: Kind
  package var lines: LineRange

  package init(_ kind: Kind, lines: LineRange) {
    self.kind = kind
    self.lines = lines
  }
}

/// What the syntax tree of one file says.
package struct SourceFacts: Hashable, Sendable {
  package var imports: [ImportFact] = []
  package var uses: [CapabilityUse] = []
  package var calls: [CallFact] = []
  package var threats: [ThreatSign] = []
  /// Lines that the grammar cannot read. Healthy code may have some: compare with the base.
  package var faults: [LineRange] = []
  /// Whether a list was cut off at its limit.
  package var isCutShort = false

  package init() {}
}

/// What came of the wish to analyse a file.
package enum SourceAnswer: Hashable, Sendable {
  case facts(SourceFacts)
  /// Why there are none: no grammar, too large, too slow, or the analysis died of it.
  case unanalysable(reason: String)
}

/// Gives the facts of files. Supplied by an IO module, or by memory in tests.
package protocol FactSource {
  /// The facts of one side, which is in `language`; fails only where its content cannot be read.
  func facts(of side: FileSide, in language: SourceLanguage) throws(ReadFailure) -> SourceAnswer
}

/// Knows no file: what is asked without an analyser.
package struct NoFacts: FactSource {
  package init() {}

  /// That there is no analyser.
  package func facts(
    of side: FileSide, in language: SourceLanguage
  ) throws(ReadFailure) -> SourceAnswer {
    .unanalysable(reason: "there is no analyser")
  }
}
