import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Allowances of the policy") struct AllowanceTests {
  private let files: [BytePath: String] = [
    "docs/a.md": "key \(SecretTrial.token)\n", "src/b.swift": "key \(SecretTrial.other)\n",
  ]

  private func told(_ configure: (inout SecretAllowance) throws -> Void) rethrows -> [String] {
    try SecretTrial(files) { $0.allow = [try SecretTrial.allowance(configure)] }.told
  }

  @Test("nothing is allowed without one")
  func none() {
    #expect(SecretTrial(files).told == ["acme/token error", "bolt/token error"])
    #expect(SecretTrial(files).examination.passedOver.isEmpty)
  }

  @Test("by fingerprint, which is that of the secret and the rule wherever it stands")
  func fingerprint() {
    let fingerprint = SecretTrial.fingerprint(of: SecretTrial.token)
    #expect(told { $0.fingerprint = Setting(fingerprint) } == ["bolt/token error"])
    let elsewhere = SecretTrial(["x/y": "\n\n  moved = '\(SecretTrial.token)'"]) {
      $0.allow = [SecretTrial.allowance { $0.fingerprint = Setting(fingerprint) }]
    }
    #expect(elsewhere.told == [])
    #expect(elsewhere.examination.passedOver.allowed == 1)
  }

  @Test("by path, the last pattern that fits deciding")
  func path() throws {
    let docs = try PathPattern("docs/")
    let negated = try PathPattern("!docs/a.md")
    #expect(told { $0.paths = [Setting(docs)] } == ["bolt/token error"])
    #expect(told { $0.paths = [Setting(docs), Setting(negated)] }.count == 2)
  }

  @Test("by a regular expression over the secret, not over its line")
  func regex() {
    #expect(told { $0.regex = Setting("_7d1f") } == ["bolt/token error"])
    #expect(told { $0.regex = Setting("^key") }.count == 2)
  }

  @Test("by a stopword in the secret, whatever its case")
  func stopword() {
    #expect(told { $0.stopwords = ["no such", "DB26F"] } == ["acme/token error"])
    #expect(told { $0.stopwords = ["key"] }.count == 2)
  }

  @Test("for one rule alone")
  func rule() {
    #expect(told { $0.rules = [Setting("bolt/token")] } == ["acme/token error"])
    #expect(told { $0.rules = [Setting("bolt")] }.count == 2)
  }

  @Test("by the commit that brought it, of which the beginning is enough")
  func commit() throws {
    let ids = try ["11", "22"].map {
      try #require(ObjectID(hex: String(repeating: $0, count: 20)))
    }
    func told(_ prefix: String?) -> [String] {
      var trial = SecretTrial(["a": SecretTrial.token]) {
        if let prefix {
          $0.allow = [SecretTrial.allowance { $0.commits = [Setting(prefix)] }]
        }
      }
      trial.passing = [CommitTouch(commit: ids[0], files: [.added("a")])]
      return trial.findings.map { $0.commit?.hex.prefix(2).description ?? "the whole" }
    }
    #expect(told(nil) == ["11"])
    #expect(told("1111") == [])
    #expect(told("2222") == ["11"])
  }

  @Test("with several conditions only where all of them hold")
  func conjunction() throws {
    let docs = try PathPattern("docs/")
    let (right, wrong) = (
      SecretTrial.fingerprint(of: SecretTrial.token), SecretTrial.fingerprint(of: SecretTrial.other)
    )
    func allow(
      path: Bool = true, regex: Bool = true, word: Bool = true, print: Bool = true,
      rule: Bool = true
    ) -> Int {
      told {
        $0.paths = [Setting(path ? docs : (PathPattern.anywhereElse ?? docs))]
        $0.regex = Setting(regex ? "acme" : "zzz")
        $0.stopwords = [word ? "6AC25" : "zzz"]
        $0.fingerprint = Setting(print ? right : wrong)
        $0.rules = [Setting(rule ? "acme/token" : "bolt/token")]
      }.count
    }
    #expect(allow() == 1)
    #expect(allow(path: false) == 2)
    #expect(allow(regex: false) == 2)
    #expect(allow(word: false) == 2)
    #expect(allow(print: false) == 2)
    #expect(allow(rule: false) == 2)
  }

  @Test("one of several allowances is enough")
  func disjunction() {
    let trial = SecretTrial(files) {
      $0.allow = [
        SecretTrial.allowance { $0.stopwords = ["zzz"] },
        SecretTrial.allowance { $0.rules = [Setting("acme/token"), Setting("bolt/token")] },
      ]
    }
    #expect(trial.told == [])
    #expect(trial.examination.passedOver.allowed == 2)
  }
}

extension PathPattern {
  fileprivate static var anywhereElse: PathPattern? {
    do { return try PathPattern("no/such/folder/") } catch { return nil }
  }
}
