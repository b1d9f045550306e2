import GateModel
import PolicyLanguage
import Testing

@Suite struct LayerTests {
  private func messages(_ outcome: PolicyOutcome) -> String { listed(outcome.diagnostics) }

  @Test func aPolicyStandsOnRecommendedUnlessItSays() throws {
    let silent = try #require(assemble("version: 1\n").policy)
    #expect(silent.change.maxFileBytes?.value == 5 << 20)
    #expect(silent.change.maxFileBytes?.origin.source == "builtin:recommended")
    #expect(silent.paths.deny.contains { $0.value.text == ".env" })
    let bare = try #require(assemble("extends: []\n").policy)
    #expect(bare == Policy())
  }

  @Test func laterLayersWinKeyByKeyAndListsReplace() throws {
    let files = [
      "base.yaml": "change: {max_loc: 500, max_files: 9}\npaths: {deny: [a, b]}\n",
      "team.yaml": "change: {max_loc: 300}\n",
    ]
    let text = "extends: [base.yaml, team.yaml]\npaths: {deny: [c]}\n"
    let policy = try #require(assemble(text, files: files).policy)
    #expect(
      policy.change.maxLines == Setting(300, from: Origin(source: "team.yaml", line: 1, column: 19))
    )
    #expect(policy.change.maxFiles?.origin.source == "base.yaml")
    #expect(policy.paths.deny.map(\.value.text) == ["c"])
  }

  @Test func groupsMergeByName() throws {
    let files = ["base.yaml": "approvals: {groups: {a: [x], b: [y]}}\n"]
    let text = "extends: [base.yaml]\napprovals: {groups: {b: [z]}}\n"
    let policy = try #require(assemble(text, files: files).policy)
    #expect(policy.approvals.groups.map(\.name.value).sorted() == ["a", "b"])
    #expect(policy.approvals.groups.first { $0.name.value == "b" }?.members.map(\.value) == ["z"])
  }

  @Test func filesAreFoundBesideTheOneThatExtends() {
    let files = [
      "policies/team.yaml": "extends: [../shared/base.yaml, ./more.yaml]\n",
      "shared/base.yaml": "mode: audit\n", "policies/more.yaml": "change: {max_loc: 1}\n",
    ]
    let outcome = assemble("extends: [policies/team.yaml]\n", name: "p.yaml", files: files)
    #expect(outcome.policy?.mode.origin.source == "shared/base.yaml", "\(messages(outcome))")
    #expect(outcome.policy?.change.maxLines?.origin.source == "policies/more.yaml")
  }

  /// A fragment must not bring in a base of its own: it would undo what it is laid over.
  @Test func extendedFilesWithoutExtendsStandOnNothing() throws {
    let files = ["team.yaml": "mode: enforce\n"]
    let policy = try #require(
      assemble("extends: [builtin:strict, team.yaml]\n", files: files).policy)
    #expect(policy.change.maxFileBytes?.value == 1 << 20)
  }

  @Test func circlesEnd() {
    let files = ["a.yaml": "extends: [b.yaml]\n", "b.yaml": "extends: [a.yaml]\n"]
    let outcome = assemble("extends: [a.yaml]\n", files: files)
    #expect(outcome.policy == nil)
    #expect(outcome.diagnostics.map(\.source) == ["b.yaml"])
    #expect(messages(outcome).contains("`a.yaml` extends `b.yaml` extends `a.yaml`"))
  }

  @Test func depthAndNumberOfLayersAreBounded() {
    var files: [String: String] = [:]
    for number in 0..<40 { files["\(number).yaml"] = "extends: [\(number + 1).yaml]\n" }
    #expect(messages(assemble("extends: [0.yaml]\n", files: files)).contains("more than 16 layers"))
    let wide = (0..<100).map { "w\($0).yaml" }
    for name in wide { files[name] = "version: 1\n" }
    let text = "extends: [\(wide.joined(separator: ", "))]\n"
    #expect(messages(assemble(text, files: files)).contains("more than 64 layers"))
  }

  @Test func aFileThatIsExtendedTwiceCountsOnce() {
    var files = ["end.yaml": "mode: audit\n"]
    for number in 0..<14 {
      let next = number == 13 ? "end" : "\(number + 1)"
      files["\(number).yaml"] = "extends: [\(next).yaml, ./\(next).yaml]\n"
    }
    #expect(assemble("extends: [0.yaml]\n", files: files).policy?.mode.value == .audit)
  }

  @Test func complaintsNameTheLayerTheyAreIn() {
    let files = ["base.yaml": "version: 1\nmode: audti\n"]
    let outcome = assemble("extends: [base.yaml]\nmodes: audit\n", files: files)
    #expect(outcome.diagnostics.map { "\($0.source):\($0.line)" } == ["p.yaml:2", "base.yaml:2"])
    #expect(outcome.diagnostics.last?.excerpt == "mode: audti")
  }

  @Test func unreadableFilesSayWhy() {
    var request = PolicyRequest(name: "p.yaml", bytes: Array("extends: [x.yaml]\n".utf8))
    request.load = { _ in .refused("it is outside the repository") }
    let outcome = PolicyAssembler.assemble(request)
    #expect(messages(outcome).contains("cannot read `x.yaml`: it is outside the repository"))
  }

  // MARK: Locks

  private let lock =
    "locked: [change.max_loc, paths.deny, mode]\nchange: {max_loc: 100}\npaths: {deny: [a]}\n"

  @Test(arguments: [
    ("change: {max_loc: 200}\n", "`100` became `200`"),
    ("paths: {deny: [b]}\n", "`a` is no longer listed"),
    ("paths: {deny: [a, '!a']}\n", "`!a` is now listed"),
    ("mode: audit\n", "`enforce` became `audit`"),
  ])
  func lockedKeysCannotBeWeakened(text: String, what: String) throws {
    let outcome = assemble("extends: [base.yaml]\n" + text, files: ["base.yaml": lock])
    #expect(outcome.policy == nil)
    let error = try #require(outcome.diagnostics.first)
    #expect(error.source == "p.yaml" && error.line == 2)
    #expect(error.message.contains("is locked by base.yaml:1:"), "\(error.message)")
    #expect(error.message.contains(what), "\(error.message)")
  }

  @Test(arguments: [
    "change: {max_loc: 50}\n", "change: {max_loc: 100}\n", "paths: {deny: [b, a]}\n",
    "mode: enforce\n", "change: {max_files: 999}\n", "paths: {allow: [x]}\n",
  ])
  func lockedKeysMayBeTightenedAndOthersChanged(text: String) {
    let outcome = assemble("extends: [base.yaml]\n" + text, files: ["base.yaml": lock])
    #expect(outcome.policy != nil, "\(messages(outcome))")
  }

  @Test func locksOutliveTheLayersBetween() {
    let files = ["base.yaml": lock, "team.yaml": "extends: [base.yaml]\nlocked: []\n"]
    let outcome = assemble("extends: [team.yaml]\nchange: {max_loc: 200}\n", files: files)
    #expect(outcome.policy == nil)
    let kept = assemble("extends: [team.yaml]\n", files: files)
    #expect(kept.policy?.locked.map(\.value).contains("change.max_loc") == true)
  }

  @Test func aLayersOwnLocksDoNotBindItself() {
    let files = ["base.yaml": "change: {max_loc: 100}\n"]
    let text = "extends: [base.yaml]\nlocked: [change.max_loc]\nchange: {max_loc: 200}\n"
    #expect(assemble(text, files: files).policy?.change.maxLines?.value == 200)
  }

  @Test func lockingAMapLocksWhatIsInIt() {
    let files = ["base.yaml": "locked: [change]\nchange: {max_loc: 100}\n"]
    let outcome = assemble("extends: [base.yaml]\nchange: {max_loc: 101}\n", files: files)
    #expect(outcome.policy == nil)
  }

  // MARK: Identity

  @Test func theDigestFollowsEverythingThatWentIn() {
    let files = ["base.yaml": "mode: audit\n"]
    let text = "extends: [base.yaml]\n"
    let one = assemble(text, files: files).identity.digest
    #expect(one == assemble(text, files: files).identity.digest)
    #expect(one != assemble(text, files: ["base.yaml": "mode: audit \n"]).identity.digest)
    #expect(one != assemble(text + "#\n", files: files).identity.digest)
    #expect(
      one != assemble(text, files: files, environment: ["CG_MAX_DIFF_LOC": "5"]).identity.digest)
    #expect(one != assemble(text, files: files, nested: [("a", "version: 1\n")]).identity.digest)
  }
}
