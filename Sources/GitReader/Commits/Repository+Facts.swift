package import GateModel

extension ObjectText {
  /// What a commit says of itself besides its files; of anything else nil.
  package var facts: CommitFacts? {
    guard kind == .commit else { return nil }
    var facts = CommitFacts(id: id, parents: parentCount, message: [])
    for (part, range) in parts {
      let value = bytes.copy(from: range.lowerBound, count: range.count)
      switch part {
      // Of two lines git reads the first, and so must whoever judges.
      case .author: facts.author = facts.author ?? Person(reading: value)
      case .committer: facts.committer = facts.committer ?? Person(reading: value)
      case .message: facts.message = value
      case .header(let name):
        if Self.signatures.contains(name) { facts.isSigned = true }
      case .tagger: continue
      }
    }
    return facts
  }

  private static let signatures: Set<[UInt8]> = [
    Array("gpgsig".utf8), Array("gpgsig-sha256".utf8),
  ]

  /// Lines `parent ID` before the first line that is another header.
  private var parentCount: Int {
    let parent: StaticString = "parent "
    var count = 0
    var place = (bytes.first(UInt8(ascii: "\n"), from: 0, to: bytes.count) ?? bytes.count) + 1
    while bytes.holds(parent, at: place) {
      count += 1
      place = (bytes.first(UInt8(ascii: "\n"), from: place, to: bytes.count) ?? bytes.count) + 1
    }
    return count
  }
}
