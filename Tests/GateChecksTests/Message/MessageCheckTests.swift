import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Message check") struct MessageCheckTests {
  @Test("a policy that says nothing of messages finds nothing")
  func silent() { #expect(MessageTrial.rules("\0", parents: 2) { _ in } == []) }

  @Test(
    "the first line is counted in characters, up to the limit and not one further",
    arguments: [("äöü", false), ("äöüß", true), ("\n\nabc\n\nlonger", false), ("abc  ", false)])
  func length(message: String, isLong: Bool) {
    let rules = MessageTrial.rules(message) { $0.subject.maxLength = Setting(3) }
    #expect(rules == (isLong ? ["subject"] : []))
  }

  @Test("what git wrote itself may be long")
  func revert() {
    let rules = MessageTrial.rules("Revert \"something long\"\n\nThis reverts x.") {
      $0.subject.maxLength = Setting(5)
      $0.conventional = ConventionalRules()
    }
    #expect(rules == [])
  }

  @Test(
    "the first line must have its form",
    arguments: [
      ("a", ["subject"]), ("Fix it.", ["subject"]), ("fix it", ["subject"]), ("Fix it", []),
      ("Fix ...", []), ("", ["subject", "subject"]),
    ])
  func form(message: String, broken: [String]) {
    let rules = MessageTrial.rules(message) {
      $0.subject.minLength = Setting(2)
      $0.subject.noPeriod = Setting(true)
      $0.subject.pattern = Setting("^[A-Z]|^a$")
    }
    #expect(rules == broken)
  }

  @Test(
    "the body stands apart, is there, and has lines that can be read",
    arguments: [
      ("s", ["body"]), ("s\n\nA: 1\n", ["body"]), ("s\nb", ["body"]), ("s\n\nwhy", []),
      ("s\n\na line that is too long for it", ["body"]),
      ("s\n\nsee https://example.org/a/very/long/address", []),
      ("s\n\nwhy\n\nSigned-off-by: Somebody <somebody@example.org>", []),
      ("s\n\nawordthatislongerthanthirtycharacters", []),
    ])
  func body(message: String, broken: [String]) {
    let rules = MessageTrial.rules(message) {
      $0.body.required = Setting(true)
      $0.body.blankLine = Setting(true)
      $0.body.maxLine = Setting(25)
    }
    #expect(rules == broken)
  }

  @Test(
    "conventional commits are told from others",
    arguments: [
      ("feat: x", []), ("feat(ui): x", []), ("feat!: x\n\nBREAKING CHANGE: y", []),
      ("feat(ui)!: x\n\nwhy\n\nBREAKING-CHANGE: y", []), ("feat!: x", ["conventional"]),
      ("chore: x", ["conventional"]), ("feat(db): x", ["conventional"]),
      ("feat:x", ["conventional"]), ("feat : x", ["conventional"]), ("feat(): x", ["conventional"]),
      ("feat(ui: x", ["conventional"]), ("x", ["conventional"]), ("feat: ", ["conventional"]),
      ("Feat: x", ["conventional"]), ("feat(ui)!x: y", ["conventional"]),
    ])
  func conventional(message: String, broken: [String]) {
    let rules = MessageTrial.rules(message) {
      var rules = ConventionalRules()
      rules.types = [Setting("feat"), Setting("fix")]
      rules.scopes = [Setting("ui")]
      rules.breaking = Setting(.explained)
      $0.conventional = rules
    }
    #expect(rules == broken)
  }

  @Test("a scope may be demanded, and breaking forbidden")
  func strictConventional() {
    func rules(_ message: String) -> [String] {
      MessageTrial.rules(message) {
        var rules = ConventionalRules()
        rules.requireScope = Setting(true)
        rules.breaking = Setting(.forbid)
        $0.conventional = rules
      }
    }
    #expect(rules("any(thing): x") == [])
    #expect(rules("any: x") == ["conventional"])
    #expect(rules("any(thing)!: x") == ["conventional"])
  }

  @Test(
    "a ticket is named where it must be",
    arguments: [
      ("x ABC-12", []), ("x\n\nsee #9", ["ticket"]), ("x", ["ticket"]), ("x AB-", ["ticket"]),
    ])
  func ticket(message: String, broken: [String]) {
    let rules = MessageTrial.rules(message) {
      $0.ticket = TicketRule()
      $0.ticket?.place = Setting(.subject)
    }
    #expect(rules == broken)
    #expect(MessageTrial.rules("x\n\nsee #9") { $0.ticket = TicketRule() } == [])
  }

  @Test("trailers are demanded and forbidden by name and value, in any case")
  func trailers() throws {
    func rules(_ block: String) -> [String] {
      MessageTrial.rules("s\n\nwhy\n\n\(block)\n") {
        var bot = TrailerRule(name: Setting("Co-authored-by"), need: Setting(.forbidden))
        bot.value = Setting("(?i)\\bbot\\b")
        var own = TrailerRule(name: Setting("Signed-off-by"), need: Setting(.required))
        own.byAuthor = Setting(true)
        $0.trailers = [bot, own]
        $0.requireTrailers = [Setting("Reviewed-by")]
      }
    }
    let signed = "signed-off-by: Ada <ADA@example.org>\nReviewed-by: B\n"
    #expect(rules(signed) == [])
    #expect(rules(signed + "Co-Authored-By: Bot <bot@example.org>") == ["trailer"])
    #expect(rules(signed + "Co-Authored-By: Botany <b@example.org>") == [])
    #expect(rules("Signed-off-by: Eve <eve@example.org>\nReviewed-by:") == ["trailer", "trailer"])
    // In the middle of a body it is no trailer.
    #expect(rules("Reviewed-by: B\n\nbut no\n\nSigned-off-by: <ada@example.org>") == ["trailer"])
  }

  @Test("bytes that are no text, and messages that say nothing, are told apart")
  func bytes() {
    func rules(_ message: [UInt8]) -> [String] {
      MessageTrial.rules(
        MessageTrial.examine([CommitFacts(id: nil, message: message)]) {
          $0.malformed = Setting(.deny)
          $0.empty = Setting(.deny)
          $0.maxBytes = Setting(6)
          $0.subject.minLength = Setting(1)
        })
    }
    #expect(rules([]) == ["empty"])
    #expect(rules(Array(" \n\t\n".utf8)) == ["empty"])
    #expect(rules([0x61, 0, 0x62]) == ["malformed"])
    #expect(rules([0x61, 0xff]) == ["malformed"])
    #expect(rules(Array("abcdef".utf8)) == [])
    #expect(rules(Array("abcdefg".utf8)) == ["size"])
  }

  @Test("the words of merges are judged where the policy says so")
  func merges() {
    let configure = { (policy: inout MessagePolicy) in policy.subject.maxLength = Setting(3) }
    #expect(MessageTrial.rules("Merge branch", parents: 2, configure) == [])
    let all = MessageTrial.rules("Merge branch", parents: 2) {
      configure(&$0)
      $0.judgeMerges = Setting(true)
    }
    #expect(all == ["subject"])
  }

  @Test("an expression that takes too long is no match, and no pass")
  func hostilePattern() {
    let found = MessageTrial.examine(
      [CommitFacts(id: nil, message: [UInt8](repeating: 0x61, count: 60_000))]
    ) {
      $0.subject.pattern = Setting("(a|aa)+$(?<!a)")
    }
    #expect(found.unread.count == 1)
  }

  @Test("a message of megabytes is not taken apart, and that is said")
  func huge() {
    let message = [UInt8](repeating: 0x61, count: 5 << 20)
    let found = MessageTrial.examine([CommitFacts(id: nil, message: message)]) {
      $0.subject.maxLength = Setting(3)
    }
    #expect(found.notScanned.map(\.wasRequired) == [true])
  }

  @Test("a message alone is judged as one with a commit around it")
  func alone() {
    var policy = MessagePolicy()
    policy.subject.maxLength = Setting(3)
    policy.unfinished = Setting(.deny)
    policy.signatures = Setting(.deny)
    let own = TrailerRule(name: Setting("S"), need: Setting(.forbidden))
    policy.trailers = [own]
    policy.trailers[0].byAuthor = Setting(true)
    let found = MessageCheck.examine(message: Array("WIP: x\n\nS: a\n".utf8), under: policy)
    #expect(MessageTrial.rules(found) == ["subject", "unfinished"])
  }
}
