import GateModel

extension Dialect {
  static var csharp: Dialect {
    var dialect = Dialect(.csharp, grammar: "c_sharp", csharpKinds, readImport: CSharpImports.read)
    dialect.transparent = ["global"]
    dialect.transparentMembers = ["Value", "Result", "ConfigureAwait", "GetAwaiter", "GetResult"]
    dialect.selfNames = ["this"]
    dialect.typesAreBeside = true
    dialect.classHidesNames = false
    dialect.readSpecial = { finder, node, special in
      guard special == .platformInvoke else { return finder.use(special, node) }
      guard let name = finder.tree.child(node, .name) else { return }
      finder.markPassive(name)
      if finder.tree.isText(name, "DllImport") || finder.tree.isText(name, "LibraryImport") {
        finder.use(special, node)
      }
    }
    return dialect
  }

  private static let csharpKinds: [String: Shape] = [
    "identifier": .name, "this_expression": .name, "this": .name,
    "member_access_expression": .member(.field(.expression), .field(.name)),
    "conditional_access_expression": .member(.field(.condition), .last),
    "qualified_name": .member(.field(.qualifier), .field(.name)),
    "alias_qualified_name": .pass(.field(.name)),
    "invocation_expression": .call(.field(.function), .field(.arguments)),
    "object_creation_expression": .construct(.field(.type), .field(.arguments)),
    "element_access_expression": .index(.field(.expression), .field(.subscripted)),
    "string_literal": .string, "verbatim_string_literal": .string, "raw_string_literal": .string,
    "interpolated_string_expression": .string, "interpolation": .interpolation,
    "binary_expression": .join(.field(.left), .field(.right)),
    "conditional_expression": .either(.field(.consequence), .field(.alternative)),
    "argument_list": .list, "bracketed_argument_list": .pass(.at(0)), "argument": .pass(.last),
    "initializer_expression": .list, "parenthesized_expression": .pass(.at(0)),
    "cast_expression": .pass(.field(.value)), "await_expression": .pass(.at(0)),
    "postfix_unary_expression": .pass(.at(0)), "prefix_unary_expression": .pass(.at(0)),
    "generic_name": .pass(.at(0)), "nullable_type": .pass(.at(0)), "as_expression": .pass(.at(0)),
    "variable_declarator": .bind(.field(.name), .last),
    "assignment_expression": .bind(.field(.left), .field(.right)),
    "parameter": .declare(.field(.name), .field(.type)),
    "property_declaration": .declare(.field(.name), .field(.type)),
    "foreach_statement": .bind(.field(.left), .field(.right)),
    "method_declaration": .function(.field(.name), .field(.parameters)),
    "local_function_statement": .function(.field(.name), .field(.parameters)),
    "constructor_declaration": .function(.field(.none), .field(.parameters)),
    "lambda_expression": .function(.field(.none), .field(.parameters)),
    "class_declaration": .type(.field(.name)), "struct_declaration": .type(.field(.name)),
    "record_declaration": .type(.field(.name)), "interface_declaration": .type(.field(.name)),
    "using_directive": .importing, "attribute": .special(.platformInvoke),
    "unsafe_statement": .special(.unsafe), "pointer_type": .special(.unsafe),
  ]
}

/// `using A.B;`, which brings all names of `A.B`, `using static`, and `using X = A.B;`.
enum CSharpImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    guard let name = reader.tree.last(node) else { return }
    let path = Resolver.parts(reader.tree.bytes(name)).reduce(PathTree.root) { path, part in
      reader.resolver.paths.child(path, reader.resolver.paths.symbol(part))
    }
    var fact = ImportFact(
      module: reader.text(reader.tree.bytes(name)), lines: reader.tree.lines(node))
    if let alias = reader.tree.child(node, .name), alias != name {
      let symbol = reader.resolver.symbol(alias)
      reader.bind(symbol, toPath: path)
    } else {
      fact.names = ["*"]
      reader.addStar(path)
    }
    reader.note(fact, path, node)
  }
}
