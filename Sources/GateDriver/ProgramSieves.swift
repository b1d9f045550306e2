import PatternEngine
import ScanCache
package import SecretSearch

/// The compiled form of the built-in pack, as it is appended to the finished program.
package enum ProgramSieves {
  private static let planPart = "rules.plan"
  private static let databasePart = "rules.database"

  /// The sieve of these rules; nil where the program has none, or one for other rules.
  static func sieve(for rules: some RuleCatalogue, in program: OwnProgram?) -> Sieve? {
    guard let program, let plan = unsafe program.part(planPart),
      let database = unsafe program.part(databasePart)
    else { return nil }
    return unsafe Sieve(plan: plan, database: database, for: rules)
  }

  /// Compiles the built-in pack and appends it to the program at a path, which must be of the same
  /// build as the one that runs; false where the file cannot be written.
  package static func finish(programAt path: [UInt8]) throws(SearchFailure) -> Bool {
    do throws(SieveFailure) {
      return try append(BuiltinRules(), toProgramAt: path)
    } catch {
      throw SearchFailure(
        reason: "the built-in rules do not compile: \(error.reason)",
        remedy: "see `cg-policy check --cost`")
    }
  }

  static func append(
    _ rules: some RuleCatalogue, toProgramAt path: [UInt8]
  ) throws(SieveFailure) -> Bool {
    let image = try RegexSieve.compile(rules).sieve.image(for: rules)
    return OwnProgram.append(
      [(planPart, image.plan), (databasePart, image.database)], toProgramAt: path)
  }
}
