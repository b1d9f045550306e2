import GateDriver
import GateModel
import GateTestSupport
import GitReader
import PatternEngine
import SecretSearch
import Testing

/// A history searched along its packs' deltas holds what the same history holds rule by rule and
/// object by object.
@Suite struct HistoryAgreementTests {
  private static let policy: SecretPolicy = {
    var policy = SecretPolicy()
    let origin = Origin(source: "test")
    func rule(_ id: String, _ regex: String, _ keywords: [String], names: [String] = []) {
      var rule = SecretRule(id: Setting(id, from: origin), regex: Setting(regex, from: origin))
      rule.keywords = keywords
      rule.names = names
      policy.rules.append(rule)
    }
    rule("made/token", #"\b(tok_[a-z0-9]{12,30})\b"#, ["tok_"])
    rule("made/near", "[0-9a-f]{24}", ["acme"])
    rule("made/block", "-----BEGIN[ A-Z]*-----([\\s\\S]*?)-----END", ["-----begin"])
    rule("made/named", "[A-Za-z0-9]{16}", [], names: ["globex", "ini-tech"])
    return policy
  }()

  private func search(_ make: (any RuleCatalogue) throws -> SecretSearch.Method) throws
    -> SecretSearch
  {
    let book = Rulebook(Self.policy)
    return SecretSearch(Self.policy, book, by: try book.parts.map { try make($0.rules) })
  }

  /// Files that grow, shrink and move about, secrets, halves and keywords coming and going in them.
  private func makeHistory(_ sandbox: GitSandbox, seed: UInt64) throws {
    var source = SeededGenerator(seed: seed)
    var files: [[String]] = (0..<4).map { file in
      (0..<120).map { "line \($0) of file \(file), with nothing much to see" }
    }
    files[0] += [
      "acme id {{fake:hex:24}}", "-----BEGIN KEY-----", "{{fake:base64:80}}", "-----END KEY-----",
      "globex_key = \"{{fake:base62:16}}\"", "t = tok_{{fake:alnum:20}}",
    ].map { text($0) }
    for _ in 0..<25 {
      for number in files.indices where Int.random(in: 0..<3, using: &source) == 0 {
        for _ in 0..<Int.random(in: 1...4, using: &source) { edit(&files[number], &source) }
        try sandbox.write("f\(number).txt", files[number].joined(separator: "\n"))
      }
      try sandbox.commit("step")
    }
    try sandbox.git("repack", "-adfq", "--depth=50", "--window=50")
  }

  private func edit(_ lines: inout [String], _ source: inout SeededGenerator) {
    let place = Int.random(in: 0..<lines.count, using: &source)
    switch Int.random(in: 0..<7, using: &source) {
    case 0: lines.insert(text(&source), at: place)
    case 1: lines[place] = text(&source)
    case 2 where lines.count > 20: lines.remove(at: place)
    case 3:
      let end = min(place + 15, lines.count)
      lines.insert(contentsOf: lines[place..<end], at: Int.random(in: 0...place, using: &source))
    case 4: lines[place] = String(lines[place].dropLast(5)) + text(&source).prefix(9)
    case 5: lines[place] += text(&source)
    case _: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &source))
    }
  }

  private func text(_ source: inout SeededGenerator) -> String {
    let variant = Int.random(in: 0..<40, using: &source)
    let made = [
      "tok_{{fake:alnum:20#N}}", "acme", "id {{fake:hex:24#N}}", "-----BEGIN KEY-----", "-----END",
      "globex_key = \"{{fake:base62:16#N}}\"", "ini_tech: '{{fake:base62:16#N}}'", "tok_",
      "GLOBEX", "{{fake:base64:200#N}}",
    ]
    return text((made.randomElement(using: &source) ?? "").replacing("#N", with: "#\(variant)"))
  }

  private func text(_ marked: String) -> String {
    do { return try FakeSecret.expand(marked) } catch { return "" }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func deltasHideNothing(seed: UInt64) throws {
    let sandbox = try GitSandbox()
    try makeHistory(sandbox, seed: seed)
    func findings(_ search: SecretSearch, threads: Int) throws -> [Finding] {
      let repository = try Repository.open(
        at: BytePath(sandbox.path), environment: GitEnvironment())
      var means = HistoryScan.Means()
      means.threads = threads
      let record = try HistoryScan(repository, search, means, following: .none).run()
      #expect(record.malfunctions.isEmpty && record.notScanned.isEmpty)
      return HistoryFindings.findings(in: record, for: search, Self.policy).findings.sorted()
    }
    let slow = try findings(search { _ in .exhaustive }, threads: 1)
    #expect(slow.count > 10)
    #expect(Set(slow.map(\.rule)) == Set(Self.policy.rules.map(\.id.value)))
    let sieve = try search { .sieve(try RegexSieve.compile($0).sieve) }
    #expect(try findings(sieve, threads: 1) == slow)
    #expect(try findings(sieve, threads: 2) == slow)
    #expect(try findings(search { .sieve(try LiteralSieve.make($0)) }, threads: 2) == slow)
  }
}
