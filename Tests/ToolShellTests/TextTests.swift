import GateModel
import Testing

@testable import ToolShell

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000000Z"), (951_782_400, "2000-02-29T00:00:00.000000Z"),
    (1_767_323_045, "2026-01-02T03:04:05.000000Z"), (-1, "1969-12-31T23:59:59.000000Z"),
    (4_107_542_399, "2100-02-28T23:59:59.000000Z"), (4_107_542_400, "2100-03-01T00:00:00.000000Z"),
  ])
  func moments(_ seconds: Int, _ text: String) { #expect(Timestamp.text(seconds: seconds) == text) }
}

@Suite struct ColorChoiceTests {
  static let cases: [(ColorChoice, Bool, [String: String], Bool)] = [
    (.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["TERM": "dumb"], false),
    (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
    (.auto, false, ["CLICOLOR_FORCE": "1"], true), (.auto, false, ["CLICOLOR_FORCE": "0"], false),
    (.auto, true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
    (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
    (.never, true, ["CLICOLOR_FORCE": "1"], false),
  ]

  @Test(arguments: cases)
  func decides(
    _ choice: ColorChoice, _ isTerminal: Bool, _ variables: [String: String], _ color: Bool
  ) {
    #expect(
      choice.usesColor(isTerminal: isTerminal, environment: Environment(variables)) == color)
  }
}

@Suite struct CorrelationIDTests {
  @Test(arguments: ["run-2026_01", "abcdefgh", String(repeating: "a", count: 64)])
  func aGoodOneIsTakenOver(_ text: String) {
    #expect(CorrelationID(environment: Environment(["CG_CORRELATION_ID": text])).text == text)
  }

  @Test(arguments: [
    nil, "", "short", "with space", "line\nbreak", "../../etc/x", String(repeating: "a", count: 65),
  ])
  func anythingElseIsReplacedByARandomOne(_ text: String?) {
    let variables = text.map { ["CG_CORRELATION_ID": $0] } ?? [:]
    let one = CorrelationID(environment: Environment(variables)).text
    #expect(one.utf8.count == 32)
    #expect(one.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
    #expect(one != CorrelationID(environment: Environment(variables)).text)
  }
}

@Suite struct EnvironmentTests {
  @Test func namesAreFoundByPrefix() {
    let environment = Environment(["CG_B": "1", "CG_A": "", "HOME": "/"])
    #expect(environment.names(withPrefix: "CG_") == ["CG_A", "CG_B"])
    #expect(!environment.isSet("CG_A"))
    #expect(Environment.process.names(withPrefix: "PATH").contains("PATH"))
    #expect(Environment.process["CG_NOT_SET_ANYWHERE"] == nil)
  }
}
