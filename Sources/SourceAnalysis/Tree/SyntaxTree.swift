import GateModel

/// The named nodes of a parsed file in one array, in the order of the text: parents before children.
///
/// Made in one pass, so that everything after it is plain, bounded array work.
struct SyntaxTree {
  typealias NodeID = Int

  struct Node {
    /// Place of the node's meaning in its dialect.
    var shape: UInt16
    var field: Field
    var isFault: Bool
    var start: Int32
    var end: Int32
    var parent: Int32
    /// Zero where there is none: the root is nobody's sibling.
    var next: Int32
  }

  let text: [UInt8]
  let nodes: [Node]
  private let lineStarts: [Int32]

  init(text: [UInt8], nodes: [Node]) {
    self.text = text
    self.nodes = nodes
    var starts: [Int32] = [0]
    for place in text.indices where text[place] == UInt8(ascii: "\n") {
      starts.append(Int32(truncatingIfNeeded: place + 1))
    }
    lineStarts = starts
  }

  func first(_ node: NodeID) -> NodeID? {
    let next = node + 1
    return next < nodes.count && nodes[next].parent == Int32(node) ? next : nil
  }

  func next(_ node: NodeID) -> NodeID? {
    let next = Int(nodes[node].next)
    return next > 0 ? next : nil
  }

  func parent(_ node: NodeID) -> NodeID? {
    let parent = Int(nodes[node].parent)
    return parent >= 0 ? parent : nil
  }

  /// At most so many children: who needs all of them walks.
  func children(_ node: NodeID, most: Int = 4096) -> [NodeID] {
    var found: [NodeID] = []
    var child = first(node)
    while let one = child, found.count < most {
      found.append(one)
      child = next(one)
    }
    return found
  }

  func child(_ node: NodeID, _ field: Field) -> NodeID? {
    if field == .none { return nil }
    var child = first(node)
    var left = 64
    while let one = child, left > 0 {
      if nodes[one].field == field { return one }
      child = next(one)
      left -= 1
    }
    return nil
  }

  func child(_ node: NodeID, at place: Int) -> NodeID? {
    var child = first(node)
    var left = place
    while let one = child, left > 0 {
      child = next(one)
      left -= 1
    }
    return child
  }

  func last(_ node: NodeID) -> NodeID? {
    var child = first(node)
    while let one = child, let after = next(one) { child = after }
    return child
  }

  func bytes(_ node: NodeID) -> ArraySlice<UInt8> {
    text[Int(nodes[node].start)..<Int(nodes[node].end)]
  }

  func isText(_ node: NodeID, _ word: StaticString) -> Bool {
    let bytes = bytes(node)
    return word.withUTF8Buffer { unsafe $0.count == bytes.count && bytes.elementsEqual($0) }
  }

  /// The lines that a node is on.
  func lines(_ node: NodeID) -> LineRange {
    let (start, end) = (nodes[node].start, nodes[node].end)
    return LineRange(line(of: start), line(of: end > start ? end - 1 : start))
  }

  private func line(of place: Int32) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle }
    }
    return low + 1
  }
}
