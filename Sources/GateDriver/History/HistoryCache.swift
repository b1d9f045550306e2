internal import ContentDigest
package import GateModel
import GitReader
package import ScanCache
package import SecretSearch

/// What a search of one repository's history found the last time, by one search and one program.
///
/// Holds no secret. Whatever is odd about it, or about the repository, it is as if there were none.
package struct HistoryCache: Sendable {
  private static let limit = 1 << 30
  private static let magic = "cg history 1"

  private let folder: CacheFolder
  /// Digests all that a search depends on but the repository's state.
  private let search: [UInt8]

  /// What was found then.
  struct Memory {
    /// Digests the state that the repository was in.
    var state: [UInt8]
    /// Of these every object was searched.
    var packs: Set<RepositoryState.Pack>
    var loose: Set<ObjectID>
    var record: HistoryRecord
  }

  /// Nil where the system does not say which program this is.
  package init?(
    _ folder: CacheFolder, for search: SecretSearch, _ policy: SecretPolicy,
    _ means: HistoryScan.Means
  ) {
    guard let program = OwnProgram.identity else { return nil }
    self.folder = folder
    var hasher = SHA256Hasher()
    hasher.addFramed(program)
    hasher.addFramed(search.rulebook.digest)
    var out = RecordWriter()
    out.write(policy.inline.value.rawValue)
    let decode = policy.decode
    // Threads and memory decide in which parts large objects are searched.
    for number in [
      decode.depth, decode.archiveDepth, decode.maxBytes, decode.maxRatio, decode.maxMembers,
      means.threads, means.memory,
    ] { out.write(number) }
    out.write(policy.allow) { out, allowance in
      out.write(allowance.paths.map(\.value.text)) { $0.write($1) }
      out.write(allowance.regex?.value) { $0.write($1) }
      out.write(allowance.stopwords) { $0.write($1) }
      out.write(allowance.fingerprint?.value) { $0.write($1) }
      out.write(allowance.commits.map(\.value)) { $0.write($1) }
      out.write(allowance.rules.map(\.value)) { $0.write($1) }
    }
    hasher.addFramed(out.bytes)
    self.search = hasher.digest().bytes
  }

  private func name(for state: RepositoryState) -> String {
    var out = RecordWriter()
    out.write(search)
    out.write(state.folders) { $0.write($1) }
    return "history-" + String(SHA256Digest(of: out.bytes).hex.prefix(32))
  }

  func memory(of state: RepositoryState) -> Memory? {
    let name = name(for: state)
    guard let bytes = folder.read(name, limit: Self.limit) else { return nil }
    do throws(DamagedRecord) {
      return try memory(in: bytes)
    } catch {
      folder.drop(name)
      return nil
    }
  }

  private func memory(in bytes: [UInt8]) throws(DamagedRecord) -> Memory {
    var stored = RecordReader(bytes)
    guard try stored.string() == Self.magic, try stored.text() == search else {
      throw DamagedRecord()
    }
    let sum = try stored.text()
    let body = try stored.text()
    guard stored.isAtEnd, SHA256Digest(of: body).bytes == sum else { throw DamagedRecord() }
    stored = RecordReader(body)
    let state = try stored.text()
    let packs = try stored.list { stored throws(DamagedRecord) in
      RepositoryState.Pack(
        checksum: try stored.text(),
        identity: try stored.list { stored throws(DamagedRecord) in
          UInt64(bitPattern: Int64(try stored.number()))
        })
    }
    let loose = try stored.list { stored throws(DamagedRecord) in try stored.id() }
    let record = try HistoryRecord(from: &stored)
    guard stored.isAtEnd else { throw DamagedRecord() }
    return Memory(state: state, packs: Set(packs), loose: Set(loose), record: record)
  }

  func keep(_ record: HistoryRecord, of state: RepositoryState) {
    var out = RecordWriter()
    out.write(state.digest)
    out.write(state.packs) { out, pack in
      out.write(pack.checksum)
      out.write(pack.identity) { $0.write(Int(Int64(bitPattern: $1))) }
    }
    out.write(state.loose) { $0.write($1) }
    record.write(to: &out)
    var all = RecordWriter()
    all.write(Self.magic)
    all.write(search)
    all.write(SHA256Digest(of: out.bytes).bytes)
    all.write(out.bytes)
    folder.write(name(for: state), all.bytes)
  }
}

extension RepositoryState {
  /// Equal only where the states are.
  var digest: [UInt8] {
    var out = RecordWriter()
    out.write(folders) { $0.write($1) }
    out.write(packs) { out, pack in
      out.write(pack.checksum)
      out.write(pack.identity) { $0.write(Int(Int64(bitPattern: $1))) }
    }
    out.write(loose) { $0.write($1) }
    out.write(shallow) { $0.write($1) }
    out.write(head) { $0.write($1) }
    out.write(roots.roots) { out, root in
      out.write(Int(root.kind.rawValue))
      out.write(root.name.bytes)
      out.write(root.id)
    }
    out.write(roots.index) { out, entry in
      out.write(entry.index.bytes)
      out.write(entry.path.bytes)
      out.write(Int(entry.mode.rawValue))
      out.write(entry.id)
    }
    out.write(roots.texts) { out, text in
      out.write(text.name.bytes)
      out.write(text.bytes)
    }
    return SHA256Digest(of: out.bytes).bytes
  }
}
