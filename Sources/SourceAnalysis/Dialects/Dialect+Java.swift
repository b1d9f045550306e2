import GateModel

extension Dialect {
  static var java: Dialect {
    var dialect = Dialect(
      .java, grammar: "java", javaKinds, comments: ["line_comment", "block_comment"],
      readImport: JavaImports.read)
    dialect.transparent = ["java.lang"]
    dialect.selfNames = ["this"]
    dialect.typesAreBeside = true
    dialect.classHidesNames = false
    dialect.readSpecial = { finder, node, special in
      let words = finder.tree.bytes(node).split { $0 == 32 || $0 == 10 || $0 == 9 }
      if words.contains(where: { $0.elementsEqual("native".utf8) }) { finder.use(special, node) }
    }
    return dialect
  }

  private static let javaKinds: [String: Shape] = [
    "identifier": .name, "type_identifier": .name, "this": .name,
    "scoped_identifier": .member(.field(.scope), .field(.name)),
    "scoped_type_identifier": .member(.at(0), .last),
    "field_access": .member(.field(.object), .field(.field)),
    "method_reference": .member(.at(0), .last),
    "method_invocation": .send(.object, .name, .arguments),
    "object_creation_expression": .construct(.field(.type), .field(.arguments)),
    "array_access": .index(.field(.array), .field(.index)),
    "string_literal": .string,
    "binary_expression": .join(.field(.left), .field(.right)),
    "ternary_expression": .either(.field(.consequence), .field(.alternative)),
    "argument_list": .list, "array_initializer": .list,
    "parenthesized_expression": .pass(.at(0)), "cast_expression": .pass(.field(.value)),
    "generic_type": .pass(.at(0)), "annotated_type": .pass(.last),
    "variable_declarator": .bind(.field(.name), .field(.value)),
    "assignment_expression": .bind(.field(.left), .field(.right)),
    "resource": .bind(.field(.name), .field(.value)),
    "enhanced_for_statement": .bind(.field(.name), .field(.value)),
    "formal_parameter": .declare(.field(.name), .field(.type)),
    "method_declaration": .function(.field(.name), .field(.parameters)),
    "constructor_declaration": .function(.field(.none), .field(.parameters)),
    "lambda_expression": .function(.field(.none), .field(.parameters)),
    "class_declaration": .type(.field(.name)), "interface_declaration": .type(.field(.name)),
    "enum_declaration": .type(.field(.name)), "record_declaration": .type(.field(.name)),
    "import_declaration": .importing, "package_declaration": .pattern,
    "modifiers": .special(.native),
  ]
}

/// `import a.b.C;`, `import static a.B.c;` and stars; Kotlin's with aliases too.
enum JavaImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    var name: Int?
    var alias: Int?
    for part in reader.tree.children(node) {
      if name == nil {
        name = part
      } else if reader.tree.bytes(part).first != UInt8(ascii: "*") {
        alias = part
      }
    }
    guard let name else { return }
    let parts = Resolver.parts(reader.tree.bytes(name))
    let path = parts.reduce(PathTree.root) { path, part in
      reader.resolver.paths.child(path, reader.resolver.paths.symbol(part))
    }
    var fact = ImportFact(
      module: reader.text(reader.tree.bytes(name)), lines: reader.tree.lines(node))
    let line = reader.tree.bytes(node).filter { $0 > 32 && $0 != UInt8(ascii: ";") }
    if line.last == UInt8(ascii: "*") {
      fact.names = ["*"]
      reader.addStar(path)
    } else if let last = parts.last {
      let symbol = alias.map { reader.resolver.symbol($0) } ?? reader.resolver.paths.symbol(last)
      reader.bind(symbol, toPath: path)
    }
    reader.note(fact, path, name)
  }
}
