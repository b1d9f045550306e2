import GateModel

/// References as files: one each, or many in `packed-refs`.
final class ReferenceStore {
  private static let action = "read a reference"

  enum Value: Equatable {
    case id(ObjectID)
    case symbolic([UInt8])
  }

  private let gitFolder: [UInt8]
  private let commonFolder: [UInt8]
  private let idLength: Int
  private let limits: GitLimits
  private var packed: ByteStore?
  private var hasLookedForPacked = false

  init(gitFolder: [UInt8], commonFolder: [UInt8], idLength: Int, limits: GitLimits) {
    self.gitFolder = gitFolder
    self.commonFolder = commonFolder
    self.idLength = idLength
    self.limits = limits
  }

  /// Follows a reference to its id; `end` is the last name, `id` nil where that one is not born.
  func resolve(_ name: [UInt8]) throws(GitFailure) -> (end: [UInt8], id: ObjectID?) {
    var name = name
    for _ in 0...limits.symbolicDepth {
      switch try value(of: name) {
      case nil: return (name, nil)
      case .id(let id): return (name, id)
      case .symbolic(let next):
        guard ReferenceName.isSafe(next),
          next.starts(with: Array("refs/".utf8)) || ReferenceName.isTopLevel(next)
        else {
          throw .corrupt(Self.action, "it points to something that is no reference", path: name)
        }
        name = next
      }
    }
    throw .corrupt(
      Self.action, "references point to one another more than \(limits.symbolicDepth) deep",
      path: name)
  }

  /// What one reference says, not followed; nil where there is none.
  func value(of name: [UInt8]) throws(GitFailure) -> Value? {
    let path = FileAccess.join(folder(of: name), name)
    // An ancient symbolic reference is a symbolic link.
    if let target = FileAccess.linkTarget(path), target.starts(with: Array("refs/".utf8)) {
      return .symbolic(target)
    }
    if let text = try FileAccess.control(path, limits: limits, Self.action) {
      return try parse(text, name: name)
    }
    guard name.starts(with: Array("refs/".utf8)) else { return nil }
    return try packedValue(of: name).map { .id($0) }
  }

  private func parse(_ text: [UInt8], name: [UInt8]) throws(GitFailure) -> Value {
    let prefix = Array("ref:".utf8)
    if text.starts(with: prefix) {
      var target = text[prefix.count...]
      while let first = target.first, Self.isSpace(first) { target = target.dropFirst() }
      while let last = target.last, Self.isSpace(last) { target = target.dropLast() }
      return .symbolic(Array(target))
    }
    guard text.count >= idLength * 2, let id = ObjectID(hex: text[..<(idLength * 2)]),
      text.count == idLength * 2 || Self.isSpace(text[idLength * 2])
    else { throw .corrupt(Self.action, "it holds neither an id nor a name", path: name) }
    return .id(id)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
  }

  /// A work tree's own references lie in its git folder, all others in the common one.
  private func folder(of name: [UInt8]) -> [UInt8] {
    if !name.starts(with: Array("refs/".utf8)) { return gitFolder }
    let own = ["refs/bisect/", "refs/worktree/", "refs/rewritten/"]
    return own.contains { name.starts(with: Array($0.utf8)) } ? gitFolder : commonFolder
  }

  private func packedValue(of name: [UInt8]) throws(GitFailure) -> ObjectID? {
    var found: ObjectID?
    try forEachPacked { bytes, place, count throws(GitFailure) in
      guard count == name.count, bytes.holds(name, at: place) else { return true }
      guard let id = bytes.hexID(at: place - idLength * 2 - 1, length: idLength) else {
        throw .corrupt("read packed references", "an id is malformed", path: name)
      }
      found = id
      return false
    }
    return found
  }

  /// Every packed reference that no file stands in for, in the order of the list.
  func packedReferences() throws(GitFailure) -> [(name: [UInt8], id: ObjectID)] {
    var all: [(name: [UInt8], id: ObjectID)] = []
    try forEachPacked { bytes, place, count throws(GitFailure) in
      let name = bytes.copy(from: place, count: count)
      guard let id = bytes.hexID(at: place - idLength * 2 - 1, length: idLength) else {
        throw .corrupt("read packed references", "an id is malformed", path: name)
      }
      all.append((name, id))
      return true
    }
    if all.isEmpty { return [] }
    let hasFiles = FileAccess.isDirectory(FileAccess.join(commonFolder, "refs"))
    if !hasFiles { return all }
    var packedOnly: [(name: [UInt8], id: ObjectID)] = []
    for entry in all {
      let path = FileAccess.join(commonFolder, entry.name)
      if try FileAccess.status(path, followingLinks: false, Self.action) == nil {
        packedOnly.append(entry)
      }
    }
    return packedOnly
  }

  /// Calls `body` with where each name stands, until it returns false.
  private func forEachPacked(
    _ body: (ByteStore, Int, Int) throws(GitFailure) -> Bool
  ) throws(GitFailure) {
    if !hasLookedForPacked {
      packed = try FileAccess.load(
        FileAccess.join(commonFolder, "packed-refs"), limit: limits.packedRefBytes, Self.action)
      hasLookedForPacked = true
    }
    guard let packed else { return }
    var place = 0
    let width = idLength * 2
    while place < packed.count {
      let end = packed.first(UInt8(ascii: "\n"), from: place, to: packed.count) ?? packed.count
      defer { place = end + 1 }
      let first = packed[place]
      if first == UInt8(ascii: "#") || first == UInt8(ascii: "^") { continue }
      guard end - place > width + 1, packed[place + width] == UInt8(ascii: " ") else {
        throw .corrupt("read packed references", "a line is malformed")
      }
      if try !body(packed, place + width + 1, end - place - width - 1) { return }
    }
  }
}
