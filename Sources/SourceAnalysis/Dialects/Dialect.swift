import GateModel

/// All that sets one language apart: what its grammar's nodes mean, and what its names stand for.
struct Dialect {
  static let comment: UInt16 = 1

  let language: SourceLanguage
  /// The folder of its grammar, and the method of the shared object that gives it.
  let grammar: String
  let method: String
  private(set) var shapes: [Shape] = [.other, .other]
  private var places: [String: UInt16] = [:]
  /// Reads the nodes of shape `importing`.
  let readImport: (inout NameReader, SyntaxTree.NodeID) -> Void
  var intrinsics: [String: Intrinsic] = [:]
  /// Names that only lead to what is global: `builtins.eval` is `eval`.
  var transparent: [String] = []
  /// Members that lead back to what has them: `eval.call`.
  var transparentMembers: [String] = []
  /// A declaration's type stands beside it, below the same parent.
  var typesAreBeside = false
  /// What the own object is called, of which members are followed through a class.
  var selfNames: [String] = []
  /// Globals that even a parameter of the same name does not hide: bundlers hand them in.
  var unshadowed: [String] = []
  /// Text that is called names a function.
  var callsText = false
  var foldsCase = false
  /// A bare name may be a call without arguments.
  var callsBareNames = false
  /// Modules whose names need no import.
  var prelude: [String] = []
  /// Classes are no scope that bare names of methods are looked up in.
  var classHidesNames = true
  var readSpecial: ((inout UseFinder, SyntaxTree.NodeID, Special) -> Void)?

  init(
    _ language: SourceLanguage, grammar: String, method: String = "language",
    _ kinds: [String: Shape], comments: [String] = ["comment"],
    readImport: @escaping (inout NameReader, SyntaxTree.NodeID) -> Void = { _, _ in }
  ) {
    self.language = language
    self.grammar = grammar
    self.method = method
    self.readImport = readImport
    for (kind, shape) in kinds {
      places[kind] = UInt16(shapes.count)
      shapes.append(shape)
    }
    for kind in comments { places[kind] = Self.comment }
  }

  func shape(ofKind kind: String) -> UInt16 { places[kind] ?? 0 }

  func shape(_ node: SyntaxTree.Node) -> Shape { shapes[Int(node.shape)] }

  /// The dialect of a language.
  static func of(_ language: SourceLanguage) -> Dialect {
    switch language {
    case .python: .python
    case .javascript, .typescript, .tsx: .script(language)
    case .go: .go
    case .rust: .rust
    case .java: .java
    case .kotlin: .kotlin
    case .ruby: .ruby
    case .php: .php
    case .c, .cpp: .c(language)
    case .csharp: .csharp
    case .bash: .bash
    case .swift: .swift
    }
  }
}
