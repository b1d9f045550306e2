import GateModel
import GitReader
import SecretSearch

/// Searches what stands beside the blobs of a history, and finds where the blobs stood.
struct HistoryWalk {
  /// What an earlier walk learned, and the packs that it read, by their checksums.
  struct Start {
    var memory: WalkMemory
    var packs: Set<[UInt8]>
  }

  /// What came of it.
  struct Outcome {
    var texts: [HistoryRecord.Text] = []
    var lost: [Malfunction] = []
    var unread: [Malfunction] = []
    var notScanned: [NotScanned] = []
    var attribution = Attribution()
    var order: [ObjectID: Int] = [:]
    /// Whether HEAD is a part of this history.
    var reachesHead = false
    /// Commits and tags that were read and searched.
    var readTexts = 0
    /// Blobs that the roots do not reach, among those that were asked for.
    var beyond: Set<ObjectID> = []
    /// Nil where something is not known for certain.
    var memory: WalkMemory?
  }

  private let repository: Repository
  private let searcher: SecretSearcher
  private let start: WalkMemory?
  private let history: History
  private var texts: [HistoryRecord.Text]
  private var tags: [ObjectID]
  private var names: Set<TextFindings>
  private var nameBytes: Int
  private var outcome = Outcome()

  /// Reads every commit and tag; with a start only what it does not know, and then nil where it does
  /// not fit.
  init?(
    _ repository: Repository, _ roots: HistoryRoots, _ searcher: SecretSearcher,
    since start: Start? = nil
  ) throws(GitFailure) {
    self.repository = repository
    self.searcher = searcher
    self.start = start?.memory
    var (texts, tags) = (start?.memory.texts ?? [], Set(start?.memory.tags ?? []))
    var named: Set<ObjectID> = []
    var readTexts = 0
    history = try History(
      repository, roots: roots, since: start?.memory.history, knowing: start?.packs ?? []
    ) { object in
      if object.kind == .tag, named.insert(object.id).inserted, !tags.insert(object.id).inserted {
        return
      }
      readTexts += 1
      let found = object.bytes.withSpan { searcher.findings(in: $0) }
      if found.sightings.isEmpty, found.shortfalls.isEmpty { return }
      texts.append(HistoryRecord.Text(of: object.kind, object.id, found))
    }
    if start != nil, !history.hasGrown { return nil }
    self.texts = texts
    self.tags = tags.sorted()
    outcome.readTexts = readTexts
    names = Set(start?.memory.names ?? [])
    nameBytes = start?.memory.nameBytes ?? 0
    // A tag that no reference names any more is no part of this history.
    outcome.texts = texts.filter { $0.kind != .tag || $0.commit.map(named.contains) ?? false }
  }

  /// The whole walk, for blobs in which something was found. Nil where what it started from does not
  /// lead to an end that is certain; `keeping` what the next walk needs costs a little.
  mutating func run(
    for blobs: some Collection<ObjectID>, isNamed: Bool, keeping: Bool
  ) -> Outcome? {
    if isNamed { outcome.beyond = history.unreached(among: blobs) }
    let wanted = blobs.filter { !outcome.beyond.contains($0) }
    // One reading of the trees gives the names and the places of what was found.
    let trees = HistoryTrees(history, leadingTo: wanted)
    guard searchNames(of: trees) else { return nil }
    var memory: HistoryMemory?
    if keeping {
      (outcome.attribution, memory) = trees.rememberedAttribution()
    } else {
      outcome.attribution = trees.attribution()
    }
    if start != nil, !history.unread.isEmpty { return nil }
    outcome.order = order()
    outcome.reachesHead = history.reachesHead
    outcome.unread = history.unread.map(\.malfunction)
    noteShallowEnds()
    if let memory, outcome.lost.isEmpty, nameBytes <= WalkMemory.mostNameBytes {
      outcome.memory = WalkMemory(
        history: memory, texts: texts, tags: tags, names: Array(names), nameBytes: nameBytes)
    }
    return outcome
  }

  /// Of the order only that of the commits which stand in places is asked for.
  private func order() -> [ObjectID: Int] {
    var named: Set<ObjectID> = []
    for blob in outcome.attribution.blobs.values {
      for place in blob.places {
        for stamp in [place.introduced, place.last] {
          if let commit = stamp?.commit { named.insert(commit) }
        }
      }
    }
    var order: [ObjectID: Int] = [:]
    for (rank, commit) in history.commits.enumerated() where named.contains(commit) {
      order[commit] = rank
    }
    return order
  }

  /// Names of references and of files and folders; false where a walk from a memory cannot tell what
  /// is lost.
  private mutating func searchNames(of trees: HistoryTrees) -> Bool {
    let entries = trees.entryNames()
    if start != nil, !entries.lost.isEmpty { return false }
    if entries.isCutShort {
      outcome.notScanned.append(
        NotScanned(path: nil, reason: "there are too many names of files", wasRequired: true))
    }
    noteLost(entries.lost)
    // Each by itself: what is found in one does not depend on which others there are.
    for name in entries.names {
      nameBytes += name.count
      let found = searcher.findings(in: unsafe name.span.bytes)
      if !found.sightings.isEmpty || !found.shortfalls.isEmpty { names.insert(found) }
    }
    outcome.texts += names.map { HistoryRecord.Text(name: "a file's name", found: $0) }
    let references = Set(history.roots.roots.map(\.name)).sorted().map(\.bytes)
    let text = Array(references.joined(separator: [UInt8(ascii: "\n")]))
    let found = searcher.findings(in: unsafe text.span.bytes)
    if !found.sightings.isEmpty || !found.shortfalls.isEmpty {
      outcome.texts.append(HistoryRecord.Text(name: "the name of a reference", found: found))
    }
    return true
  }

  /// Whatever a clone never fetched, or has lost, was not searched.
  private mutating func noteLost(_ lost: [ObjectID]) {
    guard let first = lost.first else { return }
    let path = history.attribution(of: [first])[first].places.first?.path
    let rest = lost.count > 1 ? ", nor are \(lost.count - 1) more" : ""
    outcome.lost.append(
      Malfunction(
        action: "search every file",
        reason: "blob \(first.hex) is not in the repository\(rest)",
        remedy:
          "fetch what is missing (in a partial clone `git fetch --refetch --filter=blob:limit=1t`), or search the repository that this one came from",
        path: path))
  }

  private mutating func noteShallowEnds() {
    let ends = history.shallowEnds
    guard let first = ends.first else { return }
    outcome.notScanned.append(
      NotScanned(
        path: nil,
        reason:
          "the clone is shallow: what stands below \(first.hex.prefix(12))\(ends.count > 1 ? " and \(ends.count - 1) more" : "") is not here; `git fetch --unshallow` fetches it",
        wasRequired: true))
  }
}
