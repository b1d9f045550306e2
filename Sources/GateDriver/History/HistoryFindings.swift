import GateChecks
package import GateModel
import GitReader
package import SecretSearch

/// Says of a record what a policy makes of it: one finding for each secret at each path, from the
/// commit that brought it, whatever number of versions of the file held it since.
package struct HistoryFindings {
  private let record: HistoryRecord
  private let reporter: SecretReporter
  private var lives: [Key: Life] = [:]
  private var passed = PassedOver()

  private struct Key: Hashable {
    var path: BytePath
    var rule: Int
    var fingerprint: String
  }

  /// One secret at one path through all versions.
  private struct Life {
    var sighting: Sighting
    var first: BlobPlace
    var last: CommitStamp?
    var isInHead: Bool
    var kinds: RootKinds
    var untold: Int
  }

  /// Judges a record by the policy that a search was made for.
  package static func findings(
    in record: HistoryRecord, for search: SecretSearch, _ policy: SecretPolicy,
    known: Set<String> = []
  ) -> (findings: [Finding], passedOver: PassedOver) {
    var findings = HistoryFindings(
      record: record,
      reporter: SecretReporter(rulebook: search.rulebook, policy: policy, known: known))
    let all = findings.all()
    return (all, findings.passed)
  }

  /// What of the record's objects was not looked into; once for each path and reason.
  package static func notScanned(in record: HistoryRecord) -> [NotScanned] {
    var all = record.notScanned
    var seen = Set(all)
    func add(_ shortfalls: [Shortfall], at path: BytePath?) {
      for shortfall in shortfalls {
        let skipped = NotScanned(
          path: path, reason: shortfall.reason, wasRequired: shortfall.isLimit)
        if seen.insert(skipped).inserted { all.append(skipped) }
      }
    }
    for (blob, text) in record.blobs.sorted(by: { $0.key < $1.key })
    where !text.shortfalls.isEmpty {
      add(text.shortfalls, at: record.attribution?[blob].places.first?.path)
    }
    for text in record.texts { add(text.found.shortfalls, at: nil) }
    return all
  }

  private init(record: HistoryRecord, reporter: SecretReporter) {
    self.record = record
    self.reporter = reporter
  }

  private mutating func all() -> [Finding] {
    var found: [Finding] = []
    for (blob, text) in record.blobs.sorted(by: { $0.key < $1.key }) {
      guard let history = record.attribution?[blob] else { continue }
      for sighting in text.sightings {
        if history.places.isEmpty { found += homeless(sighting, blob, history) }
        for place in history.places { merge(sighting, place, untold: history.untold) }
      }
    }
    for (key, life) in lives { found += finding(for: life, at: key.path) }
    for text in record.texts { found += findings(in: text) }
    for placed in record.review.placed {
      let place = SecretReporter.Place(path: placed.path, governed: placed.path)
      found.append(SecretReporter.finding(for: placed.remark, at: place))
    }
    return found
  }

  private mutating func merge(_ sighting: Sighting, _ place: BlobPlace, untold: Int) {
    let key = Key(path: place.path, rule: sighting.rule, fingerprint: sighting.fingerprint)
    guard var life = lives[key] else {
      lives[key] = Life(
        sighting: sighting, first: place, last: place.last, isInHead: place.isInHead,
        kinds: place.kinds, untold: untold)
      return
    }
    if rank(place.introduced) < rank(life.first.introduced) {
      life.first = place
      life.sighting = sighting
    }
    if rank(place.last, none: -1) > rank(life.last, none: -1) { life.last = place.last }
    life.isInHead = life.isInHead || place.isInHead
    life.kinds.formUnion(place.kinds)
    life.untold = max(life.untold, untold)
    lives[key] = life
  }

  private func rank(_ stamp: CommitStamp?, none: Int = .max) -> Int {
    stamp.flatMap { record.order[$0.commit] } ?? none
  }

  private mutating func finding(for life: Life, at path: BytePath) -> [Finding] {
    let stamp = life.first.introduced
    let place = SecretReporter.Place(
      path: path, governed: path, commit: stamp?.commit,
      author: stamp.map { String(decoding: $0.author, as: UTF8.self) },
      life: SecretLife(
        date: stamp.map { CivilTime.text(Int64($0.authored)) },
        lastCommit: life.isInHead ? nil : life.last?.commit, isInHead: life.isInHead,
        reach: Self.reach(life.kinds), otherPlaces: life.untold))
    return reporter.finding(for: life.sighting, at: place, counting: &passed).map { [$0] } ?? []
  }

  /// The strongest kind of root that leads there.
  private static func reach(_ kinds: RootKinds) -> String {
    kinds.kinds.first?.name ?? "unreachable"
  }

  /// Nothing names the blob by a path any more.
  private mutating func homeless(
    _ sighting: Sighting, _ blob: ObjectID, _ history: BlobHistory
  ) -> [Finding] {
    var place = SecretReporter.Place(path: BytePath([]), governed: BytePath([]))
    place.life = SecretLife(isInHead: false, reach: Self.reach(history.kinds))
    var sighting = sighting
    sighting.layers.insert("object \(blob.hex.prefix(12)), which no path leads to", at: 0)
    guard var finding = reporter.finding(for: sighting, at: place, counting: &passed) else {
      return []
    }
    finding.path = nil
    return [finding]
  }

  private mutating func findings(in text: HistoryRecord.Text) -> [Finding] {
    var found: [Finding] = []
    for var sighting in text.found.sightings {
      sighting.layers.insert(text.name, at: 0)
      let place = SecretReporter.Place(
        path: BytePath([]), governed: BytePath([]), commit: text.commit)
      guard var finding = reporter.finding(for: sighting, at: place, counting: &passed) else {
        continue
      }
      finding.path = nil
      found.append(finding)
    }
    return found
  }
}
