import GateModel

extension Dialect {
  static var go: Dialect {
    var dialect = Dialect(.go, grammar: "go", goKinds, readImport: GoImports.read)
    dialect.intrinsics = ["string": .identity]
    return dialect
  }

  private static let goKinds: [String: Shape] = [
    "identifier": .name, "package_identifier": .name, "type_identifier": .name,
    "field_identifier": .name,
    "selector_expression": .member(.field(.operand), .field(.field)),
    "qualified_type": .member(.field(.package), .field(.name)),
    "call_expression": .call(.field(.function), .field(.arguments)),
    "composite_literal": .construct(.field(.type), .field(.body)),
    "index_expression": .index(.field(.operand), .field(.index)),
    "interpreted_string_literal": .string, "raw_string_literal": .string,
    "binary_expression": .join(.field(.left), .field(.right)),
    "expression_list": .list, "argument_list": .list, "literal_value": .list,
    "keyed_element": .pair(.field(.key), .field(.value)), "literal_element": .pass(.at(0)),
    "unary_expression": .pass(.field(.operand)), "parenthesized_expression": .pass(.at(0)),
    "pointer_type": .pass(.at(0)), "type_assertion_expression": .pass(.field(.type)),
    "type_conversion_expression": .construct(.field(.type), .field(.none)),
    "generic_type": .pass(.field(.type)),
    "short_var_declaration": .bind(.field(.left), .field(.right)),
    "assignment_statement": .bind(.field(.left), .field(.right)),
    "range_clause": .bind(.field(.left), .field(.right)),
    "var_spec": .bind(.field(.name), .field(.value)),
    "const_spec": .bind(.field(.name), .field(.value)),
    "parameter_declaration": .declare(.field(.name), .field(.type)),
    "function_declaration": .function(.field(.name), .field(.parameters)),
    "method_declaration": .function(.field(.none), .field(.parameters)),
    "func_literal": .function(.field(.none), .field(.parameters)),
    "import_spec": .importing,
  ]
}

/// `import name "path"`.
enum GoImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    guard let source = reader.tree.child(node, .path) else { return }
    let module = StringText.content(reader.tree.bytes(source))
    let path = reader.resolver.paths.path(module[...])
    let fact = ImportFact(module: reader.text(module), lines: reader.tree.lines(node))
    reader.note(fact, path, node)
    if let alias = reader.tree.child(node, .name) {
      if reader.tree.isText(alias, ".") {
        reader.addStar(path)
      } else {
        let symbol = reader.resolver.symbol(alias)
        reader.bind(symbol, toPath: path)
      }
      return
    }
    for name in names(of: module) {
      let symbol = reader.resolver.paths.symbol(name)
      reader.bind(symbol, toPath: path)
    }
  }

  /// What a package is probably called, by its path: versions and affixes go.
  private static func names(of module: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts = module.split(separator: UInt8(ascii: "/"))
    if let last = parts.last, parts.count > 1, last.first == UInt8(ascii: "v"),
      last.dropFirst().allSatisfy({ (48...57).contains($0) })
    {
      parts.removeLast()
    }
    guard var last = parts.last else { return [] }
    if let dot = last.lastIndex(of: UInt8(ascii: ".")), last[dot...].starts(with: ".v".utf8) {
      last = last[..<dot]
    }
    if last.starts(with: "go-".utf8) { return [last, last.dropFirst(3)] }
    return [last]
  }
}
