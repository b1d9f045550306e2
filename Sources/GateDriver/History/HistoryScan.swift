package import GateModel
package import GitReader
package import SecretSearch

/// Searches every object of a repository, and the texts beside them.
package struct HistoryScan {
  /// What a run may use.
  package struct Means: Sendable {
    package var threads = 1
    package var memory = 1 << 30

    package init() {}
  }

  private let repository: Repository
  private let search: SecretSearch
  private let means: Means
  private let cache: HistoryCache?

  package init(
    _ repository: Repository, _ search: SecretSearch, _ means: Means, cache: HistoryCache? = nil
  ) {
    self.repository = repository
    self.search = search
    self.means = means
    self.cache = cache
  }

  /// What was found, where it stood, and what could not be read; nothing that can be read is left out.
  /// With references only what they reach.
  package func run(from references: [BytePath] = []) throws(GitFailure) -> HistoryRecord {
    guard references.isEmpty, let cache, let state = RepositoryState(of: repository) else {
      return try run(from: references, remembering: nil)
    }
    let memory = cache.memory(of: state)
    let digest = state.digest
    if let memory, memory.state == digest { return memory.record }
    let known = memory.map { HistoryKnown($0, in: state, of: repository) }
    let record = try run(from: [], remembering: known)
    // What changed while it was read may have been seen in part.
    if record.malfunctions.isEmpty, RepositoryState(of: repository)?.digest == digest {
      cache.keep(record, of: state)
    }
    return record
  }

  private func run(
    from references: [BytePath], remembering known: HistoryKnown?
  ) throws(GitFailure) -> HistoryRecord {
    var record = HistoryRecord()
    let searcher = try searcher()
    let history = try searchTexts(from: references, with: searcher, &record)
    searchNames(of: history, with: searcher, &record)
    try searchBlobs(&record, remembering: known)
    if !references.isEmpty {
      let beyond = history.unreached(among: Array(record.blobs.keys))
      record.blobs = record.blobs.filter { !beyond.contains($0.key) }
    }
    record.attribution = history.attribution(of: record.blobs.keys)
    record.order = Dictionary(
      history.commits.enumerated().map { ($0.element, $0.offset) }
    ) { first, _ in first }
    record.malfunctions += history.unread.map(\.malfunction)
    return record
  }

  private func searcher() throws(GitFailure) -> SecretSearcher {
    do throws(SearchFailure) {
      return try search.searcher()
    } catch {
      throw GitFailure(.limit, "search for secrets", error.reason, remedy: error.remedy)
    }
  }

  private func searchBlobs(
    _ record: inout HistoryRecord, remembering known: HistoryKnown?
  ) throws(GitFailure) {
    var options = SweepOptions()
    options.threads = means.threads
    options.memory = means.memory
    options.knownPacks = known?.packs ?? []
    var visitors: [BlobVisitor] = []
    for _ in 0..<means.threads { visitors.append(BlobVisitor(try searcher())) }
    let sweep = ObjectSweep(repository.objects, options)
    let skip = known.map { known in { (id: ObjectID) in known.loose.contains(id) } }
    let outcome = try sweep.run(skip: skip) { visitors.removeLast() }
    record.blobs = known?.blobs ?? [:]
    for visitor in outcome.visitors {
      record.blobs.merge(visitor.found) { first, _ in first }
    }
    record.malfunctions += outcome.unread.map(\.malfunction)
    record.searchedBytes = outcome.visitedBytes
    record.searchedObjects = outcome.visited
  }

  /// Commits and tags, as the history is read.
  private func searchTexts(
    from references: [BytePath], with searcher: SecretSearcher, _ record: inout HistoryRecord
  ) throws(GitFailure) -> History {
    var texts: [HistoryRecord.Text] = []
    var roots = repository.historyRoots()
    if !references.isEmpty {
      var named: [HistoryRoot] = []
      for name in references {
        named.append(HistoryRoot(.reference, name: name, id: try repository.resolve(name)))
      }
      roots = HistoryRoots(named)
    }
    let history = try History(repository, roots: roots) { object in
      let found = object.bytes.withSpan { searcher.findings(in: $0) }
      if found.sightings.isEmpty, found.shortfalls.isEmpty { return }
      texts.append(
        HistoryRecord.Text(name: "the \(object.kind.name)", commit: object.id, found: found))
    }
    record.texts = texts
    return history
  }

  /// Names of references and of files and folders.
  private func searchNames(
    of history: History, with searcher: SecretSearcher, _ record: inout HistoryRecord
  ) {
    let references = Set(history.roots.roots.map(\.name)).sorted().map(\.bytes)
    let entries = history.entryNames()
    if entries.isCutShort {
      record.notScanned.append(
        NotScanned(path: nil, reason: "there are too many names of files", wasRequired: true))
    }
    noteLost(entries.lost, of: history, &record)
    for (name, names) in [
      ("the name of a reference", references), ("a file's name", entries.names),
    ] {
      let text = Array(names.joined(separator: [UInt8(ascii: "\n")]))
      let found = searcher.findings(in: unsafe text.span.bytes)
      if found.sightings.isEmpty, found.shortfalls.isEmpty { continue }
      record.texts.append(HistoryRecord.Text(name: name, commit: nil, found: found))
    }
  }

  /// Whatever a clone never fetched, or has lost, was not searched.
  private func noteLost(
    _ lost: [ObjectID], of history: History, _ record: inout HistoryRecord
  ) {
    if let first = lost.first {
      let path = history.attribution(of: [first])[first].places.first?.path
      let rest = lost.count > 1 ? ", nor are \(lost.count - 1) more" : ""
      record.malfunctions.append(
        Malfunction(
          action: "search every file",
          reason: "blob \(first.hex) is not in the repository\(rest)",
          remedy:
            "fetch what is missing (in a partial clone `git fetch --refetch --filter=blob:limit=1t`), or search the repository that this one came from",
          path: path))
    }
    let ends = history.shallowEnds
    if let first = ends.first {
      record.notScanned.append(
        NotScanned(
          path: nil,
          reason:
            "the clone is shallow: what stands below \(first.hex.prefix(12))\(ends.count > 1 ? " and \(ends.count - 1) more" : "") is not here; `git fetch --unshallow` fetches it",
          wasRequired: true))
    }
  }
}
