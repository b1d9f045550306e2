import GateModel
import GitReader
import SecretSearch

/// What a walk over commits, tags and trees learned, so that the next need only look at what is new.
struct WalkMemory {
  var history: HistoryMemory
  /// Commits and tags in which something was found.
  var texts: [HistoryRecord.Text]
  /// The tags that were searched; of commits, all that `history` has read were.
  var tags: [ObjectID]
  /// What names of files and folders held; which name it was cannot be told from it.
  var names: [TextFindings]
  /// Bytes of names that were searched, some of them more than once.
  var nameBytes: Int

  /// Beyond this many bytes nobody promises that a search would see every name.
  static let mostNameBytes = 64 << 20
}

extension WalkMemory {
  func write(to out: inout RecordWriter) {
    let commits = history.commits
    out.write(ids: commits.ids)
    out.write(ids: commits.trees)
    out.write(commits.committed) { $0.write($1) }
    out.write(commits.isRead) { $0.write($1) }
    out.write(commits.isReached) { $0.write($1) }
    out.write(numbers: commits.parentCounts)
    out.write(numbers: commits.parents)
    out.write(ids: history.shallow)
    out.write(history.paths) { $0.write($1) }
    out.write(history.places) { out, place in
      out.write(numbers: [place.path, place.first, place.last])
      out.write(place.blob)
      out.write(place.isLink)
      out.write(place.isCutOff)
      out.write(numbers: place.arrivals)
    }
    out.write(history.stamps.sorted { $0.key < $1.key }) { out, entry in
      out.write(Int(entry.key))
      out.write(entry.value.author)
      out.write(entry.value.authored)
    }
    out.write(history.compared)
    out.write(texts) { out, text in text.write(to: &out) }
    out.write(ids: tags)
    out.write(names) { out, found in found.write(to: &out) }
    out.write(nameBytes)
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    let commits = KeptCommits(
      ids: try stored.ids(), trees: try stored.ids(),
      committed: try stored.list { stored throws(DamagedRecord) in try stored.number() },
      isRead: try stored.list { stored throws(DamagedRecord) in try stored.flag() },
      isReached: try stored.list { stored throws(DamagedRecord) in try stored.flag() },
      parentCounts: try stored.numbers(), parents: try stored.numbers())
    let shallow = try stored.ids()
    let paths = try stored.list { stored throws(DamagedRecord) in try stored.text() }
    let places = try stored.list { stored throws(DamagedRecord) in try Self.place(&stored) }
    let stamps = try stored.list { stored throws(DamagedRecord) in
      let number = try stored.size()
      guard number < commits.ids.count else { throw DamagedRecord() }
      return (
        Int32(number),
        CommitStamp(
          commit: commits.ids[number], author: try stored.text(), authored: try stored.number())
      )
    }
    history = HistoryMemory(
      commits: commits, shallow: shallow, paths: paths, places: places,
      stamps: Dictionary(stamps) { first, _ in first }, compared: try stored.size())
    texts = try stored.list { stored throws(DamagedRecord) in
      try HistoryRecord.Text(from: &stored)
    }
    tags = try stored.ids()
    names = try stored.list { stored throws(DamagedRecord) in try TextFindings(from: &stored) }
    nameBytes = try stored.size()
    guard history.isSound else { throw DamagedRecord() }
  }

  private static func place(_ stored: inout RecordReader) throws(DamagedRecord) -> KeptPlace {
    let numbers = try stored.numbers()
    guard numbers.count == 3 else { throw DamagedRecord() }
    return KeptPlace(
      path: numbers[0], blob: try stored.id(), isLink: try stored.flag(), first: numbers[1],
      last: numbers[2], isCutOff: try stored.flag(), arrivals: try stored.numbers())
  }
}
