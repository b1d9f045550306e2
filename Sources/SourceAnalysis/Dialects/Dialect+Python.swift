import GateModel

extension Dialect {
  static var python: Dialect {
    var dialect = Dialect(
      .python, grammar: "python", pythonKinds, readImport: PythonImports.read)
    dialect.intrinsics = [
      "__import__": .module, "importlib.import_module": .module, "importlib.__import__": .module,
      "importlib.reload": .identity, "getattr": .attribute, "sys.modules": .namespace,
      "globals": .namespace, "locals": .namespace, "vars": .namespace, "__dict__": .namespace,
      "functools.partial": .identity, "chr": .character, "base64.b64decode": .base64,
      "binascii.unhexlify": .hex, "bytes.fromhex": .hex, "bytes": .identity, "str": .identity,
      "staticmethod": .identity, "codecs.decode": .identity,
      "importlib.util.module_from_spec":
        .identity,
    ]
    dialect.transparent = ["builtins", "__builtin__", "__builtins__", "six.moves.builtins"]
    dialect.selfNames = ["self", "cls"]
    return dialect
  }

  private static let pythonKinds: [String: Shape] = [
    "identifier": .name,
    "attribute": .member(.field(.object), .field(.attribute)),
    "subscript": .index(.field(.value), .field(.subscripted)),
    "call": .call(.field(.function), .field(.arguments)),
    "string": .string,
    "interpolation": .interpolation,
    "concatenated_string": .joinAll,
    "binary_operator": .join(.field(.left), .field(.right)),
    "boolean_operator": .either(.field(.left), .field(.right)),
    "conditional_expression": .either(.at(0), .at(2)),
    "argument_list": .list,
    "list": .list,
    "tuple": .list,
    "set": .list,
    "expression_list": .list,
    "pattern_list": .list,
    "tuple_pattern": .list,
    "list_pattern": .list,
    "dictionary": .object,
    "pair": .pair(.field(.key), .field(.value)),
    "keyword_argument": .pair(.field(.name), .field(.value)),
    "parenthesized_expression": .pass(.at(0)),
    "await": .pass(.at(0)),
    "type": .pass(.at(0)),
    "decorated_definition": .pass(.last),
    "decorator": .list,
    "as_pattern_target": .pass(.at(0)),
    "as_pattern": .bind(.field(.alias), .at(0)),
    "named_expression": .bind(.field(.name), .field(.value)),
    "assignment": .bind(.field(.left), .field(.right)),
    "default_parameter": .bind(.field(.name), .field(.value)),
    "typed_default_parameter": .bind(.field(.name), .field(.value)),
    "typed_parameter": .declare(.at(0), .field(.type)),
    "for_statement": .bind(.field(.left), .field(.right)),
    "for_in_clause": .bind(.field(.left), .field(.right)),
    "function_definition": .function(.field(.name), .field(.parameters)),
    "lambda": .function(.field(.name), .field(.parameters)),
    "class_definition": .type(.field(.name)),
    "import_statement": .importing,
    "import_from_statement": .importing,
    "future_import_statement": .importing,
    "dotted_name": .dotted,
    "aliased_import": .pair(.field(.name), .field(.alias)),
    "relative_import": .pattern,
  ]
}

/// `import a.b as c` and `from a import b as c`.
enum PythonImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    if let module = reader.tree.child(node, .moduleName) {
      readFrom(&reader, node, module)
    } else {
      readPlain(&reader, node)
    }
  }

  private static func readPlain(_ reader: inout NameReader, _ node: Int) {
    for part in reader.tree.children(node) {
      var (name, alias): (Int, Int?) = (part, nil)
      if case .pair = reader.resolver.shape(part) {
        guard let inner = reader.tree.child(part, .name) else { continue }
        (name, alias) = (inner, reader.tree.child(part, .alias))
      }
      let parts = Resolver.parts(reader.tree.bytes(name))
      guard let first = parts.first else { continue }
      let path = parts.reduce(PathTree.root) { path, part in
        reader.resolver.paths.child(path, reader.resolver.paths.symbol(part))
      }
      if let alias {
        let symbol = reader.resolver.symbol(alias)
        reader.bind(symbol, toPath: path)
      } else {
        let symbol = reader.resolver.paths.symbol(first)
        reader.bind(symbol, toPath: reader.resolver.paths.child(PathTree.root, symbol))
      }
      let fact = ImportFact(
        module: reader.text(reader.tree.bytes(name)), lines: reader.tree.lines(part))
      reader.note(fact, path, part)
    }
  }

  private static func readFrom(_ reader: inout NameReader, _ node: Int, _ module: Int) {
    let text = reader.tree.bytes(module)
    let isRelative = text.first == UInt8(ascii: ".")
    var base = PathTree.root
    if isRelative { base = reader.resolver.paths.child(base, reader.resolver.paths.symbol(".")) }
    for part in Resolver.parts(text) {
      base = reader.resolver.paths.child(base, reader.resolver.paths.symbol(part))
    }
    var fact = ImportFact(module: reader.text(text), lines: reader.tree.lines(node))
    reader.note(fact, base, module)
    for part in reader.tree.children(node) where part != module {
      var (name, alias): (Int, Int?) = (part, nil)
      switch reader.resolver.shape(part) {
      case .dotted: break
      case .pair:
        guard let inner = reader.tree.child(part, .name) else { continue }
        (name, alias) = (inner, reader.tree.child(part, .alias))
      case _:
        // Only the star is neither.
        reader.addStar(base)
        fact.names = ["*"]
        reader.note(fact, base, part)
        continue
      }
      let bytes = reader.tree.bytes(name)
      let symbol = reader.resolver.paths.symbol(bytes)
      let path = reader.resolver.paths.child(base, symbol)
      let bound = alias.map { reader.resolver.symbol($0) } ?? symbol
      reader.bind(bound, toPath: path)
      fact.names = [reader.text(bytes)]
      reader.note(fact, path, part)
    }
  }
}
