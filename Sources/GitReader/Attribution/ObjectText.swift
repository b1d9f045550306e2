package import GateModel

/// The text of a commit or tag: what it names, who made it, and what they wrote.
package struct ObjectText {
  /// What a part of the text is.
  package enum Part: Hashable, Sendable {
    case author, committer, tagger, message
    /// A header that this reader does not need: a signature, an encoding, a merged tag.
    case header(name: [UInt8])
  }

  package let id: ObjectID
  package let kind: ObjectKind
  /// The whole object.
  package let bytes: ByteStore

  /// Takes a commit or tag as it was read.
  package init(id: ObjectID, kind: ObjectKind, bytes: ByteStore) {
    self.id = id
    self.kind = kind
    self.bytes = bytes
  }

  /// The parts that people and programs write freely, in order; ids and kinds are left out. A header
  /// that goes on over lines that begin with a space is one part. Every byte of a text that is no
  /// well-formed header belongs to some part.
  package var parts: [(part: Part, range: Range<Int>)] {
    var parts: [(Part, Range<Int>)] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "\n") {
        if place + 1 < bytes.count { parts.append((.message, (place + 1)..<bytes.count)) }
        break
      }
      let end = headerEnd(from: place)
      let stop = bytes.first(UInt8(ascii: " "), from: place, to: end) ?? end
      let name = bytes.copy(from: place, count: stop - place)
      if let part = part(name, value: min(stop + 1, end)..<end) {
        parts.append((part, min(stop + 1, end)..<end))
      }
      place = end + 1
    }
    return parts
  }

  /// Where a header ends: at the line that is not followed by one that begins with a space.
  private func headerEnd(from start: Int) -> Int {
    var place = start
    while true {
      let end = bytes.first(UInt8(ascii: "\n"), from: place, to: bytes.count) ?? bytes.count
      guard end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: " ") else { return end }
      place = end + 1
    }
  }

  private static let names: [[UInt8]: Part] = [
    Array("author".utf8): .author, Array("committer".utf8): .committer,
    Array("tagger".utf8): .tagger,
  ]
  private static let ids: Set<[UInt8]> = Set(["tree", "parent", "object"].map { Array($0.utf8) })

  private func part(_ name: [UInt8], value: Range<Int>) -> Part? {
    if let person = Self.names[name] { return person }
    let isID = Self.ids.contains(name) && [40, 64].contains(value.count)
    if isID, ObjectID(hex: bytes.copy(from: value.lowerBound, count: value.count)) != nil {
      return nil
    }
    return .header(name: name)
  }
}
