import LicenseTerms
import Testing

@Suite struct LicenseExpressionTests {
  @Test(arguments: [
    ("MIT", "MIT"), ("mit", "MIT"), ("apache-2.0", "Apache-2.0"), (" MIT\t", "MIT"),
    ("MIT OR Apache-2.0", "MIT OR Apache-2.0"), ("mit or apache-2.0", "MIT OR Apache-2.0"),
    ("MIT AND BSD-3-Clause OR ISC", "MIT AND BSD-3-Clause OR ISC"),
    ("(MIT AND BSD-3-Clause) OR ISC", "MIT AND BSD-3-Clause OR ISC"),
    ("MIT AND (BSD-3-Clause OR ISC)", "MIT AND (BSD-3-Clause OR ISC)"),
    ("((MIT))", "MIT"), ("MPL-1.1+", "MPL-1.1+"),
    (
      "GPL-2.0-or-later with classpath-exception-2.0",
      "GPL-2.0-or-later WITH Classpath-exception-2.0"
    ),
    ("LicenseRef-Proprietary", "LicenseRef-Proprietary"),
    (
      "DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2",
      "DocumentRef-spdx-tool-1.2:LicenseRef-MIT-Style-2"
    ),
    ("MIT WITH AdditionRef-mine", "MIT WITH AdditionRef-mine"),
  ])
  func reads(_ written: String, as text: String) {
    let reading = LicenseExpression.parse(written)
    #expect(reading.expression?.text == text)
    #expect(reading.remarks.isEmpty)
  }

  @Test func bindsAndMoreThanOr() {
    let mit = LicenseExpression.Term.license(LicenseGrant(id: "MIT"))
    let isc = LicenseExpression.Term.license(LicenseGrant(id: "ISC"))
    let zlib = LicenseExpression.Term.license(LicenseGrant(id: "Zlib"))
    #expect(
      LicenseExpression.parse("MIT OR ISC AND Zlib").expression?.term
        == .any([mit, .all([isc, zlib])]))
  }

  @Test(arguments: [
    ("", 0, "empty"), ("  ", 2, "empty"), ("MIT OR", 6, "missing at the end"),
    ("OR MIT", 0, "missing before `OR`"), ("MIT ISC", 4, "`AND` or `OR` is missing"),
    ("(MIT", 0, "not closed"), ("MIT)", 3, "not opened"), ("()", 1, "missing before `)`"),
    ("MIT/ISC", 3, "`/` cannot stand"), ("MIT WITH", 8, "missing after `WITH`"),
    ("MIT WITH ISC", 9, "no exception"), ("(MIT) WITH LLVM-exception", 6, "not brackets"),
    ("LLVM-exception", 0, "no licence"), ("MIT And ISC", 4, "is missing before `And`"),
    ("Frobnicate-9", 0, "no SPDX licence"), ("LicenseRef-", 0, "no SPDX licence"),
    ("LicenseRef-x+", 0, "cannot follow"), ("MIT\n", 3, "letters, digits"),
    ("MIT OR Éclair", 7, "letters, digits"), ("NOASSERTION", 0, "no licence is known"),
    ("MIT WITH frob", 9, "no SPDX exception"),
  ])
  func refuses(_ written: String, at offset: Int, saying reason: String) {
    let reading = LicenseExpression.parse(written)
    #expect(reading.expression == nil)
    #expect(reading.mistake?.offset == offset)
    #expect(reading.mistake?.message.contains(reason) == true, "\(reading.remarks)")
  }

  @Test(arguments: [
    ("Apache2", "Apache-2.0"), ("GPLv3", "GPL-3.0-only"), ("Apache-2", "Apache-2.0"),
    ("BSD3-Clause", "BSD-3-Clause"), ("MITT", "MIT"), ("BSD", "BSD-3-Clause"),
    ("GPL-2.0-or-late", "GPL-2.0-or-later"), ("MIT WITH LLVM-exeption", "LLVM-exception"),
  ])
  func suggests(_ written: String, _ known: String) {
    #expect(LicenseExpression.parse(written).mistake?.hint?.contains(known) == true)
  }

  @Test(arguments: [
    ("GPL-2.0", "GPL-2.0-only"), ("GPL-2.0+", "GPL-2.0-or-later"), ("eCos-2.0", "eCos-exception"),
    ("LGPL-2.1 WITH Nokia-Qt-exception-1.1", "LGPL-2.1-only"),
  ])
  func notesWhatIsDeprecated(_ written: String, _ successor: String) {
    let reading = LicenseExpression.parse(written)
    #expect(reading.expression != nil)
    #expect(reading.notes.first?.hint?.contains(successor) == true)
  }

  @Test func aLineOfUnknownNamesTakesNoTime() {
    let unknown = Array(repeating: "Apache2", count: 300).joined(separator: " OR ")
    let told = LicenseExpression.parse(unknown).remarks
    #expect(told.count == 300)
    #expect(told.count { $0.hint != nil } == 3)
  }

  @Test func survivesDepthAndLength() {
    let deep = String(repeating: "(", count: 2_000) + "MIT" + String(repeating: ")", count: 2_000)
    #expect(LicenseExpression.parse(deep).mistake?.message.contains("deep") == true)
    let inside = String(repeating: "(", count: 60) + "MIT" + String(repeating: ")", count: 60)
    #expect(LicenseExpression.parse(inside).expression?.text == "MIT")
    let long = String(repeating: "MIT OR ", count: 1_000) + "MIT"
    #expect(LicenseExpression.parse(long).mistake?.message.contains("at most") == true)
  }
}
