import GateModel
import GateReports
import Testing

/// Reports that the tests print: one of everything, nothing, and what an attacker would send.
enum Samples {
  static let policy = PolicyIdentity(
    origin: ".cg/policy.yaml at HEAD",
    digest: "sha256:" + String(repeating: "0123456789abcdef", count: 4))

  static let commit = ObjectID(hex: String(repeating: "c0ffee12", count: 5))

  static func report(_ verdict: Verdict, subject: String = "staged") -> Report {
    Report(
      tool: "cg-scan", version: "0.1.0", subject: subject, correlationID: "run-1",
      times: RunTimes(start: 1_767_225_599, end: 1_767_225_661), verdict: verdict)
  }

  static let empty = report(Verdict(mode: .enforce, policy: policy))

  /// Every code, severity and standing, and every list that a verdict has.
  static let kinds = report(kindsVerdict)

  static let audit: Report = {
    var verdict = kindsVerdict
    verdict.mode = .audit
    verdict.malfunctions = []
    verdict.notScanned = []
    return report(verdict, subject: "range main..topic")
  }()

  static let invalid = report(
    Verdict(
      mode: .enforce, policy: policy,
      diagnostics: [
        Diagnostic(
          source: "policies/team.yaml", line: 14, column: 9, width: 7,
          message: "unknown key `severty` in rule `aws/access-key`",
          excerpt: "        severty: error", hint: "did you mean `severity`?"),
        Diagnostic(
          source: "$CG_MODE", message: "`enforced` is no mode", hint: "use enforce or audit"),
      ]))

  static let approval = report(
    Verdict(
      mode: .enforce, policy: policy,
      findings: [
        Finding(
          code: .diffTooLarge, rule: "change/review", needsApproval: true,
          message: "the change has 312 lines and the policy asks for a review above 200",
          remedy: "ask somebody to approve it, or split it")
      ]))

  private static let kindsVerdict: Verdict = {
    let codes = FindingCode.allCases.filter { $0 != .secretDetected }
    let plain = codes.enumerated().map { place, code in
      Finding(
        code: code, rule: "sample/\(code.rawValue.dropFirst(5).lowercased())",
        severity: Severity.allCases[place % 3], needsApproval: code == .flaky,
        path: place % 4 == 3 ? nil : BytePath("src/part\(place % 3)/file\(place).swift"),
        region: place % 2 == 0
          ? Region(line: place + 1, column: 5, endLine: place + 1, endColumn: 9) : nil,
        message: code.summary, excerpt: place % 2 == 0 ? Excerpt(text: "let this = that") : nil,
        remedy: "do what number \(place) asks")
    }
    var secret = Finding(
      code: .secretDetected, rule: "aws/access-key", path: "deploy.env",
      region: Region(line: 1, column: 19, endLine: 1, endColumn: 39),
      message: "an AWS access key",
      excerpt: Excerpt(text: "AWS_ACCESS_KEY_ID=AKIA****************"),
      fingerprint: "cg1:5f2b", commit: commit, author: "Ann Example <ann@example.org>",
      remedy: "revoke the key,\nthen take it out of the file and its history")
    secret.secret = SecretDetail(
      confidence: .high, layers: ["base64", "zip:a/b.txt"],
      life: SecretLife(
        date: "2026-01-02T03:04:05", lastCommit: commit, isInHead: false, reach: "stash",
        otherPlaces: 2))
    var overridden = policy
    overridden.overrides = ["CG_MAX_DIFF_LOC=200 (environment)"]
    return Verdict(
      mode: .enforce, policy: overridden, findings: plain + [secret],
      malfunctions: [
        Malfunction(
          action: "read an object", reason: "its bytes do not match its name",
          remedy: "run `git fsck`", path: "src/lost.bin")
      ],
      diagnostics: [
        Diagnostic(
          level: .warning, source: ".cg/policy.yaml", line: 3, column: 1, width: 5,
          message: "this build has no check `tests`", excerpt: "tests:", hint: "remove the key")
      ],
      notScanned: [
        NotScanned(path: "big.iso", reason: "over 5 MiB", wasRequired: true),
        NotScanned(path: "vendor/lib.c", reason: "vendored", wasRequired: false),
      ])
  }()
}

/// Test logs name a report, and do not print it.
extension Report: CustomTestStringConvertible {
  package var testDescription: String { "\(subject): \(verdict.decision)" }
}
