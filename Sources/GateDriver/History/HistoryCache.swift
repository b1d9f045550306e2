internal import ContentDigest
package import GateModel
import GitReader
package import ScanCache
package import SecretSearch

/// What a search of one repository's history found the last time, by one search and one program.
///
/// Holds no secret. Whatever is odd about it, or about the repository, it is as if there were none.
package struct HistoryCache: Sendable {
  private let folder: CacheFolder
  /// Digests all that a search depends on but the repository's state. Threads and memory are not in
  /// it: where they matter, `HistoryKnown` sees to it.
  private let search: [UInt8]

  /// Nil where the system does not say which program this is.
  package init?(_ folder: CacheFolder, for search: SecretSearch, _ policy: SecretPolicy) {
    guard let program = OwnProgram.identity else { return nil }
    self.folder = folder
    var hasher = SHA256Hasher()
    hasher.addFramed(program)
    hasher.addFramed(search.rulebook.digest)
    var out = RecordWriter()
    out.write(policy.inline.value.rawValue)
    let decode = policy.decode
    for number in [
      decode.depth, decode.archiveDepth, decode.maxBytes, decode.maxRatio, decode.maxMembers,
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

  private func file(_ content: HistoryFile.Content, _ state: RepositoryState) -> HistoryFile {
    HistoryFile(content, folder, search, for: state)
  }

  func memo(of state: RepositoryState) -> HistoryMemo? {
    file(.record, state).read { stored throws(DamagedRecord) in try HistoryMemo(from: &stored) }
  }

  /// What the last walk learned; nil where what is there belongs to another memo.
  func walk(of memo: HistoryMemo, in state: RepositoryState) -> WalkMemory? {
    guard let sum = memo.walk else { return nil }
    return file(.walk, state).read(sum: sum) { stored throws(DamagedRecord) in
      try WalkMemory(from: &stored)
    }
  }

  /// The blobs that were searched, in order, but for the recent ones that the memo lists itself.
  func seen(of memo: HistoryMemo, in state: RepositoryState) -> [ObjectID]? {
    guard let sum = memo.seen else { return nil }
    return file(.seen, state).read(sum: sum) { stored throws(DamagedRecord) in try stored.ids() }
  }

  /// Keeps a memo with what a walk learned and, where there is a new one, the list of what was seen.
  func keep(
    _ memo: HistoryMemo, _ walk: WalkMemory?, seen: [ObjectID]?, in state: RepositoryState
  ) {
    var memo = memo
    var out = RecordWriter()
    memo.walk = walk.flatMap { walk in
      walk.write(to: &out)
      return file(.walk, state).write(out.bytes)
    }
    if let seen {
      out = RecordWriter()
      out.write(ids: seen)
      memo.seen = file(.seen, state).write(out.bytes)
      memo.objects.listed = seen.count
    }
    out = RecordWriter()
    memo.write(to: &out)
    _ = file(.record, state).write(out.bytes)
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
    out.write(ids: loose)
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
