import GateModel

extension Dialect {
  static var kotlin: Dialect {
    var dialect = Dialect(
      .kotlin, grammar: "kotlin", kotlinKinds,
      comments: ["line_comment", "block_comment", "modifiers", "annotation"],
      readImport: JavaImports.read)
    dialect.transparent = ["java.lang", "kotlin"]
    dialect.transparentMembers = ["invoke", "also", "apply", "let", "run", "use"]
    dialect.selfNames = ["this"]
    dialect.classHidesNames = false
    return dialect
  }

  private static let kotlinKinds: [String: Shape] = [
    "identifier": .name, "this_expression": .name,
    "qualified_identifier": .dotted, "user_type": .dotted, "nullable_type": .pass(.at(0)),
    "navigation_expression": .member(.at(0), .last),
    "call_expression": .call(.at(0), .at(1)),
    "constructor_invocation": .construct(.at(0), .at(1)),
    "callable_reference": .member(.at(0), .last),
    "index_expression": .index(.at(0), .at(1)),
    "string_literal": .string, "multiline_string_literal": .string, "interpolation": .interpolation,
    "binary_expression": .join(.field(.left), .field(.right)),
    "value_arguments": .list, "value_argument": .pass(.last), "collection_literal": .list,
    "parenthesized_expression": .pass(.at(0)), "as_expression": .pass(.at(0)),
    "unary_expression": .pass(.at(0)),
    "property_declaration": .bind(.at(0), .at(1)),
    "variable_declaration": .declare(.at(0), .at(1)),
    "multi_variable_declaration": .list,
    "assignment": .bind(.field(.left), .field(.right)),
    "class_parameter": .declare(.at(0), .at(1)), "parameter": .declare(.at(0), .at(1)),
    "function_declaration": .function(.field(.name), .field(.none)),
    "lambda_literal": .function(.field(.name), .field(.none)),
    "class_declaration": .type(.field(.name)), "object_declaration": .type(.field(.name)),
    "import": .importing, "package_header": .pattern,
  ]
}
