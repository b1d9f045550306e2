import GateModel

extension ObjectStore {
  private static let packLimit = 100_000

  func packStamps() throws(GitFailure) -> [Int] {
    var stamps: [Int] = []
    for folder in folders {
      let path = FileAccess.join(folder, "pack")
      let status = try FileAccess.status(path, followingLinks: true, "list packs")
      stamps += [status?.modifiedSeconds ?? 0, status?.modifiedNanoseconds ?? 0]
    }
    return stamps
  }

  /// Every pack of every folder, the one last used first.
  func allPacks() throws(GitFailure) -> [PackFile] {
    if let packs { return packs }
    listedStamps = try packStamps()
    var found: [PackFile] = []
    for folder in folders {
      let place = FileAccess.join(folder, "pack")
      let names = try FileAccess.names(in: place, limit: Self.packLimit, "list packs") ?? []
      let present = Set(names)
      for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        guard name.suffix(4).elementsEqual(".idx".utf8) else { continue }
        let pack = name.dropLast(4) + Array(".pack".utf8)
        // An index whose pack is not there is what a repack leaves for a moment; git skips it too.
        guard present.contains(Array(pack)) else { continue }
        let path = FileAccess.join(place, name)
        guard let bytes = try FileAccess.load(path, limit: Int.max, "read a pack index") else {
          continue
        }
        let index = try PackIndex(bytes, idLength: idLength, path: path)
        found.append(
          PackFile(
            index: index, path: FileAccess.join(place, pack), number: found.count,
            idLength: idLength))
      }
    }
    packs = found
    bases.empty()
    return found
  }

  /// An object of a pack, its deltas applied from the base upward.
  func unpack(_ start: PackFile, _ startOffset: Int) throws(GitFailure) -> GitObject {
    var deltas: [(pack: PackFile, offset: Int, entry: PackFile.Entry)] = []
    var (pack, offset) = (start, startOffset)
    var object: GitObject?
    while object == nil {
      if let known = bases.object(pack.number, offset) {
        object = known
        break
      }
      let entry = try pack.entry(at: offset)
      switch entry.content {
      case .whole(let kind):
        object = GitObject(kind: kind, bytes: try data(of: entry, in: pack))
        if let object { bases.keep(object, pack.number, offset) }
      case .delta(let base):
        deltas.append((pack, offset, entry))
        offset = base
      case .deltaOf(let base):
        deltas.append((pack, offset, entry))
        switch try locate(base, preferring: pack) {
        case .packed(let next, let place): (pack, offset) = (next, place)
        case .loose(let file, let path):
          object = try LooseObject.read(file, path: path, with: inflater, limits: limits)
        }
      }
      if deltas.count > limits.deltaDepth { throw tooDeep }
    }
    guard var made = object else { throw tooDeep }
    for delta in deltas.reversed() {
      let patch = try data(of: delta.entry, in: delta.pack)
      made = GitObject(
        kind: made.kind, bytes: try DeltaPatch.apply(patch, to: made.bytes, limits: limits))
      bases.keep(made, delta.pack.number, delta.offset)
    }
    return made
  }

  private func data(of entry: PackFile.Entry, in pack: PackFile) throws(GitFailure) -> ByteStore {
    if entry.size > limits.objectBytes {
      throw .limit(Self.action, "it has \(entry.size) bytes", path: pack.path)
    }
    let bytes = try pack.bytes()
    return try inflater.exactly(
      entry.size, of: bytes, from: entry.data, to: pack.dataEnd(bytes), Self.action)
  }

  /// Every object whose id begins with these hex digits, at most `limit` of them.
  func ids(startingWith digits: [UInt8], limit: Int) throws(GitFailure) -> Set<ObjectID> {
    var padded = digits + [UInt8](repeating: UInt8(ascii: "0"), count: idLength * 2 - digits.count)
    guard let low = ObjectID(hex: padded) else { return [] }
    padded = low.hex.utf8.map { $0 }
    let wanted = padded[..<digits.count]
    var found: Set<ObjectID> = []
    for pack in try allPacks() {
      var place = pack.index.lowerBound(low.bytes)
      while place < pack.index.count, found.count < limit {
        let id = pack.index.id(at: place)
        guard id.hex.utf8.starts(with: wanted) else { break }
        found.insert(id)
        place += 1
      }
    }
    for folder in folders {
      let inner = FileAccess.join(folder, Array(wanted[..<2]))
      let names = try FileAccess.names(in: inner, limit: limits.files, "list objects") ?? []
      for name in names where name.starts(with: wanted[2...]) {
        if let id = ObjectID(hex: Array(wanted[..<2]) + name), found.count < limit {
          found.insert(id)
        }
      }
    }
    return found
  }
}
