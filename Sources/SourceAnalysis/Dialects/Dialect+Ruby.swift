import GateModel

extension Dialect {
  static var ruby: Dialect {
    var dialect = Dialect(.ruby, grammar: "ruby", rubyKinds)
    dialect.intrinsics = [
      "require": .module, "require_relative": .module, "load": .module,
      "send": .callback, "public_send": .callback, "__send__": .callback, "method": .callback,
      "const_get": .global, "Base64.decode64": .base64,
      "instance_method": .callback, "constantize": .global,
    ]
    dialect.transparent = ["Kernel", "Object", "Module", "self"]
    dialect.transparentMembers = ["call", "itself", "unbind", "bind", "to_proc"]
    dialect.callsText = true
    dialect.callsBareNames = true
    return dialect
  }

  private static let rubyKinds: [String: Shape] = [
    "identifier": .name, "constant": .name, "instance_variable": .name, "class_variable": .name,
    "global_variable": .name, "self": .name,
    "call": .send(.receiver, .method, .arguments),
    "scope_resolution": .member(.field(.scope), .field(.name)),
    "element_reference": .index(.field(.object), .at(1)),
    "string": .string, "simple_symbol": .string, "delimited_symbol": .string,
    "interpolation": .interpolation, "chained_string": .joinAll,
    "binary": .join(.field(.left), .field(.right)),
    "conditional": .either(.field(.consequence), .field(.alternative)),
    "argument_list": .list, "array": .list, "left_assignment_list": .list,
    "right_assignment_list": .list, "hash": .object, "pair": .pair(.field(.key), .field(.value)),
    "parenthesized_statements": .pass(.last), "block_argument": .pass(.at(0)),
    "assignment": .bind(.field(.left), .field(.right)),
    "operator_assignment": .bind(.field(.left), .field(.right)),
    "optional_parameter": .bind(.field(.name), .field(.value)),
    "keyword_parameter": .bind(.field(.name), .field(.value)),
    "method": .function(.field(.name), .field(.parameters)),
    "singleton_method": .function(.field(.none), .field(.parameters)),
    "block": .function(.field(.none), .field(.parameters)),
    "do_block": .function(.field(.none), .field(.parameters)),
    "lambda": .function(.field(.none), .field(.parameters)),
    "class": .type(.field(.name)), "module": .type(.field(.name)),
    "subshell": .special(.shell),
  ]
}
