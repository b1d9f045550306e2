import GateModel

extension Dialect {
  static var swift: Dialect {
    var dialect = Dialect(
      .swift, grammar: "swift", swiftKinds,
      comments: ["comment", "multiline_comment", "modifiers"],
      readImport: SwiftImports.read)
    dialect.transparent = [
      "Foundation", "Swift", "Glibc", "Darwin", "Musl", "FoundationEssentials", "Crypto",
    ]
    dialect.transparentMembers = ["init", "self"]
    dialect.selfNames = ["self"]
    dialect.classHidesNames = false
    return dialect
  }

  private static let swiftKinds: [String: Shape] = [
    "simple_identifier": .name, "type_identifier": .name, "self_expression": .name,
    "user_type": .dotted,
    "navigation_expression": .member(.field(.target), .field(.suffix)),
    "call_expression": .call(.at(0), .last),
    "call_suffix": .pass(.at(0)), "value_arguments": .list,
    "value_argument": .pair(.field(.name), .field(.value)),
    "line_string_literal": .string, "multi_line_string_literal": .string,
    "raw_string_literal": .string, "interpolated_expression": .interpolation,
    "additive_expression": .join(.field(.lhs), .field(.rhs)),
    "ternary_expression": .either(.at(1), .last),
    "nil_coalescing_expression": .either(.field(.value), .field(.ifNil)),
    "try_expression": .pass(.field(.expr)), "await_expression": .pass(.field(.expr)),
    "postfix_expression": .pass(.field(.target)), "optional_type": .pass(.field(.wrapped)),
    "as_expression": .pass(.field(.expr)), "tuple_expression": .pass(.field(.value)),
    "array_literal": .list, "pattern": .pass(.at(0)),
    "directly_assignable_expression": .pass(.at(0)),
    "property_declaration": .bind(.field(.name), .field(.value)),
    "assignment": .bind(.field(.target), .field(.result)),
    "parameter": .declare(.field(.name), .last),
    "function_declaration": .function(.field(.name), .field(.none)),
    "lambda_literal": .function(.field(.none), .field(.none)),
    "class_declaration": .type(.field(.name)), "protocol_declaration": .type(.field(.name)),
    "import_declaration": .importing,
  ]
}

/// `import Module` and `import struct Module.Type`.
enum SwiftImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    guard let name = reader.tree.last(node) else { return }
    let parts = Resolver.parts(reader.tree.bytes(name))
    let path = parts.reduce(PathTree.root) { path, part in
      reader.resolver.paths.child(path, reader.resolver.paths.symbol(part))
    }
    let fact = ImportFact(
      module: reader.text(reader.tree.bytes(name)), lines: reader.tree.lines(node))
    // Names of a transparent module are global; those of the others come as a star's.
    if path != PathTree.root { reader.addStar(path) }
    let module = parts.last.map { reader.resolver.paths.symbol($0) }
    reader.note(fact, path == PathTree.root ? module.map { _ in path } ?? path : path, node)
  }
}
