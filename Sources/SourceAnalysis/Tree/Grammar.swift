internal import CGrammars
internal import CTreeSitter
import GateModel

/// A grammar that was loaded, and what its nodes mean in a dialect.
@safe final class Grammar {
  private let parser: OpaquePointer
  /// For each symbol of the grammar the place of its meaning; nil drops the node.
  private let shapes: [UInt16?]
  private let fields: [Field]
  /// More nodes than this are no source that a person wrote.
  private static let mostNodes = 16 << 20

  /// Loads the grammar at a path, or says why that cannot be.
  init(at path: String, method: String, dialect: Dialect) throws(GrammarFailure) {
    let opened = unsafe cg_grammar_open(path, method)
    guard let address = unsafe opened.language else {
      throw GrammarFailure(
        reason: unsafe opened.reason.map { unsafe String(cString: $0) } ?? "no grammar")
    }
    let language = OpaquePointer(address)
    guard let parser = unsafe ts_parser_new(), unsafe ts_parser_set_language(parser, language)
    else { throw GrammarFailure(reason: "the grammar is of another age than its reader") }
    unsafe self.parser = unsafe parser
    let symbols = unsafe ts_language_symbol_count(language)
    shapes = (0..<symbols).map { symbol in
      let kind = unsafe ts_language_symbol_type(language, TSSymbol(symbol))
      guard kind == TSSymbolTypeRegular,
        let name = unsafe ts_language_symbol_name(language, TSSymbol(symbol))
      else { return nil }
      return dialect.shape(ofKind: unsafe String(cString: name))
    }
    let count = unsafe ts_language_field_count(language)
    fields = (0...count).map { field in
      guard let name = unsafe ts_language_field_name_for_id(language, TSFieldId(field)) else {
        return .none
      }
      return Field(rawValue: unsafe String(cString: name)) ?? .none
    }
  }

  deinit { unsafe ts_parser_delete(parser) }

  /// The tree of a text; nil where it is beyond all measure.
  func parse(_ text: [UInt8]) -> SyntaxTree? {
    let tree = unsafe text.withUnsafeBytes { raw -> OpaquePointer? in
      let base = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let base = unsafe base else { return unsafe ts_parser_parse_string(parser, nil, "", 0) }
      return unsafe ts_parser_parse_string(parser, nil, base, UInt32(raw.count))
    }
    guard let tree = unsafe tree else { return nil }
    defer { unsafe ts_tree_delete(tree) }
    guard let nodes = unsafe flatten(ts_tree_root_node(tree), expecting: text.count / 4) else {
      return nil
    }
    return SyntaxTree(text: text, nodes: nodes)
  }

  /// By a cursor: nothing recurses, however deep the tree.
  @unsafe private func flatten(_ root: TSNode, expecting count: Int) -> [SyntaxTree.Node]? {
    var cursor = unsafe ts_tree_cursor_new(root)
    defer { unsafe ts_tree_cursor_delete(&cursor) }
    var nodes: [SyntaxTree.Node] = []
    nodes.reserveCapacity(count)
    /// The kept nodes above the cursor, each with its last child so far; nil: that node was dropped.
    var above: [(node: Int32, depth: Int32, last: Int32)] = []
    var depth: Int32 = 0
    while true {
      if let node = unsafe kept(&cursor, isRoot: nodes.isEmpty) {
        let id = Int32(truncatingIfNeeded: nodes.count)
        guard nodes.count < Self.mostNodes else { return nil }
        while let top = above.last, top.depth >= depth { above.removeLast() }
        nodes.append(node)
        if let top = above.indices.last {
          nodes[Int(id)].parent = above[top].node
          if above[top].last > 0 { nodes[Int(above[top].last)].next = id }
          above[top].last = id
        }
        above.append((id, depth, 0))
      }
      if unsafe ts_tree_cursor_goto_first_child(&cursor) {
        depth += 1
        continue
      }
      while unsafe !ts_tree_cursor_goto_next_sibling(&cursor) {
        guard unsafe ts_tree_cursor_goto_parent(&cursor) else { return nodes }
        depth -= 1
      }
    }
  }

  @unsafe private func kept(_ cursor: inout TSTreeCursor, isRoot: Bool) -> SyntaxTree.Node? {
    let node = unsafe ts_tree_cursor_current_node(&cursor)
    let symbol = Int(unsafe ts_node_symbol(node))
    // The grammar has no number for what it cannot read.
    let isError = symbol >= shapes.count
    let isFault = unsafe isError || ts_node_is_missing(node)
    let field = fields[Int(unsafe ts_tree_cursor_current_field_id(&cursor))]
    var shape: UInt16 = 0
    if !isError {
      if let known = shapes[symbol] {
        shape = known
      } else if !isFault, field != .operator, !isRoot {
        return nil
      }
    }
    if shape == Dialect.comment { return nil }
    return SyntaxTree.Node(
      shape: shape, field: field, isFault: isFault,
      start: Int32(truncatingIfNeeded: unsafe ts_node_start_byte(node)),
      end: Int32(truncatingIfNeeded: unsafe ts_node_end_byte(node)), parent: -1, next: 0)
  }
}

/// Why a grammar is not to be had.
struct GrammarFailure: Error {
  let reason: String
}
