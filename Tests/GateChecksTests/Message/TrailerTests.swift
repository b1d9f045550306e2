import Foundation
import GateChecks
import GateTestSupport
import Testing

@Suite("Trailers") struct TrailerTests {
  static let messages = [
    "", "\n", "subject", "subject\n\nSigned-off-by: A <a@b>\n", "subject\nSigned-off-by: A <a@b>\n",
    "s\n\nbody\n\nA: 1\nB: 2\n", "s\n\nbody: here\nand more\n", "s\n\nA: 1\nplain\n",
    "s\n\nA: 1\nplain\nSigned-off-by: x\n", "s\n\none\ntwo\nthree\nfour\nSigned-off-by: x\n",
    "s\n\nA: 1\n  and on\n\tand on\nB: 2\n", "s\n\nA : 1\n", "s\n\nA b: 1\n", "s\n\n: 1\nA: 1\n",
    "s\n\nA: 1\n\n\n", "s\n\nA: 1\n# comment\nB: 2\n# end\n", "s\n\nA: 1\n\n# comment\n\n",
    "s\n\nA: 1\n\nConflicts:\n\ta.c\n\tb.c\n", "s\n\nA: 1\nConflicts:\n\ta.c\n",
    "# c\ns\n\nA: 1\n", "s\n\nA: 1\n---\nB: 2\n", "s\n---\n\nA: 1\n",
    "s\n\n(cherry picked from commit 1234)\n", "s\n\nA: 1\n(cherry picked from commit 1)\nfoo\n",
    "s\n\nA:\nB: \n", "s\r\n\r\nA: 1\r\nB: 2\r\n", "s\n\nA:1\nhttps://x.example/y\n",
    "s\n\nA: 1\n# ------------------------ >8 ------------------------\nB: 2\n",
    "s\n\nx\n# ------------------------ >8 ------------------------\n\nB: 2\n",
    "s\n\n  A: 1\n", "s\n\n lead\nA: 1\n", "s\n\nA: 1\n lead\nplain\n", "a: 1\n", "a: 1\n\nb: 2",
    "s\n \nA: 1\n", "s\n\nA: 1\n \nB: 2\n", "s\n\nä: 1\n", "s\n\nA: é\n", "s\n\nA-b9: x: y\n",
    "s\n\nBREAKING CHANGE: all\n", "s\n\nA:  1 \t\n   2  \n", "s\n\nA: 1\n#x\n  2\n",
  ]

  private func oracle(_ message: String) throws -> String {
    try CommandRun.run(
      "git", ["interpret-trailers", "--parse", "--no-divider"],
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null"],
      input: Array(message.utf8)
    ).text
  }

  private func ours(_ message: String) -> String {
    TrailerBlock(of: Array(message.utf8)).trailers.map { trailer in
      String(decoding: trailer.name + Array(": ".utf8) + trailer.value + [0x0a], as: UTF8.self)
    }.joined()
  }

  @Test("read as git reads them", arguments: messages)
  func agrees(message: String) throws {
    #expect(ours(message) == (try oracle(message)))
  }

  @Test("read as git reads them, whatever lines stand together")
  func random() throws {
    var generator = SeededGenerator(seed: 7)
    let lines = [
      "A: 1", "B-c: 2", "plain words", "", "", " go on", "\tgo on: x", "# comment", "#c: d",
      "Signed-off-by: A <a@b>", "Conflicts:", "\ta.c", "x y: z", ": z", "---", "a:", " ",
      "(cherry picked from commit 12)",
    ]
    for _ in 0..<250 {
      let count = Int.random(in: 1...9, using: &generator)
      let picked = (0..<count).map { _ in lines.randomElement(using: &generator) ?? "" }
      let message = "s\n\n" + picked.joined(separator: "\n") + "\n"
      #expect(ours(message) == (try oracle(message)), "\(message.debugDescription)")
    }
  }

  @Test("nothing behind a NUL is read, as git reads nothing there")
  func cutShort() {
    #expect(ours("s\n\nA: 1\n\0\n\nB: 2\n") == "A: 1\n")
  }

  @Test("a message of megabytes is taken apart in one pass")
  func long() {
    let message = Array("s\n\n".utf8) + [UInt8](repeating: 0x0a, count: 1 << 20)
    #expect(TrailerBlock(of: message).trailers.isEmpty)
    let folded =
      Array("s\n\nA: 1\n".utf8) + Array(repeating: Array(" x\n".utf8), count: 200_000).joined()
    #expect(TrailerBlock(of: folded).trailers.count == 1)
  }
}
