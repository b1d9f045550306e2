import Foundation
import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Markers in the content") struct MarkerTests {
  private static let token = SecretTrial.token
  private static let other = SecretTrial.other

  private func told(
    _ text: String, _ inline: InlineAllows = .own, tree: Bool = false
  ) -> [String] {
    var trial = SecretTrial(["a": text]) { $0.inline = Setting(inline) }
    if tree { trial.subject = .tree }
    return trial.findings.map { "\($0.rule) \($0.severity.rawValue) \($0.region?.line ?? 0)" }
  }

  @Test(
    "a marker allows on its line and, alone in a comment, on the next; and says so as a note",
    arguments: [
      "x = '\(token)' # cg:allow acme/token the vendor's example",
      "x = '\(token)' // cg:allow acme all of them are examples",
      "<!-- cg:allow acme/token an example -->\n\(token)",
      "  /* cg:allow acme/token an example */\r\n\(token)\r\n",
      "/* cg:allow acme/token example*/ \(token)",
      "-- cg:allow acme/token an example\n\(token)",
    ])
  func allows(_ text: String) {
    let trial = SecretTrial(["a": text])
    #expect(trial.told == ["acme/token note"])
    #expect(trial.findings.first?.message.contains("example") == true)
    #expect(trial.examination.passedOver.marked == 1)
  }

  @Test(
    "it allows nothing else",
    arguments: [
      "\(token) # cg:allow bolt/token another rule",
      "\(token) # cg:allow acme/tok half a name",
      "x = 1 # cg:allow acme/token behind code it speaks of that code\n\(token)",
      "# cg:allow acme/token too far above\n\n\(token)",
      "\(token)\n# cg:allow acme/token below",
      "\(token) text.cg:allow acme/token part of a name",
      "\(token) \"cg:allow acme/token quoted\"",
      "\(token) `cg:allow acme/token quoted`",
      "\(token) # cg:allowed acme/token another word",
      "\(token) # CG:ALLOW acme/token another word",
    ])
  func allowsNothingElse(_ text: String) {
    #expect(told(text).contains { $0.hasPrefix("acme/token error") })
  }

  @Test("one without rule, without reason, or for a rule that is none is a warning that says so")
  func faults() {
    #expect(
      told("\(Self.token) # cg:allow acme/token")
        == ["acme/token error 1", "markers/reason warning 1"])
    #expect(
      told("\(Self.token) # cg:allow") == ["acme/token error 1", "markers/rule warning 1"])
    #expect(
      told("\n\(Self.token) /* cg:allow acme/tokn a slip */")
        == ["acme/token error 2", "markers/rule warning 2"])
    #expect(told("write `cg:allow RULE reason` beside it") == [])
  }

  @Test("a block allows its rule between its two ends, in any depth")
  func blocks() {
    let text = """
      \(Self.token)
      # cg:allow-begin acme/token samples
      \(Self.token)
      # cg:allow-begin bolt/token samples too
      \(Self.token) \(Self.other)
      # cg:allow-end
      \(Self.other)
      \(Self.token)
      # cg:allow-end acme/token
      \(Self.token)
      """
    #expect(
      told(text) == [
        "acme/token error 1", "acme/token note 3", "acme/token note 5", "bolt/token note 5",
        "bolt/token error 7", "acme/token note 8", "acme/token error 10",
      ])
  }

  @Test("a block without an end, or without a reason, allows nothing and says so")
  func brokenBlocks() {
    #expect(
      told("# cg:allow-begin acme/token samples\n\(Self.token)")
        == ["markers/pair warning 1", "acme/token error 2"])
    #expect(
      told("\(Self.token)\n# cg:allow-end") == [
        "acme/token error 1", "markers/pair warning 2",
      ])
    #expect(
      told("# cg:allow-begin acme/token\n\(Self.token)\n# cg:allow-end")
        == ["markers/reason warning 1", "acme/token error 2"])
  }

  @Test("markers that allow nothing are told of in a tree, where nothing more is to come")
  func idle() {
    let text = """
      a = 1 # cg:allow acme/token gone long ago
      # cg:allow acme/token in use
      \(Self.token)
      # cg:allow-begin bolt/token nothing in it
      # cg:allow-end
      """
    #expect(told(text) == ["acme/token note 3"])
    #expect(
      told(text, tree: true)
        == ["markers/idle note 1", "acme/token note 3", "markers/idle note 4"])
  }

  @Test("the policy may forbid markers, or take those of other scanners too")
  func following() {
    let own = "\(Self.token) # cg:allow acme/token example"
    let foreign = [
      "\(Self.token) # gitleaks:allow", "\(Self.token) // pragma: allowlist secret",
      "# pragma: allowlist nextline secret\n\(Self.token)",
    ]
    #expect(told(own, .none) == ["acme/token error 1"])
    for text in foreign {
      #expect(told(text).allSatisfy { $0.hasPrefix("acme/token error") })
      #expect(told(text, .foreign).allSatisfy { $0.hasPrefix("acme/token note") })
    }
    #expect(told(own, .foreign) == ["acme/token note 1"])
  }

  @Test("a block speaks of what is encoded in it too")
  func layers() {
    let run = Data(Self.token.utf8).base64EncodedString()
    let found = told("x = '\(run)'")
    #expect(found == ["acme/token error 1"])
    let far = String(repeating: "-\n", count: 300)
    #expect(
      told("# cg:allow-begin acme/token sample\n\(far)x = '\(run)'\n\(far)# cg:allow-end")
        == ["acme/token note 302"])
  }

  @Test("what a marker cannot reach along an endless line stays a finding")
  func longLines() {
    let far = String(repeating: "x ", count: 600)
    #expect(
      told("\(Self.token) \(far) cg:allow acme/token far away") == ["acme/token error 1"])
  }

  @Test("only markers on lines that a change adds are complained of")
  func untouched() {
    var trial = SecretTrial(["a": "# cg:allow\nnew\n", "old": "# cg:allow\n"])
    trial.base = ["a": "old"]
    #expect(trial.told == [])
  }
}
