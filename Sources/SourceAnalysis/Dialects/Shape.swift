/// Where a child stands below its parent.
enum Slot {
  case field(Field)
  case at(Int)
  case last
}

/// What a node of a grammar means to the analysis, the same for every language.
enum Shape {
  /// Nothing by itself: what is below it is looked at.
  case other
  case name
  /// A name of several parts that the grammar keeps in one node.
  case dotted
  case member(Slot, Slot)
  case index(Slot, Slot)
  case call(Slot, Slot)
  /// A method call in one node: object, name, arguments; without an object a plain call.
  case send(Field, Field, Field)
  case construct(Slot, Slot)
  case string
  case interpolation
  /// Two expressions put together; texts are joined.
  case join(Slot, Slot)
  /// Strings that stand side by side.
  case joinAll
  case list
  case object
  case pair(Slot, Slot)
  case pass(Slot)
  /// One of two values.
  case either(Slot, Slot)
  case bind(Slot, Slot)
  case declare(Slot, Slot)
  case function(Slot, Slot)
  case type(Slot)
  /// Whatever stands in it is a pattern that takes a value apart.
  case pattern
  /// Read by the dialect's own reader of imports.
  case importing
  case special(Special)
}

/// What no name stands for, and tables name by a word.
enum Special: String, CaseIterable {
  /// A module is loaded whose name is not written there.
  case dynamicImport = "dynimport"
  /// A member is used whose name is not written there.
  case dynamicMember = "dynattr"
  case dynamicCommand = "dyncmd"
  case unsafe, foreign = "ffi", assembly = "asm", native, shell = "subshell", redirect = "redir"
  case platformInvoke = "dllimport"
  /// Read by the dialect: commands of a shell, macros.
  case command
}

/// Functions that do to values what the analysis must follow.
enum Intrinsic {
  /// The first argument names a module.
  case module
  /// The second argument names a member of the first.
  case attribute
  /// The first argument is called.
  case callback
  /// The first argument comes back.
  case identity
  /// The first argument is text that names something global.
  case global
  /// A map of all that is global.
  case namespace
  case character, base64, hex
}
