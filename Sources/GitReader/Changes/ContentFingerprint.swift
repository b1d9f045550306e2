import GateModel

/// The lines of a file as hashes with the bytes each accounts for: enough to say how alike two are.
struct ContentFingerprint {
  private struct Line {
    var hash: UInt64
    var bytes: Int
  }

  private let lines: [Line]
  var lineCount: Int { lines.count }
  let size: Int

  /// Lines end at a newline or after 64 bytes, so that files without newlines compare too.
  init(_ content: ByteStore) {
    size = content.count
    var all: [Line] = []
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var start = 0
    for place in 0..<content.count {
      let byte = content[place]
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      if byte == UInt8(ascii: "\n") || place - start >= 63 || place == content.count - 1 {
        all.append(Line(hash: hash, bytes: place + 1 - start))
        hash = 0xcbf2_9ce4_8422_2325
        start = place + 1
      }
    }
    all.sort { $0.hash < $1.hash }
    var merged: [Line] = []
    for line in all {
      if let last = merged.indices.last, merged[last].hash == line.hash {
        merged[last].bytes += line.bytes
      } else {
        merged.append(line)
      }
    }
    lines = merged
  }

  /// Bytes in common, in per cent of the larger file.
  func likeness(to other: ContentFingerprint) -> Int {
    let larger = max(size, other.size)
    if larger == 0 { return 0 }
    var common = 0
    var (place, otherPlace) = (0, 0)
    while place < lines.count, otherPlace < other.lines.count {
      let (mine, theirs) = (lines[place], other.lines[otherPlace])
      if mine.hash == theirs.hash { common += min(mine.bytes, theirs.bytes) }
      if mine.hash <= theirs.hash { place += 1 }
      if theirs.hash <= mine.hash { otherPlace += 1 }
    }
    return common * 100 / larger
  }
}

/// Fingerprints made once for each content, within a limit of bytes read.
struct FingerprintShelf {
  private let repository: Repository
  private var sizes: [ObjectID: Int] = [:]
  private var prints: [ObjectID: ContentFingerprint] = [:]
  private var bytesRead = 0
  private var linesCompared = 0

  init(_ repository: Repository) { self.repository = repository }

  /// How alike two files are in per cent; nil where that is not measured.
  mutating func likeness(_ old: FileSide, _ new: FileSide) throws(GitFailure) -> Int? {
    guard old.mode.kind == .file, new.mode.kind == .file, let oldID = old.id, let newID = new.id
    else { return nil }
    let (oldSize, newSize) = (try size(oldID), try size(newID))
    let (smaller, larger) = (min(oldSize, newSize), max(oldSize, newSize))
    guard larger <= RenamePairing.sizeLimit, smaller * 2 >= larger, smaller > 0,
      let one = try print(oldID), let other = try print(newID)
    else { return nil }
    linesCompared += one.lineCount + other.lineCount
    guard linesCompared <= RenamePairing.lineLimit else { return nil }
    return one.likeness(to: other)
  }

  private mutating func size(_ id: ObjectID) throws(GitFailure) -> Int {
    if let known = sizes[id] { return known }
    let size = try repository.objects.size(id)
    sizes[id] = size
    return size
  }

  private mutating func print(_ id: ObjectID) throws(GitFailure) -> ContentFingerprint? {
    if let known = prints[id] { return known }
    guard bytesRead < RenamePairing.totalLimit else { return nil }
    let content = try repository.objects.read(id, as: .blob)
    bytesRead += content.count
    let made = ContentFingerprint(content)
    prints[id] = made
    return made
  }
}
