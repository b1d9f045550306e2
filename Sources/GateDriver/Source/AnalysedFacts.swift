package import AnalysisClient
package import GateModel
package import ScanCache

/// Facts of the files of one source of content: from memory, from the cache, else from the helper.
package final class AnalysedFacts: FactSource {
  private struct Key: Hashable {
    var id: ObjectID
    var language: SourceLanguage
  }

  private let content: any ContentSource
  private let client: AnalysisClient
  private let folder: CacheFolder?
  /// Opened for the first file only: most changes have none that is analysed.
  private lazy var cache: FactCache? = folder.flatMap { folder in
    client.identity.map { FactCache(folder, identity: $0) }
  }
  private var known: [Key: SourceAnswer] = [:]

  package init(
    of content: any ContentSource, by client: AnalysisClient, cache: CacheFolder? = nil
  ) {
    self.content = content
    self.client = client
    folder = cache
  }

  /// Of a file that no object holds nothing is remembered.
  package func facts(
    of side: FileSide, in language: SourceLanguage
  ) throws(ReadFailure) -> SourceAnswer {
    guard let id = side.id else { return try analyse(side, language) }
    let key = Key(id: id, language: language)
    if let answer = known[key] { return answer }
    if let answer = cache?.answer(of: id, in: language) {
      known[key] = answer
      return answer
    }
    let answer = try analyse(side, language)
    known[key] = answer
    // Why a file could not be analysed may be gone the next time.
    if case .facts = answer { cache?.keep(answer, of: id, in: language) }
    return answer
  }

  private func analyse(
    _ side: FileSide, _ language: SourceLanguage
  ) throws(ReadFailure) -> SourceAnswer {
    let text = try content.withContent(of: side) { span throws(ReadFailure) -> [UInt8] in
      unsafe span.withUnsafeBytes { unsafe Array($0) }
    }
    return client.answer(text, in: language)
  }
}
