import GateModel

/// The index's TREE extension: for folders that did not change, the tree that holds them.
///
/// It is what `git commit` would write for them, so where it says that a folder is as in HEAD, nothing
/// is committed there. Where it says otherwise `CachedTreeCheck` holds it against the entries.
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
      // git passes over the whole extension if its root has a name.
      if nodes.isEmpty, node.nameLength > 0 { throw Self.malformed }
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

  /// The nodes right below one, as git orders them: shorter names first, then by bytes.
  func children(of parent: Int) -> [Int] {
    var children: [Int] = []
    var place = parent + 1
    while place < nodes[parent].end {
      children.append(place)
      place = nodes[place].end
    }
    return children
  }

  /// The node of a name among children; nil where the index says nothing of it. In a table that is
  /// out of order nothing may be found: then the folder is read, which is always right.
  func child(
    among children: [Int], named other: ByteStore, at nameStart: Int, length: Int
  ) -> Int? {
    guard let bytes else { return nil }
    var low = 0
    var high = children.count
    while low < high {
      let middle = (low + high) >> 1
      let node = nodes[children[middle]]
      var order = node.nameLength - length
      if order == 0 {
        order = Int(
          bytes.compare(at: node.nameStart, with: other, at: nameStart, count: length))
      }
      if order == 0 { return children[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  func name(of node: Int) -> [UInt8] {
    bytes?.copy(from: nodes[node].nameStart, count: nodes[node].nameLength) ?? []
  }

  /// The tree that the folder is said to be; nil where none is known.
  func id(of node: Int, length: Int) -> ObjectID? {
    guard nodes[node].entries >= 0 else { return nil }
    return bytes?.id(at: nodes[node].idStart, length: length)
  }

  /// Whether the folder is known to hold exactly what the tree with this id holds.
  func matches(_ node: Int, _ tree: ByteStore, idAt place: Int, idLength: Int) -> Bool {
    guard let bytes, nodes[node].entries >= 0 else { return false }
    return bytes.compare(
      at: nodes[node].idStart, with: tree, at: place, count: idLength) == 0
  }
}
