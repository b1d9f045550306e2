import GateModel
import GitReader
import SecretSearch

/// What is remembered of one run over a history.
struct HistoryMemo {
  /// Digests the state that the repository was in.
  var state: [UInt8]
  var packs: Set<RepositoryState.Pack>
  var loose: Set<ObjectID>
  /// What nothing was wrong with, and will be found as it was where the state is the same.
  var isWhole: Bool
  var record: HistoryRecord
  var objects: SearchedObjects
  /// The sums of what is kept beside it.
  var walk: [UInt8]?
  var seen: [UInt8]?
}

extension HistoryMemo {
  func write(to out: inout RecordWriter) {
    out.write(state)
    out.write(packs.sorted { $0.checksum.lexicographicallyPrecedes($1.checksum) }) { out, pack in
      out.write(pack.checksum)
      out.write(pack.identity) { $0.write(Int(Int64(bitPattern: $1))) }
    }
    out.write(ids: loose.sorted())
    out.write(isWhole)
    record.write(to: &out)
    objects.write(to: &out)
    out.write(walk) { $0.write($1) }
    out.write(seen) { $0.write($1) }
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    state = try stored.text()
    packs = Set(
      try stored.list { stored throws(DamagedRecord) in
        RepositoryState.Pack(
          checksum: try stored.text(),
          identity: try stored.list { stored throws(DamagedRecord) in
            UInt64(bitPattern: Int64(try stored.number()))
          })
      })
    loose = Set(try stored.ids())
    isWhole = try stored.flag()
    record = try HistoryRecord(from: &stored)
    objects = try SearchedObjects(from: &stored)
    walk = try stored.optional { stored throws(DamagedRecord) in try stored.text() }
    seen = try stored.optional { stored throws(DamagedRecord) in try stored.text() }
  }
}

extension SearchedObjects {
  fileprivate func write(to out: inout RecordWriter) {
    out.write(ids: recent)
    out.write(listed)
    out.write(ids: unread.sorted())
    out.write(unsound.sorted { $0.lexicographicallyPrecedes($1) }) { $0.write($1) }
    out.write(gone.sorted { $0.key < $1.key }) { out, entry in
      out.write(entry.key)
      entry.value.write(to: &out)
    }
    out.write(partLimit)
    out.write(ids: parted)
    out.write(largest)
  }

  fileprivate init(from stored: inout RecordReader) throws(DamagedRecord) {
    recent = try stored.ids()
    listed = try stored.size()
    unread = Set(try stored.ids())
    unsound = Set(try stored.list { stored throws(DamagedRecord) in try stored.text() })
    let gone = try stored.list { stored throws(DamagedRecord) in
      (try stored.id(), try TextFindings(from: &stored))
    }
    self.gone = Dictionary(gone) { first, _ in first }
    partLimit = try stored.size()
    parted = try stored.ids()
    largest = try stored.size()
  }
}
