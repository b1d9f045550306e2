import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Baselines") struct BaselineTests {
  private func print(_ digit: Character) -> String { "cg1:" + String(repeating: digit, count: 32) }

  private func read(_ text: String) throws -> Baseline {
    try Baseline(reading: Array(text.utf8), named: "base")
  }

  private func mistakes(_ text: String) -> [Diagnostic] {
    do throws(BaselineMistake) {
      _ = try Baseline(reading: Array(text.utf8), named: "base")
      return []
    } catch { return error.diagnostics }
  }

  private func finding(_ digit: Character, at path: BytePath, layers: [String] = []) -> Finding {
    var finding = Finding(
      code: .secretDetected, rule: "acme/token", path: path, message: "", fingerprint: print(digit),
      remedy: "")
    finding.secret = SecretDetail(confidence: .high, layers: layers)
    return finding
  }

  @Test("a line each, in the order of fingerprints, whatever the order of findings")
  func form() throws {
    let findings = [finding("b", at: "x y"), finding("a", at: "z\n"), finding("b", at: "w")]
    var (one, other) = (Baseline(), Baseline())
    one.add(findings)
    for finding in [findings[1], findings[2]] { other.add([finding]) }
    #expect(one.text == other.text)
    let lines = one.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      lines == [
        "\(print("a")) acme/token \(VisibleText.path("z\n"))", "\(print("b")) acme/token w",
      ])
    #expect(try read(one.text).text == one.text)
    #expect(one.fingerprints == [print("a"), print("b")])
  }

  @Test("comments stay with the line below them, and the first paragraph at the top")
  func comments() throws {
    var baseline = try read(
      """
      # About this file.

      # ask Ada
      # before 2027
      \(print("c")) acme/token a
      \(print("e")) acme/token b # c

      # the end

      """)
    baseline.add([finding("d", at: "new"), finding("0", at: "first"), finding("c", at: "moved")])
    #expect(
      baseline.text == """
        # About this file.

        \(print("0")) acme/token first
        # ask Ada
        # before 2027
        \(print("c")) acme/token a
        \(print("d")) acme/token new
        \(print("e")) acme/token b # c
        # the end

        """)
    #expect(try read(baseline.text).text == baseline.text)
  }

  @Test("two that grew apart and were merged line by line are one")
  func union() throws {
    let merged = "\(print("b")) r x\r\n\(print("a")) r y\r\n# why\r\n\(print("b")) r z\r\n"
    #expect(try read(merged).text == "\(print("a")) r y\n# why\n\(print("b")) r z\n")
  }

  @Test("what is no entry is an error with its line, and not shown: it may be a secret")
  func mistakes() {
    let secret = SecretTrial.token
    let found = mistakes("\(print("a")) r p\n\(secret)\n<<<<<<< HEAD\ncg1:12 r p\n")
    #expect(found.map(\.line) == [2, 3, 4])
    #expect(found.allSatisfy { $0.level == .error && !"\($0)".contains(secret) })
    #expect(found[1].message.contains("merge"))
    #expect(mistakes(String(repeating: "x\n", count: 1_000)).count <= 20)
  }

  @Test("a path that holds a secret in its name is not written down")
  func secretNames() {
    var baseline = Baseline()
    baseline.add([
      finding("a", at: "k_secret", layers: ["the file's name"]), finding("b", at: "k_secret"),
      finding("c", at: "plain"),
    ])
    #expect(!baseline.text.contains("k_secret"))
    #expect(baseline.text.contains("\(print("c")) acme/token plain\n"))
  }

  @Test("what it knows is counted and not told, wherever it stands")
  func known() {
    let files: [BytePath: String] = [
      "a": SecretTrial.token, "moved/b": "\n x \(SecretTrial.token)", "c": SecretTrial.other,
    ]
    var baseline = Baseline()
    baseline.add(SecretTrial(["old": SecretTrial.token]).findings)
    var trial = SecretTrial(files)
    trial.known = baseline.fingerprints
    #expect(trial.told == ["bolt/token error"])
    let passed = trial.examination.passedOver
    #expect(passed.known == [SecretTrial.fingerprint(of: SecretTrial.token): 2])
    #expect(passed.phrase == "2 known by a baseline")
    #expect(!baseline.text.contains(SecretTrial.token))
  }

  @Test("entries that nothing matched are stale, and can be dropped")
  func stale() throws {
    var baseline = try read("\(print("a")) r p\n\(print("b")) r q\n")
    #expect(baseline.stale(having: [print("b")]).map(\.line) == [1])
    baseline.drop(allBut: [print("b")])
    #expect(baseline.text == "\(print("b")) r q\n")
  }
}
