/// What a child is to its parent, by the names that grammars give.
enum Field: String, CaseIterable {
  case none = ""
  case alias, argument, arguments, attribute, body, callee, condition, constructor, declarator
  case `default`, definition, expression, field, function, index, key, left, list, method
  case module_name, name, object, operand, `operator`, package, parameters, path, pattern
  case property, qualifier, receiver, result, returns, right, scope, source, subscript_ =
    "subscript"
  case suffix, superclass, superclasses, target, type, value, initializer, interfaces, trait
  case decorator, bound_identifier, consequence, alternative, redirect, descriptor, destination
  case lhs, rhs, expr, if_nil, wrapped, array, parameter, macro, default_value, designator
  case return_type, prefix, command, member, identifier, arg, computed_value, base, modifiers
}
