import GateModel
import GitReader
import SecretSearch

/// Searches the blobs that one thread of a sweep meets.
struct BlobVisitor: SweepVisitor {
  private let searcher: SecretSearcher
  /// What blobs hold, for those that hold anything or could not be searched whole.
  private(set) var found: [ObjectID: TextFindings] = [:]
  /// What was searched to its end.
  private(set) var seen: [ObjectID] = []
  /// Of these only parts were searched, each by itself.
  private(set) var parted: [ObjectID] = []
  private(set) var largest = 0

  init(_ searcher: SecretSearcher) { self.searcher = searcher }

  mutating func visit(_ object: SweptObject, _ bytes: RawSpan) -> TextMemory? {
    var memory = searcher.emptyMemory
    note(searcher.findings(in: bytes, editedBy: nil, remembering: &memory), object.id)
    finish(object)
    return memory
  }

  mutating func visit(
    _ object: SweptObject, _ bytes: RawSpan, base: TextMemory, delta: DeltaMap
  ) -> TextMemory? {
    var memory = base
    let edit = TextEdit(
      runs: delta.runs.map {
        CopiedRun(source: $0.source, target: $0.target, count: $0.count)
      }, changes: delta.changes)
    note(searcher.findings(in: bytes, editedBy: edit, remembering: &memory), object.id)
    finish(object)
    return memory
  }

  mutating func visit(
    _ object: SweptObject, part bytes: RawSpan, at offset: Int, isLast: Bool
  ) {
    var part = searcher.findings(in: bytes)
    // Lines are counted from the part's beginning; the place within the object is not kept.
    part.sightings = part.sightings.map { sighting in
      var sighting = sighting
      sighting.layers.insert("the part from byte \(offset)", at: 0)
      return sighting
    }
    var whole = found[object.id] ?? TextFindings()
    let known = Set(whole.sightings.map(\.fingerprint))
    whole.sightings += part.sightings.filter { !known.contains($0.fingerprint) }
    whole.shortfalls += part.shortfalls
    note(whole, object.id)
    if isLast {
      parted.append(object.id)
      finish(object)
    }
  }

  private mutating func finish(_ object: SweptObject) {
    seen.append(object.id)
    largest = max(largest, object.size)
  }

  private mutating func note(_ findings: TextFindings, _ id: ObjectID) {
    if findings.sightings.isEmpty, findings.shortfalls.isEmpty { return }
    found[id] = findings
  }
}
