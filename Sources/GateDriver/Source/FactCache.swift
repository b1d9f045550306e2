import GateModel
import ScanCache

/// Facts by the id of the blob they are of, kept between runs in 64 files of bounded size.
///
/// Each entry says which helper and grammars made it: others' are not believed.
struct FactCache {
  private let folder: CacheFolder
  private let identity: [UInt8]
  private static let magic = Array("cg facts 1\n".utf8)
  private static let mostBytes = 512 << 10

  init(_ folder: CacheFolder, identity: [UInt8]) {
    self.folder = folder
    self.identity = identity
  }

  private struct Entry {
    var key: [UInt8]
    var value: ArraySlice<UInt8>
  }

  func answer(of id: ObjectID, in language: SourceLanguage) -> SourceAnswer? {
    let key = key(id, language)
    guard let found = entries(name(id)).last(where: { $0.key == key }) else { return nil }
    return SourceAnswer(bytes: Array(found.value))
  }

  func keep(_ answer: SourceAnswer, of id: ObjectID, in language: SourceLanguage) {
    let value = answer.bytes
    guard value.count < Self.mostBytes / 4 else { return }
    var entries = entries(name(id))
    entries.append(Entry(key: key(id, language), value: value[...]))
    var size = entries.reduce(0) { $0 + $1.key.count + $1.value.count + 8 }
    var first = 0
    while size > Self.mostBytes {
      size -= entries[first].key.count + entries[first].value.count + 8
      first += 1
    }
    var bytes = Self.magic + Self.number(identity.count) + identity
    for entry in entries[first...] {
      bytes += Self.number(entry.key.count) + Self.number(entry.value.count)
      bytes += entry.key + entry.value
    }
    folder.write(name(id), bytes)
  }

  private func name(_ id: ObjectID) -> String { "facts-\(id.byte(at: 0) >> 2)" }

  private func key(_ id: ObjectID, _ language: SourceLanguage) -> [UInt8] {
    id.bytes + Array(language.rawValue.utf8)
  }

  /// All of a file; nothing where it is another's, or not whole.
  private func entries(_ name: String) -> [Entry] {
    guard let bytes = folder.read(name, limit: 2 * Self.mostBytes) else { return [] }
    let head = Self.magic + Self.number(identity.count) + identity
    guard bytes.starts(with: head) else { return [] }
    var entries: [Entry] = []
    var place = head.count
    while place < bytes.count {
      guard let keySize = Self.number(in: bytes, at: place),
        let valueSize = Self.number(in: bytes, at: place + 4),
        keySize + valueSize <= bytes.count - place - 8
      else { return [] }
      let key = place + 8
      entries.append(
        Entry(
          key: Array(bytes[key..<key + keySize]),
          value: bytes[(key + keySize)..<(key + keySize + valueSize)]))
      place = key + keySize + valueSize
    }
    return entries
  }

  private static func number(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func number(in bytes: [UInt8], at place: Int) -> Int? {
    guard place + 4 <= bytes.count else { return nil }
    return bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
