package import GateModel

/// What a commit says of itself, as far as decisions need it.
package struct CommitObject: Sendable {
  private static let action = "read a commit"

  package let tree: ObjectID
  /// In the order of the commit; the first is the branch that was merged into.
  package internal(set) var parents: [ObjectID]
  /// Seconds since 1970 by the committer's clock, which may be wrong; zero where unreadable.
  package let committed: Int
  /// `Name <address>` as the commit has it.
  package let author: [UInt8]
  /// Where the message begins in the object.
  package let messageOffset: Int

  /// Reads the header of a commit object; `name` is for the failure alone.
  package init(
    _ bytes: ByteStore, idLength: Int, limits: GitLimits, name: String = ""
  ) throws(GitFailure) {
    func wrong(_ what: String) -> GitFailure { .corrupt(Self.action, "\(name) \(what)") }
    let width = idLength * 2
    /// The id of a line `key SP id LF`; nil where another line stands there.
    func id(_ key: StaticString, at place: Int) throws(GitFailure) -> ObjectID? {
      guard bytes.holds(key, at: place) else { return nil }
      let start = place + key.utf8CodeUnitCount
      guard let id = bytes.hexID(at: start, length: idLength),
        start + width < bytes.count, bytes[start + width] == UInt8(ascii: "\n")
      else { throw wrong("names a malformed id") }
      return id
    }
    guard let tree = try id("tree ", at: 0) else { throw wrong("does not begin with its tree") }
    self.tree = tree
    var place = 5 + width + 1
    var parents: [ObjectID] = []
    while let parent = try id("parent ", at: place) {
      guard parents.count < limits.parents else { throw wrong("has too many parents") }
      parents.append(parent)
      place += 7 + width + 1
    }
    self.parents = parents
    var lines = HeaderLines(bytes, from: place)
    guard let authorLine = lines.next(), authorLine.key == Self.authorKey else {
      throw wrong("has no author")
    }
    author = Self.person(authorLine.value)
    guard let committer = lines.next(), committer.key == Self.committerKey else {
      throw wrong("has no committer")
    }
    committed = Self.seconds(committer.value)
    lines.skipRest()
    messageOffset = lines.offset
  }

  private static let authorKey = Array("author".utf8)
  private static let committerKey = Array("committer".utf8)

  private static func person(_ value: [UInt8]) -> [UInt8] {
    guard let end = value.lastIndex(of: UInt8(ascii: ">")) else { return value }
    return Array(value[...end])
  }

  /// A date that cannot be read only makes a walk longer, so it is no failure.
  private static func seconds(_ value: [UInt8]) -> Int {
    guard let end = value.lastIndex(of: UInt8(ascii: ">")) else { return 0 }
    let fields = value[(end + 1)...].split(separator: UInt8(ascii: " "))
    return fields.first.flatMap { DecimalNumber.parse($0) } ?? 0
  }
}

/// An annotated tag: what it names.
package struct TagObject: Sendable {
  package let target: ObjectID
  package let kind: ObjectKind

  /// Reads the header of a tag object; `name` is for the failure alone.
  package init(_ bytes: ByteStore, idLength: Int, name: String = "") throws(GitFailure) {
    var lines = HeaderLines(bytes)
    guard let object = lines.next(), object.key == Array("object".utf8),
      object.value.count == idLength * 2, let target = ObjectID(hex: object.value),
      let type = lines.next(), type.key == Array("type".utf8),
      let kind = ObjectKind(name: type.value)
    else { throw .corrupt("read a tag", "\(name) does not say what it names") }
    self.target = target
    self.kind = kind
  }
}

/// The `key value` lines before the empty one that ends the header of a commit or tag.
struct HeaderLines {
  private let bytes: ByteStore
  private(set) var offset: Int

  init(_ bytes: ByteStore, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Goes behind the empty line that ends the header.
  mutating func skipRest() {
    while offset < bytes.count {
      let end = bytes.first(UInt8(ascii: "\n"), from: offset, to: bytes.count) ?? bytes.count
      let isEmpty = end == offset
      offset = min(end + 1, bytes.count)
      if isEmpty { return }
    }
  }

  mutating func next() -> (key: [UInt8], value: [UInt8])? {
    guard offset < bytes.count else { return nil }
    let end = bytes.first(UInt8(ascii: "\n"), from: offset, to: bytes.count) ?? bytes.count
    let start = offset
    offset = min(end + 1, bytes.count)
    if start == end { return nil }
    let space = bytes.first(UInt8(ascii: " "), from: start, to: end) ?? end
    let key = bytes.copy(from: start, count: space - start)
    let value = space < end ? bytes.copy(from: space + 1, count: end - space - 1) : []
    return (key, value)
  }
}
