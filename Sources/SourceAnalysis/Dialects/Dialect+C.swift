import GateModel

extension Dialect {
  /// C and C++.
  static func c(_ language: SourceLanguage) -> Dialect {
    var dialect = Dialect(
      language, grammar: language == .c ? "c" : "cpp", cKinds, readImport: CImports.read)
    dialect.transparent = ["std", "boost"]
    dialect.selfNames = ["this"]
    dialect.classHidesNames = false
    dialect.readSpecial = CMacros.read
    return dialect
  }

  private static let cKinds: [String: Shape] = [
    "identifier": .name, "field_identifier": .name, "type_identifier": .name,
    "namespace_identifier": .name, "this": .name, "preproc_arg": .dotted,
    "call_expression": .call(.field(.function), .field(.arguments)),
    "new_expression": .construct(.field(.type), .field(.arguments)),
    "field_expression": .member(.field(.argument), .field(.field)),
    "qualified_identifier": .member(.field(.scope), .field(.name)),
    "subscript_expression": .index(.field(.argument), .field(.none)),
    "string_literal": .string, "raw_string_literal": .string, "concatenated_string": .joinAll,
    "binary_expression": .join(.field(.left), .field(.right)),
    "conditional_expression": .either(.field(.consequence), .field(.alternative)),
    "argument_list": .list, "initializer_list": .list, "comma_expression": .pass(.last),
    "initializer_pair": .pair(.field(.designator), .field(.value)),
    "parenthesized_expression": .pass(.at(0)), "cast_expression": .pass(.field(.value)),
    "pointer_expression": .pass(.field(.argument)), "template_function": .pass(.field(.name)),
    "template_type": .pass(.field(.name)), "type_descriptor": .pass(.field(.type)),
    "pointer_declarator": .pass(.field(.declarator)), "reference_declarator": .pass(.at(0)),
    "function_declarator": .pass(.field(.declarator)),
    "array_declarator": .pass(.field(.declarator)), "parenthesized_declarator": .pass(.at(0)),
    "init_declarator": .bind(.field(.declarator), .field(.value)),
    "assignment_expression": .bind(.field(.left), .field(.right)),
    "preproc_def": .bind(.field(.name), .field(.value)),
    "preproc_function_def": .special(.command),
    "declaration": .declare(.field(.declarator), .field(.type)),
    "parameter_declaration": .declare(.field(.declarator), .field(.type)),
    "optional_parameter_declaration": .declare(.field(.declarator), .field(.type)),
    "for_range_loop": .bind(.field(.declarator), .field(.right)),
    "function_definition": .function(.field(.declarator), .field(.none)),
    "lambda_expression": .function(.field(.none), .field(.none)),
    "class_specifier": .type(.field(.name)),
    "preproc_include": .importing, "using_declaration": .importing,
    "namespace_alias_definition": .importing,
    "gnu_asm_expression": .special(.assembly), "ms_asm": .special(.assembly),
  ]
}

/// `#include`, and what C++ says of namespaces.
enum CImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    if let path = reader.tree.child(node, .path) {
      let module = StringText.content(reader.tree.bytes(path))
      let isOwn = reader.tree.bytes(path).first == UInt8(ascii: "\"")
      // What stands in quotes is looked for beside the file first.
      let fact = ImportFact(
        module: (isOwn ? "./" : "") + reader.text(module), lines: reader.tree.lines(node))
      let full = header(&reader, module)
      reader.note(fact, full, node)
    } else if let alias = reader.tree.child(node, .name), let last = reader.tree.last(node) {
      let symbol = reader.resolver.symbol(alias)
      let path = namespace(&reader, last)
      reader.bind(symbol, toPath: path)
    } else if let name = reader.tree.first(node) {
      let path = namespace(&reader, name)
      let line = reader.tree.bytes(node)
      if line.split(separator: 32).contains(where: { $0.elementsEqual("namespace".utf8) }) {
        reader.addStar(path)
      } else if reader.resolver.paths.part(path) >= 0 {
        reader.bind(reader.resolver.paths.part(path), toPath: path)
      }
    }
  }

  /// `sys/socket.h` is the name `sys/socket.h`: its dot divides nothing.
  static func header(_ reader: inout NameReader, _ module: [UInt8]) -> PathID {
    reader.resolver.paths.path(module[...])
  }

  private static func namespace(_ reader: inout NameReader, _ node: Int) -> PathID {
    Resolver.parts(reader.tree.bytes(node)).reduce(PathTree.root) { path, part in
      let symbol = reader.resolver.paths.symbol(part)
      return reader.resolver.paths.child(path, symbol)
    }
  }
}

/// What a macro with arguments would call.
enum CMacros {
  static func read(_ finder: inout UseFinder, _ node: Int, _ special: Special) {
    guard special == .command else { return finder.use(special, node) }
    guard let body = finder.tree.child(node, .value) else { return }
    finder.markPassive(body)
    let bytes = finder.tree.bytes(body).prefix(65_536)
    var start: Int?
    for place in bytes.indices {
      switch bytes[place] {
      case 48...57, 65...90, 95, 97...122: start = start ?? place
      case UInt8(ascii: "("):
        if let first = start {
          let symbol = finder.resolver.paths.symbol(bytes[first..<place])
          let values = finder.resolver.values(ofName: symbol, from: finder.scope)
          for path in values.paths { finder.called(path, node, []) }
        }
        start = nil
      case _: start = nil
      }
    }
  }
}
