import GateModel
import GateReports

extension Samples {
  /// Bytes that have broken one report format or another.
  static let nastyNames: [[UInt8]] = [
    Array("plain.txt".utf8), Array("new\nline\r\nname".utf8),
    Array("esc\u{1b}[31mred\u{1b}]0;t\u{7}".utf8),
    Array("bidi\u{202e}gpj.exe\u{2066}x\u{2069}\u{200b}".utf8), [0x66, 0xff, 0xfe, 0x5c, 0x80],
    Array("quote\"'`$(id)".utf8), Array("</script><script>alert(1)</script>".utf8),
    Array("]]><!--<![CDATA[".utf8), Array("100%25:x,y::error::z".utf8), Array("=HYPERLINK(1)".utf8),
    Array("-rf".utf8), Array("@SUM(1)".utf8), Array("+1".utf8), Array("\t=1".utf8),
    Array("a,b;c".utf8),
    Array("back\\nslash".utf8), Array("::stop-commands::cg-paused-0\n::cg-paused-0::".utf8),
    Array("##[error]x".utf8), Array("[a](https://example.org/)".utf8), Array("nul\u{0}x".utf8),
    Array("\u{2028}\u{2029}\u{85}\u{9b}31m\u{fffe}\u{10ffff}".utf8), Array("/etc/../x".utf8),
    Array("| a | b |\n|---|\n# h <img src=x onerror=alert(1)>".utf8), [0xed, 0xa0, 0x80], [0xc3],
    Array("e\u{301}\u{1f468}\u{200d}\u{1f469} 漢字".utf8), [],
  ]

  static let nasty: Report = {
    let findings = nastyNames.enumerated().map { place, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return Finding(
        code: FindingCode.allCases[place % 6], rule: text, severity: Severity.allCases[place % 3],
        needsApproval: place % 5 == 0, path: BytePath(bytes),
        region: Region(line: place, column: place % 7, endLine: place + place % 2, endColumn: 12),
        message: text, excerpt: Excerpt(text: "before \(text) after", skippedColumns: place % 3),
        fingerprint: text, author: text, remedy: "\(text)\n\(text)")
    }
    let long = Finding(
      code: .message, rule: "long/message", message: String(repeating: "0123456789", count: 1_024),
      excerpt: Excerpt(text: String(repeating: "\u{1b}漢", count: 600)), remedy: "")
    var verdict = Verdict(mode: .enforce, policy: policy, findings: findings + [long])
    for bytes in nastyNames {
      let text = String(decoding: bytes, as: UTF8.self)
      verdict.policy.overrides.append(text)
      verdict.malfunctions.append(
        Malfunction(action: text, reason: text, remedy: text, path: BytePath(bytes)))
      verdict.notScanned.append(
        NotScanned(path: BytePath(bytes), reason: text, wasRequired: bytes.count % 2 == 0))
      verdict.diagnostics.append(
        Diagnostic(
          level: .warning, source: text, line: bytes.count, column: 3, message: text,
          excerpt: text, hint: text))
    }
    verdict.policy.origin = nastyNames.map { String(decoding: $0, as: UTF8.self) }.joined()
    return report(verdict, subject: "range \u{1b}[2J..\u{202e}")
  }()

  /// As many as a first audit of an old repository may give.
  static func many(_ count: Int) -> Report {
    let findings = (0..<count).map { place in
      Finding(
        code: FindingCode.allCases[place % 5], rule: "many/rule\(place % 40)",
        severity: Severity.allCases[place % 3],
        path: BytePath("src/folder\(place % 997)/file\(place % 4_001).swift"),
        region: Region(line: place + 1, column: 3, endLine: place + 1, endColumn: 9),
        message: "finding number \(place)", excerpt: Excerpt(text: "  secret = ******"),
        fingerprint: "cg1:\(place)", commit: commit, remedy: "take it out")
    }
    return report(Verdict(mode: .enforce, policy: policy, findings: findings), subject: "history")
  }

  /// Everything random: any text and any bytes in every field, any number in every number.
  static func random(_ generator: inout some RandomNumberGenerator) -> Report {
    func bytes() -> [UInt8] {
      let length = Int.random(in: 0..<24, using: &generator)
      return (0..<length).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : Array("<>&\"'\\%:,=\n\r\t]|".utf8).randomElement(using: &generator) ?? 0
      }
    }
    func text() -> String { String(decoding: bytes(), as: UTF8.self) }
    func number() -> Int {
      [0, 1, 2, 7, 80, -1, .max, .min].randomElement(using: &generator) ?? 0
    }
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    let findings = (0..<20).map { place in
      Finding(
        code: FindingCode.allCases[place % FindingCode.allCases.count], rule: text(),
        severity: Severity.allCases[place % 3], needsApproval: place % 4 == 0,
        path: maybe(BytePath(bytes())),
        region: maybe(
          Region(line: number(), column: number(), endLine: number(), endColumn: number())),
        message: text(), excerpt: maybe(Excerpt(text: text(), skippedColumns: number())),
        fingerprint: maybe(text()), commit: maybe(commit).flatMap { $0 }, author: maybe(text()),
        remedy: text())
    }
    var verdict = Verdict(
      mode: Bool.random(using: &generator) ? .audit : .enforce,
      policy: PolicyIdentity(origin: text(), digest: text(), overrides: [text(), text()]),
      findings: findings)
    verdict.malfunctions = [
      Malfunction(action: text(), reason: text(), remedy: text(), path: maybe(BytePath(bytes())))
    ]
    verdict.notScanned = [
      NotScanned(path: maybe(BytePath(bytes())), reason: text(), wasRequired: place(of: &generator))
    ]
    verdict.diagnostics = [
      Diagnostic(
        level: .warning, source: text(), line: number(), column: number(), width: number(),
        message: text(), excerpt: maybe(text()), hint: maybe(text()))
    ]
    return Report(
      tool: text(), version: text(), subject: text(), correlationID: maybe(text()),
      times: maybe(RunTimes(start: Int64(number()), end: Int64(number()))), verdict: verdict)
  }

  private static func place(of generator: inout some RandomNumberGenerator) -> Bool {
    Bool.random(using: &generator)
  }
}
