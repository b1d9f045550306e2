import GateModel

extension Dialect {
  /// JavaScript and its kin.
  static func script(_ language: SourceLanguage) -> Dialect {
    let grammar = language == .javascript ? "javascript" : "typescript"
    let method =
      switch language {
      case .typescript: "language_typescript"
      case .tsx: "language_tsx"
      case _: "language"
      }
    var dialect = Dialect(
      language, grammar: grammar, method: method, scriptKinds,
      comments: ["comment", "hash_bang_line", "accessibility_modifier"],
      readImport: ScriptImports.read)
    dialect.intrinsics = [
      "require": .module, "import": .module, "module.require": .module,
      "process.mainModule.require": .module, "module.createRequire": .module,
      "Reflect.get": .attribute, "Promise.resolve": .identity, "util.promisify": .identity,
      "atob": .base64, "String.fromCharCode": .character, "String": .identity,
      "Buffer.from": .identity, "tslib.__importStar": .identity, "__importStar": .identity,
      "__importDefault": .identity, "_interopRequireDefault": .identity,
      "_interopRequireWildcard": .identity, "__toESM": .identity, "decodeURIComponent": .identity,
      "unescape": .identity, "Object.assign": .identity, "Object.freeze": .identity,
    ]
    dialect.transparent = ["globalThis", "window", "global", "self", "top", "parent", "frames"]
    dialect.transparentMembers = ["default", "call", "apply", "bind"]
    dialect.selfNames = ["this"]
    dialect.unshadowed = ["require", "module", "globalThis", "window", "global", "eval"]
    return dialect
  }

  private static let scriptKinds: [String: Shape] = [
    "identifier": .name, "property_identifier": .name, "private_property_identifier": .name,
    "shorthand_property_identifier": .name, "shorthand_property_identifier_pattern": .name,
    "type_identifier": .name, "this": .name, "import": .name, "meta_property": .dotted,
    "member_expression": .member(.field(.object), .field(.property)),
    "subscript_expression": .index(.field(.object), .field(.index)),
    "call_expression": .call(.field(.function), .field(.arguments)),
    "new_expression": .construct(.field(.constructor), .field(.arguments)),
    "string": .string, "template_string": .string, "template_substitution": .interpolation,
    "binary_expression": .join(.field(.left), .field(.right)),
    "ternary_expression": .either(.field(.consequence), .field(.alternative)),
    "sequence_expression": .pass(.last), "parenthesized_expression": .pass(.last),
    "await_expression": .pass(.at(0)), "as_expression": .pass(.at(0)),
    "satisfies_expression": .pass(.at(0)), "non_null_expression": .pass(.at(0)),
    "type_annotation": .pass(.at(0)), "export_statement": .pass(.field(.none)),
    "arguments": .list, "array": .list, "array_pattern": .list, "object": .object,
    "object_pattern": .pattern, "pair": .pair(.field(.key), .field(.value)),
    "pair_pattern": .pair(.field(.key), .field(.value)),
    "object_assignment_pattern": .bind(.field(.left), .field(.right)),
    "assignment_pattern": .bind(.field(.left), .field(.right)),
    "variable_declarator": .bind(.field(.name), .field(.value)),
    "assignment_expression": .bind(.field(.left), .field(.right)),
    "augmented_assignment_expression": .bind(.field(.left), .field(.right)),
    "public_field_definition": .bind(.field(.name), .field(.value)),
    "field_definition": .bind(.field(.property), .field(.value)),
    "required_parameter": .bind(.field(.pattern), .field(.value)),
    "optional_parameter": .bind(.field(.pattern), .field(.value)),
    "for_in_statement": .bind(.field(.left), .field(.right)),
    "function_declaration": .function(.field(.name), .field(.parameters)),
    "function_expression": .function(.field(.name), .field(.parameters)),
    "generator_function_declaration": .function(.field(.name), .field(.parameters)),
    "generator_function": .function(.field(.name), .field(.parameters)),
    "arrow_function": .function(.field(.name), .field(.parameters)),
    "method_definition": .function(.field(.name), .field(.parameters)),
    "class_declaration": .type(.field(.name)), "class": .type(.field(.name)),
    "abstract_class_declaration": .type(.field(.name)),
    "import_statement": .importing,
    "export_clause": .importing,
  ]
}

/// `import a, { b as c } from "m"` and its forms; `export ... from "m"` imports too.
enum ScriptImports {
  static func read(_ reader: inout NameReader, _ node: Int) {
    var holder = node
    if reader.tree.child(node, .source) == nil {
      // `import x = require("m")`, or the list of an export.
      if let clause = reader.tree.first(node), reader.tree.child(clause, .source) != nil {
        holder = clause
      } else if let parent = reader.tree.parent(node) {
        holder = parent
      }
    }
    guard let source = reader.tree.child(holder, .source) else { return }
    let module = StringText.content(reader.tree.bytes(source))
    let path = reader.resolver.module(module)
    var fact = ImportFact(module: reader.text(module), lines: reader.tree.lines(node))
    var names: [String] = []
    readNames(&reader, node, source, path, &names, depth: 0)
    fact.names = names
    reader.note(fact, path, source)
  }

  private static func readNames(
    _ reader: inout NameReader, _ node: Int, _ source: Int, _ module: PathID,
    _ names: inout [String], depth: Int
  ) {
    for part in reader.tree.children(node) where part != source {
      if case .name = reader.resolver.shape(part) {
        // A default, or everything under one name.
        let symbol = reader.resolver.symbol(part)
        reader.bind(symbol, toPath: module)
      } else if let name = reader.tree.child(part, .name) {
        let symbol = reader.resolver.symbol(name)
        let bound = reader.tree.child(part, .alias).map { reader.resolver.symbol($0) } ?? symbol
        let isDefault = reader.tree.isText(name, "default")
        let path = isDefault ? module : reader.resolver.paths.child(module, symbol)
        reader.bind(bound, toPath: path)
        names.append(reader.text(reader.tree.bytes(name)))
        if !isDefault {
          let fact = ImportFact(
            module: reader.text(StringText.content(reader.tree.bytes(source))),
            names: [reader.text(reader.tree.bytes(name))], lines: reader.tree.lines(part))
          reader.note(fact, path, part)
        }
      } else if depth < 3 {
        readNames(&reader, part, source, module, &names, depth: depth + 1)
      }
    }
  }
}
