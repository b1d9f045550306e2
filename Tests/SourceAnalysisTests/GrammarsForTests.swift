import Foundation
import GateModel

@testable import SourceAnalysis

/// The grammars that `ci/setup` puts into the build folder.
enum GrammarsForTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appendingPathComponent(".build/grammars").path

  /// What a text gives; an empty answer where it cannot be analysed, which fails the test that asks.
  static func facts(_ text: String, _ language: SourceLanguage) -> SourceFacts {
    facts(Array(text.utf8), language)
  }

  static func facts(_ text: [UInt8], _ language: SourceLanguage) -> SourceFacts {
    let analyser = SourceAnalyser(grammars: folder)
    guard case .facts(let facts) = analyser.answer(text, in: language) else { return SourceFacts() }
    return facts
  }

  static func uses(_ text: String, _ language: SourceLanguage) -> Set<String> {
    Set(facts(text, language).uses.map { "\($0.capability) \($0.api)" })
  }
}
