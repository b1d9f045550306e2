package import GateModel

/// Has files analysed by the helper, in a child process that is started when the first file comes.
///
/// A file that takes too long or too much kills its child and nothing else: the next file gets a new one.
package final class AnalysisClient {
  /// Looked for when the first file comes: most changes have none.
  private lazy var program = find()
  private let find: () -> AnalyserProgram?
  private var child: AnalysisChild?
  private var deaths = 0
  /// Larger files are nothing that a person wrote.
  private static let mostBytes = 4 << 20
  /// A change that kills more children than this shall not keep the gate busy any longer.
  private static let mostDeaths = 5

  package init(finding find: @escaping () -> AnalyserProgram? = AnalyserProgram.find) {
    self.find = find
  }

  /// Which helper answers; nil where there is none.
  package var identity: [UInt8]? { program?.identity }

  /// What the text says in that language, or why that cannot be told.
  package func answer(_ text: [UInt8], in language: SourceLanguage) -> SourceAnswer {
    guard let program else {
      return .unanalysable(reason: "the helper cg-analyze is not installed beside this program")
    }
    if text.count > Self.mostBytes {
      return .unanalysable(
        reason:
          "it has \(ByteCount.text(text.count)), over the \(ByteCount.text(Self.mostBytes)) that are read"
      )
    }
    if deaths >= Self.mostDeaths {
      return .unanalysable(reason: "\(deaths) files before it took all time or memory there is")
    }
    guard let child = child ?? AnalysisChild(program) else {
      return .unanalysable(reason: "the helper cg-analyze could not be started")
    }
    self.child = child
    if let bytes = child.ask(text, language), let answer = SourceAnswer(bytes: bytes) {
      return answer
    }
    self.child = nil
    deaths += 1
    return .unanalysable(reason: "its analysis took all time or memory that one file may take")
  }
}
