import GateModel
import PolicyLanguage
import Testing

@Suite struct LicenseNameTests {
  @Test(arguments: [
    ("GPL-2.0", "write `GPL-2.0-only`"),
    ("MIT OR LGPL-2.1+", "write `LGPL-2.1-or-later`"),
  ])
  func deprecatedIdsAreWarnings(_ written: String, _ hint: String) throws {
    let outcome = assemble("extends: []\nlicense_headers: [{files: [a], spdx: \(written)}]\n")
    #expect(outcome.policy?.licenseHeaders.first?.notice.value == .spdx(written))
    let warning = try #require(outcome.diagnostics.first)
    #expect(outcome.diagnostics.count == 1)
    #expect(warning.level == .warning)
    #expect(warning.hint == hint)
  }

  @Test(arguments: [
    "MIT", "(MIT OR Apache-2.0) AND BSD-3-Clause", "GPL-3.0-or-later WITH GCC-exception-3.1",
    "LicenseRef-Acme", "DocumentRef-acme:LicenseRef-1",
  ])
  func expressionsAreTaken(_ written: String) {
    let outcome = assemble("extends: []\nlicense_headers: [{files: [a], spdx: '\(written)'}]\n")
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.policy?.licenseHeaders.first?.notice.value == .spdx(written))
  }
}
