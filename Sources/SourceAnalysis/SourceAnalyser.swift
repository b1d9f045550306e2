package import GateModel

/// Analyses files of every language whose grammar is there; loads a grammar when it is first needed.
package final class SourceAnalyser {
  private enum Reader {
    case ready(Grammar, Dialect, CapabilityTable)
    case missing(String)
  }

  private let folder: String
  private var readers: [SourceLanguage: Reader] = [:]

  /// Grammars are in folders below this one, each as `grammar.so`.
  package init(grammars folder: String) { self.folder = folder }

  /// What the text says in that language.
  package func answer(_ text: [UInt8], in language: SourceLanguage) -> SourceAnswer {
    switch reader(language) {
    case .missing(let reason): return .unanalysable(reason: reason)
    case .ready(let grammar, let dialect, let table):
      guard let tree = grammar.parse(text) else {
        return .unanalysable(reason: "the grammar gives up on it")
      }
      return .facts(Self.facts(of: tree, dialect, table))
    }
  }

  private func reader(_ language: SourceLanguage) -> Reader {
    if let known = readers[language] { return known }
    let dialect = Dialect.of(language)
    let reader: Reader
    do throws(GrammarFailure) {
      let path = "\(folder)/\(dialect.grammar)/grammar.so"
      let grammar = try Grammar(at: path, method: dialect.method, dialect: dialect)
      let rows = CapabilityRows.bytes(of: language)
      reader = .ready(grammar, dialect, CapabilityTable(rows: rows, dialect))
    } catch {
      reader = .missing("the grammar of \(language.rawValue) is not installed: \(error.reason)")
    }
    readers[language] = reader
    return reader
  }

  private static func facts(
    of tree: SyntaxTree, _ dialect: Dialect, _ table: CapabilityTable
  ) -> SourceFacts {
    if tree.nodes.isEmpty { return SourceFacts() }
    var reader = NameReader(Resolver(tree, dialect, table.paths))
    reader.readAll()
    var finder = UseFinder(reader, table)
    finder.findAll(reader.imports)
    finder.add(Threats.find(in: finder))
    return finder.facts
  }
}
