import Foundation
import GateModel
import GateTestSupport
import PatternEngine
import PolicyLanguage
import SecretSearch
import Testing

/// Whatever is found wherever, and however it is told: no byte of a secret is in what the programs
/// write, be it to a terminal, a file, a log or a cache.
@Suite struct NoSecretShownTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let formats = [
    "text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "gitlab-secrets", "rdjson",
    "csv", "html",
  ]

  /// Examples of the pack's rules, and the secrets that the rules see in them; with `CG_LONG=1` of all
  /// rules.
  private static func corpus() throws -> (texts: [String], secrets: [[UInt8]]) {
    let isLong = ProcessInfo.processInfo.environment["CG_LONG"] == "1"
    var texts: [String] = []
    var secrets: Set<[UInt8]> = []
    let folder = root.appending(path: "policies/secrets")
    var rules: [SecretRule] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".yaml") {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let outcome = PolicyAssembler.assemble(PolicyRequest(name: name, bytes: bytes))
      rules += try #require(outcome.policy).secrets.rules
    }
    for number in stride(from: 0, to: rules.count, by: isLong ? 1 : 16) {
      guard let example = rules[number].examples.first?.value else { continue }
      let text = try FakeSecret.expand(example)
      texts.append(text)
      secrets.formUnion(try self.secrets(in: text, of: rules[number]).filter { $0.count >= 16 })
    }
    return (texts, Array(secrets))
  }

  private static func secrets(in text: String, of rule: SecretRule) throws -> [[UInt8]] {
    var policy = SecretPolicy()
    policy.rules = [rule]
    let book = Rulebook(policy)
    let search = SecretSearch(policy, book, by: book.parts.map { _ in .exhaustive })
    return try search.searcher().secrets(in: Array(text.utf8))
  }

  /// Finds any of many needles by their first eight bytes.
  private struct Needles {
    private var byStart: [UInt64: [[UInt8]]] = [:]

    init(_ secrets: [[UInt8]]) {
      for secret in secrets { byStart[Self.start(secret, 0), default: []].append(secret) }
    }

    private static func start(_ bytes: [UInt8], _ place: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[place + $1]) }
    }

    func first(in bytes: [UInt8]) -> String? {
      guard bytes.count >= 8 else { return nil }
      var window = Self.start(bytes, 0)
      for place in 0...(bytes.count - 8) {
        if place > 0 { window = window << 8 | UInt64(bytes[place + 7]) }
        guard let secrets = byStart[window] else { continue }
        for secret in secrets where bytes[place...].starts(with: secret) {
          return String(decoding: bytes[max(0, place - 60)..<place + 8], as: UTF8.self)
        }
      }
      return nil
    }
  }

  @Test func noFormatShowsAny() throws {
    let (texts, secrets) = try Self.corpus()
    #expect(texts.count > 60 && secrets.count > 30)
    let sandbox = try GitSandbox()
    try sandbox.git("commit", "-q", "--allow-empty", "-m", "base")
    try fill(sandbox, texts)
    // Base64 of a secret is as good as the secret.
    let encoded = secrets.map { Array(Data($0).base64EncodedString().utf8) }
    let needles = Needles(secrets + encoded)
    try sandbox.git("add", "-A")
    try look(sandbox, ["staged"], for: needles)
    try sandbox.commitStaged(texts[1...40].joined(separator: "\n"))
    try look(sandbox, ["range", "HEAD~1..HEAD"], for: needles)
    try look(sandbox, ["history", "--exhaustive"], for: needles)
    try look(sandbox, ["history"], formats: ["jsonl"], for: needles)
  }

  /// Texts as they are, many on a line, encoded, packed, in names and in links.
  private func fill(_ sandbox: GitSandbox, _ texts: [String]) throws {
    try sandbox.write("plain.txt", texts.joined(separator: "\n"))
    try sandbox.write("line.txt", texts.joined(separator: "; "))
    let base64 = texts.map { Data($0.utf8).base64EncodedString() }
    try sandbox.write("base64.txt", base64.joined(separator: "\n"))
    let mixed = zip(texts, base64).map { "\($0) // \($1) // cg:allow generic \($0)" }
    try sandbox.write("mixed.txt", mixed.joined(separator: "\n"))
    let wide = texts.joined(separator: "\n").utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    try sandbox.write(bytes: Array("wide.txt".utf8), [0xff, 0xfe] + wide)
    let token = try FakeSecret.expand("{{fake:github-token}}")
    let key = try FakeSecret.expand("{{fake:aws-key}}")
    try sandbox.write("\(token)/\(key).txt", texts[0])
    try sandbox.write("a/\(key).pem", String(repeating: "x\n", count: 3))
    try sandbox.git("config", "user.name", "Ada \(token)")
    try sandbox.write("packed/\(key)", texts.joined(separator: "\n"))
    _ = try CommandRun.run("tar", ["czf", "all.tgz", "packed", "a"], in: sandbox.path)
    sandbox.environment["GIT_AUTHOR_NAME"] = "Ada \(token)"
  }

  private func look(
    _ sandbox: GitSandbox, _ command: [String], formats: [String] = formats, for needles: Needles
  ) throws {
    let cache = sandbox.root + "/cache"
    let summary = sandbox.root + "/summary.md"
    var reports: [String] = []
    for format in formats { reports += ["--report", "\(format)=\(sandbox.root)/report.\(format)"] }
    let run = try CommandRun.run(
      BuiltPrograms.folder + "/cg-scan",
      command + ["--repo", sandbox.path, "--cache-dir", cache, "--log", "json"] + reports,
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": sandbox.root, "GITHUB_STEP_SUMMARY": summary,
        "GIT_CONFIG_NOSYSTEM": "1",
      ], timeout: 300)
    #expect(run.end == .exit(1), "\(command): \(run.errorText)")
    #expect(run.output.count > 10_000)
    #expect(needles.first(in: run.output) == nil, "\(command): standard output")
    #expect(needles.first(in: run.errors) == nil, "\(command): standard error")
    for path in formats.map({ sandbox.root + "/report.\($0)" }) + [summary] + files(in: cache) {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      #expect(!bytes.isEmpty)
      #expect(needles.first(in: bytes) == nil, "\(command): \(path)")
    }
  }

  private func files(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.map { folder + "/" + $0 }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
