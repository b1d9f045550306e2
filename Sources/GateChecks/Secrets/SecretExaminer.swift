import GateModel
import PatchFormat
import SecretSearch

/// Goes through one change, commit by commit and file by file.
struct SecretExaminer {
  let evidence: Evidence
  let reporter: SecretReporter
  let searcher: SecretSearcher
  /// Also tells of secrets in lines that the change did not touch.
  let wholeFiles: Bool
  private let review: MarkerReview
  private(set) var examination = Examination()
  /// What was judged already: the sum of a range shows again what one of its commits did.
  private var told: Set<Told> = []
  /// What objects hold, for those that come up again under another commit or path.
  private var seen: [ObjectID: Contents] = [:]

  /// What one content holds: secrets, and markers that are wrong.
  private struct Contents {
    var found: TextFindings
    var remarks: [MarkerRemark]
  }

  private struct Told: Hashable {
    var path: BytePath
    var fingerprint: String
  }

  init(
    evidence: Evidence, reporter: SecretReporter, searcher: SecretSearcher, wholeFiles: Bool
  ) {
    self.evidence = evidence
    self.reporter = reporter
    self.searcher = searcher
    self.wholeFiles = wholeFiles
    review = reporter.markerReview
  }

  mutating func examineAll() {
    for touch in evidence.change.passing {
      for file in touch.files {
        examine(file, in: touch.commit, besides: touch.besides[file.path] ?? [])
      }
      examineNames(touch.files, in: touch.commit)
    }
    for file in evidence.change.files { examine(file, in: nil) }
    examineNames(evidence.change.files, in: nil)
    // Messages belong to the repository, not to one of its folders.
    if evidence.folder.isEmpty { evidence.change.texts.forEach { examine($0) } }
  }

  private mutating func examine(
    _ file: FileChange, in commit: ObjectID?, besides: [FileSide] = []
  ) {
    guard file.status != .unmerged, file.status != .intentToAdd, let side = file.new,
      wholeFiles || !isUntouched(file), let place = place(of: side.path, in: commit)
    else { return }
    do throws(ReadFailure) {
      let contents = try contents(of: side)
      let found = contents.found
      note(found.shortfalls, at: side.path)
      if found.sightings.isEmpty, contents.remarks.isEmpty { return }
      let added =
        try wholeFiles
        ? AddedLines.all : AddedLines(of: file, besides: besides, in: evidence.content)
      let before = try knownBefore(found, file, besides)
      for sighting in found.sightings {
        let isNew =
          wholeFiles || sighting.standsOnLines
          ? added.touch(sighting.region) : !before.contains(sighting.fingerprint)
        if isNew { tell(sighting, at: place) }
      }
      for remark in contents.remarks where added.touch(remark.region) {
        tell(remark, at: place)
      }
    } catch {
      examination.unread.append(error)
    }
  }

  /// What stood in the old sides already, for archives and the like, which have no lines to compare.
  private mutating func knownBefore(
    _ found: TextFindings, _ file: FileChange, _ besides: [FileSide]
  ) throws(ReadFailure) -> Set<String> {
    if wholeFiles || found.sightings.allSatisfy(\.standsOnLines) { return [] }
    var known: Set<String> = []
    for old in [file.old].compactMap({ $0 }) + besides where old.mode.kind != .submodule {
      known.formUnion(try contents(of: old).found.sightings.map(\.fingerprint))
    }
    return known
  }

  /// A file that only moved, or whose mode changed, brings no line; a copy brings all it has.
  private func isUntouched(_ file: FileChange) -> Bool {
    guard file.status != .copied, let old = file.old?.id, let new = file.new?.id else {
      return false
    }
    return old == new
  }

  private func place(of path: BytePath, in commit: ObjectID?) -> SecretReporter.Place? {
    evidence.governed(path).map { SecretReporter.Place(path: path, governed: $0, commit: commit) }
  }

  private mutating func contents(of side: FileSide) throws(ReadFailure) -> Contents {
    if let id = side.id, let known = seen[id] { return known }
    let searcher = searcher
    let review = review
    // A marker of a change may wait for what the next one brings; in a tree it has nothing to wait for.
    let tellsIdle = evidence.change.subject == .tree
    let contents = try evidence.content.withContent(of: side) { text throws(ReadFailure) in
      let found = searcher.findings(in: text)
      return Contents(
        found: found,
        remarks: review.remarks(in: text, with: found.sightings, tellingIdle: tellsIdle))
    }
    if let id = side.id { seen[id] = contents }
    return contents
  }

  private mutating func tell(_ remark: MarkerRemark, at place: SecretReporter.Place) {
    let finding = SecretReporter.finding(for: remark, at: place)
    // The sum of a range shows it again.
    let key = Told(path: place.path, fingerprint: "\(remark.rule) \(remark.region.line)")
    if place.commit == nil, told.contains(key) { return }
    if place.commit != nil { told.insert(key) }
    examination.findings.append(finding)
  }

  /// Names are searched as one text, a line each.
  private mutating func examineNames(_ files: [FileChange], in commit: ObjectID?) {
    let all = files.compactMap { $0.new?.path }.filter { evidence.governed($0) != nil }
    let paths = all.filter { !$0.bytes.contains(UInt8(ascii: "\n")) }
    examine(paths, in: commit)
    // One with a line end in it would shift the lines.
    for path in all where path.bytes.contains(UInt8(ascii: "\n")) { examine([path], in: commit) }
  }

  private mutating func examine(_ paths: [BytePath], in commit: ObjectID?) {
    let text = Array(paths.map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
    let found = searcher.findings(in: unsafe text.span.bytes)
    for var sighting in found.sightings {
      let number = paths.count == 1 ? 0 : sighting.region.line - 1
      guard paths.indices.contains(number), let place = place(of: paths[number], in: commit) else {
        continue
      }
      sighting.layers.insert("the file's name", at: 0)
      tell(sighting, at: place, showingRegion: false)
    }
  }

  private mutating func examine(_ text: ChangeText) {
    let found = searcher.findings(in: unsafe text.bytes.span.bytes)
    note(found.shortfalls, at: nil)
    for var sighting in found.sightings {
      sighting.layers.insert(text.name, at: 0)
      let nowhere = SecretReporter.Place(
        path: BytePath([]), governed: BytePath([]), commit: text.commit)
      tell(sighting, at: nowhere)
    }
  }

  private mutating func tell(
    _ sighting: Sighting, at place: SecretReporter.Place, showingRegion: Bool = true
  ) {
    let key = Told(path: place.path, fingerprint: sighting.fingerprint)
    if place.commit == nil, told.contains(key) { return }
    if place.commit != nil { told.insert(key) }
    guard
      var finding = reporter.finding(
        for: sighting, at: place, counting: &examination.passedOver)
    else { return }
    if place.path.isEmpty { finding.path = nil }
    if !showingRegion { finding.region = nil }
    examination.findings.append(finding)
  }

  private mutating func note(_ shortfalls: [Shortfall], at path: BytePath?) {
    examination.notScanned += shortfalls.map { shortfall in
      NotScanned(path: path, reason: shortfall.reason, wasRequired: shortfall.isLimit)
    }
  }
}
