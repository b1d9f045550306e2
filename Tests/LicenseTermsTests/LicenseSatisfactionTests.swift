import LicenseTerms
import Testing

@Suite struct LicenseSatisfactionTests {
  @Test(arguments: [
    ("MIT", ["MIT"]), ("mit", ["MIT"]), ("MIT", ["mit"]), ("MIT OR GPL-3.0-only", ["MIT"]),
    ("MIT AND ISC", ["MIT", "ISC"]), ("(MIT OR GPL-3.0-only) AND ISC", ["MIT", "ISC"]),
    ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only"]),
    ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only WITH Classpath-exception-2.0"]),
    ("GPL-2.0-with-classpath-exception", ["GPL-2.0-only WITH Classpath-exception-2.0"]),
    ("GPL-2.0", ["GPL-2.0-only"]), ("GPL-2.0+", ["GPL-2.0-or-later"]),
    ("GPL-2.0-only", ["GPL-2.0"]), ("GPL-2.0-or-later", ["GPL-3.0-only"]),
    ("GPL-3.0-only", ["GPL-2.0-or-later"]), ("GPL-2.0-only", ["GPL-2.0-or-later"]),
    ("Apache-1.1+", ["Apache-2.0"]), ("MPL-2.0", ["MPL-1.1+"]), ("PHP-3.01", ["PHP-3.0+"]),
    ("LicenseRef-Acme", ["LicenseRef-Acme"]), ("BSD-2-Clause-NetBSD", ["BSD-2-Clause"]),
  ])
  func accepts(_ expression: String, _ allowed: [String]) {
    #expect(LicenseExpression.parse(expression).expression?.satisfied(by: Set(allowed)) == true)
  }

  @Test(arguments: [
    ("MIT", [String]()), ("MIT", ["ISC"]), ("MIT AND GPL-3.0-only", ["MIT"]),
    ("(MIT OR ISC) AND GPL-3.0-only", ["MIT", "ISC"]), ("MIT-0", ["MIT"]), ("MIT", ["MIT-0"]),
    ("GPL-2.0-only", ["GPL-2.0-only WITH Classpath-exception-2.0"]),
    ("GPL-2.0-only WITH AdditionRef-worse", ["GPL-2.0-only"]),
    ("GPL-2.0-only", ["GPL-3.0-or-later"]), ("GPL-3.0-or-later", ["GPL-2.0-only"]),
    ("LGPL-3.0-only", ["GPL-3.0-only"]), ("Apache-2.0", ["Apache-1.1"]),
    ("LicenseRef-acme", ["LicenseRef-Acme"]), ("BSD-3-Clause", ["BSD-2-Clause"]),
    ("MIT", ["MIT AND ISC"]), ("CC-BY-NC-4.0", ["CC-BY-4.0"]),
  ])
  func refuses(_ expression: String, _ allowed: [String]) {
    #expect(LicenseExpression.parse(expression).expression?.satisfied(by: Set(allowed)) == false)
  }

  @Test func knowsTheList() {
    #expect(LicenseList.license("apache-2.0")?.id == "Apache-2.0")
    #expect(LicenseList.license("GPL-2.0")?.isDeprecated == true)
    #expect(LicenseList.exception("llvm-EXCEPTION")?.id == "LLVM-exception")
    #expect(LicenseList.license("LLVM-exception") == nil)
    #expect(LicenseList.license("") == nil)
  }
}
