/// What reading a licence expression gave: the expression, or every reason why it is none.
package struct LicenseReading: Hashable, Sendable {
  /// Nil where there is any mistake.
  package let expression: LicenseExpression?
  /// In the order of the text.
  package let remarks: [LicenseRemark]

  /// The first thing wrong; nil for an expression.
  package var mistake: LicenseRemark? { remarks.first { $0.isMistake } }

  /// Deprecated names, and what else is worth saying of an expression.
  package var notes: [LicenseRemark] { remarks.filter { !$0.isMistake } }
}

/// One thing to say of a licence expression.
package struct LicenseRemark: Hashable, Sendable {
  /// False: the expression stands, and could be better.
  package let isMistake: Bool
  /// Offset in bytes from the beginning of the text.
  package let offset: Int
  /// Says what is wrong, without the licence expression as a whole.
  package let message: String
  /// What was probably meant.
  package let hint: String?

  init(_ isMistake: Bool, at offset: Int, _ message: String, hint: String? = nil) {
    self.isMistake = isMistake
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}
