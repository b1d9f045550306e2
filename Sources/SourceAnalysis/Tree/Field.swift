/// What a child is to its parent, by the names that grammars give.
enum Field: String, CaseIterable {
  case none = ""
  case alias, argument, arguments, attribute, body, callee, condition, constructor, declarator
  case `default`, definition, expression, field, function, index, key, left, list, method
  case moduleName = "module_name", name, object, operand, `operator`, package, parameters, path,
    pattern
  case property, qualifier, receiver, result, returns, right, scope, source, subscripted =
    "subscript"
  case suffix, superclass, superclasses, target, type, value, initializer, interfaces, trait
  case decorator, boundIdentifier = "bound_identifier", consequence, alternative, redirect,
    descriptor, destination
  case lhs, rhs, expr, ifNil = "if_nil", wrapped, array, parameter, macro, defaultValue =
    "default_value", designator
  case returnType = "return_type", prefix, command, member, identifier, arg, computedValue =
    "computed_value", base, modifiers
}
