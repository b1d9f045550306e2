import GateModel

extension Dialect {
  static var rust: Dialect {
    var dialect = Dialect(
      .rust, grammar: "rust", rustKinds,
      comments: ["line_comment", "block_comment", "mutable_specifier"],
      readImport: RustImports.read)
    dialect.transparentMembers = [
      "unwrap", "expect", "await", "clone", "as_ref", "as_mut", "borrow", "borrow_mut", "to_owned",
      "into_inner", "unwrap_or_default", "lock",
    ]
    dialect.selfNames = ["self"]
    dialect.readSpecial = RustMacros.read
    return dialect
  }

  private static let rustKinds: [String: Shape] = [
    "identifier": .name, "type_identifier": .name, "field_identifier": .name, "self": .name,
    "crate": .name, "super": .name,
    "scoped_identifier": .member(.field(.path), .field(.name)),
    "scoped_type_identifier": .member(.field(.path), .field(.name)),
    "field_expression": .member(.field(.value), .field(.field)),
    "call_expression": .call(.field(.function), .field(.arguments)),
    "struct_expression": .construct(.field(.name), .field(.body)),
    "generic_function": .pass(.field(.function)), "generic_type": .pass(.field(.type)),
    "generic_type_with_turbofish": .pass(.field(.type)),
    "try_expression": .pass(.at(0)), "await_expression": .pass(.at(0)),
    "reference_expression": .pass(.field(.value)), "reference_type": .pass(.field(.type)),
    "parenthesized_expression": .pass(.at(0)), "unary_expression": .pass(.at(0)),
    "type_cast_expression": .pass(.field(.value)), "bracketed_type": .pass(.at(0)),
    "index_expression": .index(.at(0), .at(1)),
    "string_literal": .string, "raw_string_literal": .string,
    "arguments": .list, "array_expression": .list, "tuple_expression": .list,
    "tuple_pattern": .list, "field_initializer_list": .list,
    "field_initializer": .pair(.field(.field), .field(.value)),
    "let_declaration": .bind(.field(.pattern), .field(.value)),
    "let_condition": .bind(.field(.pattern), .field(.value)),
    "tuple_struct_pattern": .pass(.last), "ref_pattern": .pass(.at(0)), "mut_pattern": .pass(.last),
    "const_item": .bind(.field(.name), .field(.value)),
    "static_item": .bind(.field(.name), .field(.value)),
    "parameter": .declare(.field(.pattern), .field(.type)),
    "function_item": .function(.field(.name), .field(.parameters)),
    "closure_expression": .function(.field(.name), .field(.parameters)),
    "impl_item": .type(.field(.none)), "trait_item": .type(.field(.name)),
    "use_declaration": .importing, "extern_crate_declaration": .importing,
    "macro_invocation": .special(.command), "token_tree": .special(.redirect),
    "unsafe_block": .special(.unsafe), "foreign_mod_item": .special(.foreign),
  ]
}

/// `use a::{b as c, d::*}` and `extern crate`.
enum RustImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    if let tree = reader.tree.child(node, .argument) {
      readTree(&reader, tree, PathTree.root, depth: 0)
    } else if let name = reader.tree.child(node, .name) {
      let symbol = reader.resolver.symbol(name)
      let path = reader.resolver.paths.child(PathTree.root, symbol)
      let bound = reader.tree.child(node, .alias).map { reader.resolver.symbol($0) } ?? symbol
      reader.bind(bound, toPath: path)
      note(&reader, path, node)
    }
  }

  private static func note(_ reader: inout NameReader, _ path: PathID, _ node: Int) {
    let fact = ImportFact(
      module: reader.resolver.paths.text(path), lines: reader.tree.lines(node))
    reader.note(fact, path, node)
  }

  private static func extended(
    _ reader: inout NameReader, _ base: PathID, by node: Int
  ) -> PathID {
    Resolver.parts(reader.tree.bytes(node)).reduce(base) { path, part in
      var part = part
      if path == PathTree.root, part.elementsEqual("core".utf8) || part.elementsEqual("alloc".utf8)
      {
        part = Array("std".utf8)[...]
      }
      return reader.resolver.paths.child(path, reader.resolver.paths.symbol(part))
    }
  }

  private static func readTree(
    _ reader: inout NameReader, _ node: Int, _ base: PathID, depth: Int
  ) {
    guard depth < 16 else { return }
    let bytes = reader.tree.bytes(node)
    if let list = reader.tree.child(node, .list) {
      let path = reader.tree.child(node, .path).map { extended(&reader, base, by: $0) } ?? base
      for part in reader.tree.children(list) { readTree(&reader, part, path, depth: depth + 1) }
    } else if let alias = reader.tree.child(node, .alias), let name = reader.tree.child(node, .path)
    {
      let path = extended(&reader, base, by: name)
      let symbol = reader.resolver.symbol(alias)
      reader.bind(symbol, toPath: path)
      note(&reader, path, node)
    } else if bytes.last == UInt8(ascii: "*") {
      let path = reader.tree.first(node).map { extended(&reader, base, by: $0) } ?? base
      reader.addStar(path)
      note(&reader, path, node)
    } else if bytes.last == UInt8(ascii: "}") {
      for part in reader.tree.children(node) { readTree(&reader, part, base, depth: depth + 1) }
    } else {
      let isSelf = bytes.elementsEqual("self".utf8) && base != PathTree.root
      let path = isSelf ? base : extended(&reader, base, by: node)
      let part = reader.resolver.paths.part(path)
      if part >= 0 { reader.bind(part, toPath: path) }
      note(&reader, path, node)
    }
  }
}

/// Macros, and what is said inside of them, where the grammar sees only words.
enum RustMacros {
  static func read(_ finder: inout UseFinder, _ node: Int, _ special: Special) {
    switch special {
    case .command:
      guard let macro = finder.tree.child(node, .macro) else { return }
      finder.markPassive(macro)
      guard let last = Resolver.parts(finder.tree.bytes(macro)).last else { return }
      let symbol = finder.resolver.paths.symbol(last + [UInt8(ascii: "!")])
      finder.called(finder.resolver.paths.child(PathTree.root, symbol), macro, [])
    case .redirect: readWords(&finder, node)
    case _: finder.use(special, node)
    }
  }

  /// Runs of names between which only `::` or a dot stands; one with a list behind it is called.
  private static func readWords(_ finder: inout UseFinder, _ node: Int) {
    var values: Values?
    var end = 0
    for part in finder.tree.children(node, most: 2048) {
      let place = finder.tree.nodes[part]
      guard case .name = finder.resolver.shape(part) else {
        if let found = values, case .special = finder.resolver.shape(part), end == Int(place.start)
        {
          finder.call(part, part, found, nil)
        }
        values = nil
        continue
      }
      finder.markPassive(part)
      let symbol = finder.resolver.symbol(part)
      let between = finder.tree.text[min(end, Int(place.start))..<Int(place.start)]
      if let found = values, between.elementsEqual("::".utf8) || between.elementsEqual(".".utf8) {
        values = finder.resolver.member(symbol, of: found)
      } else {
        values = finder.resolver.values(ofName: symbol, from: finder.scope)
      }
      end = Int(place.end)
    }
  }
}
