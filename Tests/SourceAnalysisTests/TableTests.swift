import Foundation
import GateModel
import Testing

@testable import SourceAnalysis

/// Every row of every table gives what it says, and its counterexample does not.
struct TableTests {
  struct Row {
    let capability: String
    let pattern: String
    let example: String
    let counterexample: String?
  }

  static let tables = [
    "python", "javascript", "go", "rust", "java", "kotlin", "ruby", "php", "c", "cpp", "csharp",
    "bash", "swift",
  ]

  static func rows(_ table: String) throws -> [Row] {
    let file = GrammarsForTests.root.appendingPathComponent("policies/capabilities/\(table).tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      if line.hasPrefix("#") { return nil }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map {
        $0.replacingOccurrences(of: "\\n", with: "\n")
      }
      return Row(
        capability: fields[0], pattern: fields[2], example: fields[4],
        counterexample: fields.count > 5 ? fields[5] : nil)
    }
  }

  @Test(arguments: tables) func rowsGiveWhatTheySay(_ table: String) throws {
    let language = try #require(SourceLanguage(rawValue: table))
    let analyser = SourceAnalyser(grammars: GrammarsForTests.folder)
    func capabilities(_ text: String) -> [CapabilityUse] {
      guard case .facts(let facts) = analyser.answer(Array(text.utf8), in: language) else {
        return []
      }
      return facts.uses
    }
    let rows = try Self.rows(table)
    #expect(rows.count > 100)
    for row in rows {
      #expect(
        capabilities(row.example).contains { $0.capability == row.capability },
        "\(table): \(row.pattern): \(row.example)")
      guard let counterexample = row.counterexample else { continue }
      let name = row.pattern.split(whereSeparator: { $0 == "." || $0 == "/" }).last.map(String.init)
      let wrong = capabilities(counterexample).filter {
        $0.capability == row.capability && $0.api.hasSuffix(name ?? "")
      }
      #expect(wrong.isEmpty, "\(table): \(row.pattern): \(counterexample)")
    }
  }

  @Test func everyLanguageHasATable() {
    for language in SourceLanguage.allCases {
      let rows = CapabilityRows.bytes(of: language)
      #expect(CapabilityTable(rows: rows, Dialect.of(language)).capabilities.count > 25)
    }
  }

  @Test func conditionsThatAreNoneAreFound() throws {
    for table in Self.tables {
      let file = GrammarsForTests.root.appendingPathComponent("policies/capabilities/\(table).tsv")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      where !line.hasPrefix("#") {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        let written = fields[3].split(separator: " ")
        let read = ArgumentCondition.all(Array(fields[3].utf8)[...])
        #expect(read.count == written.count && read.allSatisfy { !$0.words.isEmpty }, "\(line)")
      }
    }
  }
}
