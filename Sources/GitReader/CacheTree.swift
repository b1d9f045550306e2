import GateModel

/// The index's TREE extension: for folders that did not change, the tree that holds them.
///
/// It is what `git commit` would write for them, so trusting it is trusting what will be committed.
package struct CacheTree {
  struct Node {
    var nameStart: Int
    var nameLength: Int
    /// Entries of the index below this folder; negative where the tree is not known.
    var entries: Int
    var idStart: Int
    /// The nodes from this one's next up to here lie below it.
    var end: Int
  }

  private(set) var nodes: [Node] = []
  private let bytes: ByteStore?

  init() { bytes = nil }

  init(
    _ bytes: ByteStore, from start: Int, to end: Int, idLength: Int, limits: GitLimits
  ) throws(GitFailure) {
    self.bytes = bytes
    var place = start
    var open: [(node: Int, left: Int)] = []
    while place < end {
      let (node, children) = try Self.node(bytes, &place, end, idLength)
      if open.isEmpty, !nodes.isEmpty { throw Self.malformed }
      if let parent = open.indices.last { open[parent].left -= 1 }
      nodes.append(node)
      open.append((nodes.count - 1, children))
      if open.count > limits.treeDepth {
        throw .limit(IndexFile.action, "folders stand more than \(limits.treeDepth) deep")
      }
      while let last = open.last, last.left == 0 {
        nodes[last.node].end = nodes.count
        open.removeLast()
      }
    }
    guard open.isEmpty else { throw Self.malformed }
  }

  private static var malformed: GitFailure {
    .corrupt(IndexFile.action, "its TREE extension is malformed")
  }

  private static func node(
    _ bytes: ByteStore, _ place: inout Int, _ end: Int, _ idLength: Int
  ) throws(GitFailure) -> (Node, children: Int) {
    guard let nul = bytes.first(0, from: place, to: end),
      let space = bytes.first(UInt8(ascii: " "), from: nul + 1, to: end),
      let line = bytes.first(UInt8(ascii: "\n"), from: space + 1, to: end),
      let children = DecimalNumber.parse(bytes.copy(from: space + 1, count: line - space - 1))
    else { throw malformed }
    let digits = bytes.copy(from: nul + 1, count: space - nul - 1)
    let isUnknown = digits == Array("-1".utf8)
    guard let entries = isUnknown ? -1 : DecimalNumber.parse(digits) else { throw malformed }
    var node = Node(
      nameStart: place, nameLength: nul - place, entries: entries, idStart: line + 1, end: 0)
    place = line + 1
    if isUnknown {
      node.idStart = -1
    } else {
      guard place <= end - idLength else { throw malformed }
      place += idLength
    }
    return (node, children)
  }

  /// The node of a folder inside another; nil where the index says nothing of it.
  func child(
    of parent: Int, named other: ByteStore, at nameStart: Int, length: Int
  ) -> Int? {
    guard let bytes, parent < nodes.count else { return nil }
    var place = parent + 1
    while place < nodes[parent].end {
      let node = nodes[place]
      if node.nameLength == length,
        bytes.compare(at: node.nameStart, with: other, at: nameStart, count: length) == 0
      {
        return place
      }
      place = node.end
    }
    return nil
  }

  /// Whether the folder is known to hold exactly what the tree with this id holds.
  func matches(_ node: Int, _ tree: ByteStore, idAt place: Int, idLength: Int) -> Bool {
    guard let bytes, nodes[node].entries >= 0 else { return false }
    return bytes.compare(
      at: nodes[node].idStart, with: tree, at: place, count: idLength) == 0
  }
}
