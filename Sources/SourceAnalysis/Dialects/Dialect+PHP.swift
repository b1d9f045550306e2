import GateModel

extension Dialect {
  static var php: Dialect {
    var dialect = Dialect(
      .php, grammar: "php", method: "language_php", phpKinds,
      comments: ["comment", "attribute_list", "visibility_modifier", "static_modifier", "php_tag"],
      readImport: PHPImports.read)
    dialect.intrinsics = [
      "call_user_func": .callback, "call_user_func_array": .callback, "array_map": .callback,
      "register_shutdown_function": .callback, "forward_static_call": .callback,
      "base64_decode": .base64, "hex2bin": .hex, "chr": .character, "strrev": .identity,
    ]
    dialect.selfNames = ["$this"]
    dialect.callsText = true
    dialect.foldsCase = true
    dialect.readSpecial = PHPImports.readInclude
    return dialect
  }

  private static let phpKinds: [String: Shape] = [
    "name": .name, "variable_name": .name, "qualified_name": .dotted, "namespace_name": .dotted,
    "named_type": .pass(.at(0)), "optional_type": .pass(.at(0)),
    "function_call_expression": .call(.field(.function), .field(.arguments)),
    "member_call_expression": .send(.object, .name, .arguments),
    "nullsafe_member_call_expression": .send(.object, .name, .arguments),
    "scoped_call_expression": .send(.scope, .name, .arguments),
    "object_creation_expression": .construct(.at(0), .at(1)),
    "member_access_expression": .member(.field(.object), .field(.name)),
    "nullsafe_member_access_expression": .member(.field(.object), .field(.name)),
    "class_constant_access_expression": .member(.at(0), .at(1)),
    "scoped_property_access_expression": .member(.field(.scope), .field(.name)),
    "subscript_expression": .index(.at(0), .at(1)),
    "string": .string, "encapsed_string": .string, "heredoc": .string, "nowdoc": .string,
    "binary_expression": .join(.field(.left), .field(.right)),
    "conditional_expression": .either(.field(.body), .field(.alternative)),
    "arguments": .list, "argument": .pass(.last), "array_creation_expression": .list,
    "array_element_initializer": .pass(.last), "parenthesized_expression": .pass(.at(0)),
    "cast_expression": .pass(.field(.value)), "error_suppression_expression": .pass(.at(0)),
    "clone_expression": .pass(.at(0)),
    "assignment_expression": .bind(.field(.left), .field(.right)),
    "augmented_assignment_expression": .bind(.field(.left), .field(.right)),
    "reference_assignment_expression": .bind(.field(.left), .field(.right)),
    "property_element": .bind(.field(.name), .field(.defaultValue)),
    "simple_parameter": .bind(.field(.name), .field(.defaultValue)),
    "property_promotion_parameter": .bind(.field(.name), .field(.defaultValue)),
    "function_definition": .function(.field(.name), .field(.parameters)),
    "method_declaration": .function(.field(.none), .field(.parameters)),
    "arrow_function": .function(.field(.none), .field(.parameters)),
    "class_declaration": .type(.field(.name)), "trait_declaration": .type(.field(.name)),
    "namespace_use_declaration": .importing, "namespace_definition": .pattern,
    "shell_command_expression": .special(.shell),
    "include_expression": .special(.dynamicImport),
    "include_once_expression": .special(.dynamicImport),
    "require_expression": .special(.dynamicImport),
    "require_once_expression": .special(.dynamicImport),
    "dynamic_variable_name": .special(.dynamicMember),
  ]
}

/// `use A\B as C;`, groups of it, and files that are included.
enum PHPImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    var base = PathTree.root
    for part in reader.tree.children(node) {
      switch reader.resolver.shape(part) {
      case .dotted: base = extended(&reader, base, by: part)
      case _ where reader.tree.nodes[part].field == .body:
        for clause in reader.tree.children(part) { readClause(&reader, clause, base) }
      case _: readClause(&reader, part, base)
      }
    }
  }

  private static func extended(_ reader: inout NameReader, _ base: PathID, by node: Int) -> PathID {
    Resolver.parts(reader.tree.bytes(node)).reduce(base) { path, part in
      let folded = NameFolding.folded(part, reader.resolver.dialect)?[...] ?? part
      return reader.resolver.paths.child(path, reader.resolver.paths.symbol(folded))
    }
  }

  private static func readClause(_ reader: inout NameReader, _ node: Int, _ base: PathID) {
    let parts = reader.tree.children(node).filter { reader.tree.nodes[$0].field != .type }
    guard let name = parts.first else { return }
    let path = extended(&reader, base, by: name)
    let last = reader.resolver.paths.part(path)
    let symbol = reader.tree.child(node, .alias).map { reader.resolver.symbol($0) } ?? last
    if symbol >= 0 { reader.bind(symbol, toPath: path) }
    let module = Resolver.parts(reader.tree.bytes(name)).map { reader.text($0) }
    var written = module.joined(separator: "\\")
    if base != PathTree.root {
      written =
        reader.resolver.paths.text(base).split(separator: ".").joined(separator: "\\")
        + "\\" + written
    }
    reader.note(ImportFact(module: written, lines: reader.tree.lines(node)), path, node)
  }

  /// A file whose name is not written there may be any.
  static func readInclude(_ finder: inout UseFinder, _ node: Int, _ special: Special) {
    guard special == .dynamicImport else { return finder.use(special, node) }
    guard let file = finder.tree.first(node) else { return }
    if let text = finder.resolver.values(of: file, in: finder.scope).text {
      finder.addImport(
        ImportFact(
          module: "./" + String(decoding: text.prefix(1024), as: UTF8.self),
          lines: finder.tree.lines(node)))
    } else {
      finder.use(special, node)
    }
  }
}
