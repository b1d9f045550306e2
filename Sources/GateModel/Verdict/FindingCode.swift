/// The stable code of a finding: what scripts, dashboards and people may rely on for ever.
package enum FindingCode: String, CaseIterable, Sendable {
  case forbiddenPath = "E_CG_FORBIDDEN_PATH"
  case secretDetected = "E_CG_SECRET_DETECTED"
  case testsFailed = "E_CG_TESTS_FAILED"
  case governanceDenied = "E_CG_GOV_DENIED"
  case diffTooLarge = "E_CG_DIFF_TOO_LARGE"
  case licenseHeader = "E_CG_LICENSE_HEADER"
  case forbiddenImport = "E_CG_FORBIDDEN_IMPORT"
  case capability = "E_CG_CAPABILITY"
  case syntax = "E_CG_SYNTAX"
  case coverage = "E_CG_COVERAGE"
  case budget = "E_CG_BUDGET"
  case flaky = "E_CG_FLAKY"
  case message = "E_CG_MESSAGE"
  case policy = "E_CG_POLICY"
  case privacy = "E_CG_PRIVACY"
  case patch = "E_CG_PATCH"
  case internalFailure = "E_CG_INTERNAL"

  /// Whether running again, with nothing changed, may end differently.
  package var isRetryable: Bool { self == .internalFailure }

  /// What the code means, in one sentence for rule catalogues.
  package var summary: String {
    switch self {
    case .forbiddenPath: "A changed path is outside the allowlist, on the denylist, or escapes."
    case .secretDetected: "A secret is in the change, its message, its context or its history."
    case .testsFailed: "A lint, format or test step failed."
    case .governanceDenied: "An approval was denied, or is required and missing."
    case .diffTooLarge: "The change has more lines, files or bytes than the policy allows."
    case .licenseHeader: "A required licence header is missing or wrong."
    case .forbiddenImport: "A forbidden import, call or dependency."
    case .capability: "The change gives the code a capability that the policy denies."
    case .syntax: "A changed file no longer parses."
    case .coverage: "Test coverage is below the policy's floor."
    case .budget: "A performance budget is exceeded."
    case .flaky: "A test failed and then passed on the same content."
    case .message: "The commit message or a required trailer breaks the policy."
    case .policy: "The change weakens the policy that judges it, or an external policy said no."
    case .privacy: "Personal data by the policy's patterns."
    case .patch: "A diff is malformed, hostile or does not apply."
    case .internalFailure: "The gate could not decide."
    }
  }
}
