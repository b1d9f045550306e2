internal import ContentDigest
import GateModel
import GitReader
import ScanCache

/// One file of a cache: bytes that say which search they are of, and are believed if they are whole.
struct HistoryFile {
  /// What a file holds: the files of one history differ in their names by it.
  enum Content: String {
    case record = "history"
    case walk
    case seen
  }

  private static let limit = 1 << 30
  private static let magic = "cg history 2"

  private let folder: CacheFolder
  private let search: [UInt8]
  private let content: Content
  private let name: String

  init(_ content: Content, _ folder: CacheFolder, _ search: [UInt8], for state: RepositoryState) {
    self.folder = folder
    self.search = search
    self.content = content
    var out = RecordWriter()
    out.write(search)
    out.write(state.folders) { $0.write($1) }
    name = content.rawValue + "-" + String(SHA256Digest(of: out.bytes).hex.prefix(32))
  }

  /// What it holds; nil where it is not there, is damaged, or is another than `sum` says.
  func read<Value>(
    sum wanted: [UInt8]? = nil, _ read: (inout RecordReader) throws(DamagedRecord) -> Value
  ) -> Value? {
    guard let bytes = folder.read(name, limit: Self.limit) else { return nil }
    do throws(DamagedRecord) {
      var stored = RecordReader(bytes)
      guard try stored.string() == Self.magic, try stored.string() == content.rawValue,
        try stored.text() == search
      else { throw DamagedRecord() }
      let sum = try stored.text()
      let body = try stored.text()
      guard stored.isAtEnd, SHA256Digest(of: body).bytes == sum else { throw DamagedRecord() }
      // Another run may have written it since.
      if let wanted, wanted != sum { return nil }
      stored = RecordReader(body)
      let value = try read(&stored)
      guard stored.isAtEnd else { throw DamagedRecord() }
      return value
    } catch {
      folder.drop(name)
      return nil
    }
  }

  /// Puts it in place, and gives its sum; nil where that failed.
  func write(_ body: [UInt8]) -> [UInt8]? {
    let sum = SHA256Digest(of: body).bytes
    var all = RecordWriter()
    all.write(Self.magic)
    all.write(content.rawValue)
    all.write(search)
    all.write(sum)
    all.write(body)
    return folder.write(name, all.bytes) ? sum : nil
  }
}
