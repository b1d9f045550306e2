import DependencyFormats
import GateChecks
import GateModel
import Testing

@Suite struct DependencyCheckTests {
  private func package(_ body: String) -> String { "{\n\(body)\n}" }

  private func lock(_ entries: [(name: String, rest: String)]) -> String {
    let lines = entries.map { "\"node_modules/\($0.name)\": {\($0.rest)}" }
    return "{\"packages\": {\n" + lines.joined(separator: ",\n") + "\n}}"
  }

  @Test func silentPolicyFindsNothing() {
    var scene = DependencyScene()
    scene.change("package.json", from: nil, to: "{ broken")
    #expect(scene.judged().isEmpty)
  }

  @Test func asksForApprovalOfWhatIsNewAndNotListed() {
    var scene = DependencyScene()
    scene.policy.allow = Setting(["npm:@acme/*", "react@^18", "left-pad@1.3.0"].settings)
    scene.change(
      "package.json", from: package(#""dependencies": {"old": "1"}"#),
      to: package(
        """
        "dependencies": {
        "old": "2",
        "@acme/x": "1",
        "react": "^18.2.0",
        "left-pad": "1.2.0",
        "new": "1",
        "local": "file:x"
        }
        """))
    #expect(
      scene.judged() == [
        "dependencies/new package.json:6 review", "dependencies/new package.json:7 review",
      ])
  }

  @Test func whatMovesToAnotherFileIsNotNew() {
    var scene = DependencyScene()
    scene.policy.allow = Setting([])
    scene.change("requirements.txt", from: "Foo_Bar==1.0\n", to: nil)
    scene.change(
      "pyproject.toml", from: nil, to: "[project]\ndependencies = [\"foo-bar==1.0\", \"new\"]\n")
    #expect(scene.judged() == ["dependencies/new pyproject.toml:2 review"])
  }

  @Test func deniesByNameAndRangeAlsoWhatIsLocked() {
    var scene = DependencyScene()
    scene.policy.deny = ["npm:evil", "npm:lodash@<4.17.21", "pypi:lodash"].settings
    scene.change(
      "package.json", from: nil,
      to: package(#""dependencies": {"lodash": "^4.17.0", "evil": "1"}"#))
    scene.change(
      "package-lock.json", from: nil,
      to: lock([
        ("lodash", #""version": "4.17.21""#), ("a/node_modules/lodash", #""version": "4.17.4""#),
      ]))
    #expect(
      scene.judged() == [
        "dependencies/deny package-lock.json:3 error", "dependencies/deny package.json:2 error",
        "dependencies/deny package.json:2 error",
      ])
  }

  @Test func aRangeIsHeldAgainstTheLockFileThatStandsBeside() {
    var scene = DependencyScene()
    scene.policy.deny = ["npm:lodash@<4.17.21"].settings
    scene.change(
      "package.json", from: nil, to: package(#""dependencies": {"lodash": "^4.17.0"}"#))
    #expect(scene.judged() == ["dependencies/deny package.json:2 error"])
    scene.stand("package-lock.json", lock([("lodash", #""version": "4.17.21""#)]))
    #expect(scene.judged().isEmpty)
  }

  @Test func whatStoodBeforeIsNotJudgedAgainExceptInATree() {
    var scene = DependencyScene()
    scene.policy.deny = ["gem:evil"].settings
    scene.change("Gemfile", from: "gem 'evil'\n", to: "gem 'a'\ngem 'evil'\n")
    #expect(scene.judged().isEmpty)
    #expect(scene.judged(asTree: true) == ["dependencies/deny Gemfile:2 error"])
  }

  @Test(arguments: [
    ("go.mod", "require a.b/c v1.10.0\n", "require a.b/c v1.9.0\n", true),
    ("go.mod", "require a.b/c v1.9.0\n", "require a.b/c v1.10.0\n", false),
    ("requirements.txt", "a==1.0\n", "a==1.0rc1\n", true),
    ("requirements.txt", "a>=2\n", "a>=1\n", true),
    ("Dockerfile", "FROM python:3.12\n", "FROM python:3.12-slim\n", false),
    ("Dockerfile", "FROM python:3.12-slim\n", "FROM python:3.9-slim\n", true),
  ])
  func tellsDowngrades(_ path: String, _ old: String, _ new: String, _ isTold: Bool) {
    var scene = DependencyScene()
    scene.policy.downgrade = Setting(.warn)
    scene.change(BytePath(path), from: old, to: new)
    #expect(scene.judged() == (isTold ? ["dependencies/downgrade \(path):1 warning"] : []))
  }

  @Test func tellsWhereDependenciesComeFrom() {
    var scene = DependencyScene()
    scene.policy.sources.git = Setting(.review)
    scene.policy.sources.url = Setting(.warn)
    scene.policy.sources.path = Setting(.warn)
    scene.policy.sources.registry = Setting(.deny)
    scene.change(
      "web/package.json", from: nil,
      to: """
        {"dependencies": {
        "a": "github:o/a",
        "b": "https://h/b.tgz",
        "c": "file:../inside",
        "d": "file:../../outside"}}
        """)
    scene.change(
      "web/package-lock.json",
      from: lock([("e", #""version": "1.0.0", "resolved": "https://registry.npmjs.org/e/-/e.tgz""#)]
      ),
      to: lock([("e", #""version": "1.0.0", "resolved": "https://npm.example/e/-/e.tgz""#)]))
    scene.change(
      "requirements.txt", from: nil, to: "--extra-index-url https://u:p@pypi.example/\n")
    #expect(
      scene.judged() == [
        "dependencies/registry requirements.txt:1 error",
        "dependencies/registry web/package-lock.json:2 error",
        "dependencies/git web/package.json:2 review", "dependencies/url web/package.json:3 warning",
        "dependencies/path web/package.json:5 warning",
      ])
    #expect(!scene.examination().findings.contains { $0.message.contains("u:p@") })
  }

  @Test func tellsWhatIsNotPinned() {
    var scene = DependencyScene()
    scene.policy.unpinnedActions = Setting(.warn)
    scene.policy.unpinnedImages = Setting(.warn)
    let hash = String(repeating: "a1", count: 20)
    scene.change(
      ".github/workflows/ci.yml", from: "jobs: {a: {steps: [{uses: o/old@v1}]}}\n",
      to: "jobs:\n a:\n  steps:\n  - uses: o/old@v1\n  - uses: o/new@v2\n  - uses: o/p@\(hash)\n")
    scene.change(
      "Dockerfile", from: nil, to: "FROM a:1@sha256:00 AS x\nFROM x\nFROM b\nFROM $C\n")
    #expect(
      scene.judged() == [
        "dependencies/unpinned-action .github/workflows/ci.yml:5 warning",
        "dependencies/unpinned-image Dockerfile:3 warning",
      ])
  }

  @Test func tellsADigestThatChangesWhileTheVersionStays() {
    var scene = DependencyScene()
    scene.policy.integrity = Setting(.deny)
    scene.change(
      "package-lock.json",
      from: lock([
        ("a", #""version": "1.0.0", "integrity": "sha512-A""#),
        ("b", #""version": "1.0.0", "integrity": "sha1-A""#),
        ("c", #""version": "1.0.0", "integrity": "sha512-A""#),
      ]),
      to: lock([
        ("a", #""version": "1.0.0", "integrity": "sha512-B""#),
        ("b", #""version": "1.0.0", "integrity": "sha512-B""#),
        ("c", #""version": "1.0.1", "integrity": "sha512-B""#),
      ]))
    scene.change("go.sum", from: "a.b/c v1.0.0 h1:A=\n", to: "a.b/c v1.0.0 h1:B=\n")
    // Python adds files to a version: only when none is left is it another content.
    scene.change(
      "requirements.txt", from: "a==1 --hash=sha256:aa\n", to: "a==1 --hash=sha256:bb\n")
    #expect(
      scene.judged() == [
        "dependencies/integrity go.sum:1 error", "dependencies/integrity package-lock.json:2 error",
      ])
  }

  @Test func tellsWhatComesToRunOnInstalling() {
    var scene = DependencyScene()
    scene.policy.installScripts = Setting(.review)
    scene.change(
      "package.json", from: package(#""scripts": {"install": "x", "test": "y"}"#),
      to: package(#""scripts": {"install": "x", "postinstall": "z"}"#))
    scene.change(
      "package-lock.json", from: lock([("a", #""version": "1.0.0", "hasInstallScript": true"#)]),
      to: lock([
        ("a", #""version": "1.0.1", "hasInstallScript": true"#),
        ("b", #""version": "1.0.0", "hasInstallScript": true"#),
      ]))
    scene.change("native/build.rs", from: nil, to: "fn main() {}\n")
    #expect(
      scene.judged() == [
        "dependencies/install-script native/build.rs:1 review",
        "dependencies/install-script package-lock.json:3 review",
        "dependencies/install-script package.json:2 review",
      ])
  }

  @Test func tellsLockFilesAndManifestsThatPart() {
    var scene = DependencyScene()
    scene.policy.lockWithoutManifest = Setting(.warn)
    scene.policy.manifestWithoutLock = Setting(.warn)
    scene.change(
      "a/package-lock.json", from: lock([("x", #""version": "1.0.0""#)]),
      to: lock([("x", #""version": "1.1.0""#)]))
    scene.change(
      "b/web/package.json", from: nil,
      to: package(#""dependencies": {"x": "^1", "y": "^2", "z": "*"}"#))
    scene.stand(
      "b/package-lock.json",
      lock([("x", #""version": "1.1.0""#), ("y", #""version": "1.0.0""#)]))
    #expect(
      scene.judged() == [
        "dependencies/lock-alone a/package-lock.json:2 warning",
        "dependencies/unlocked b/web/package.json:2 warning",
        "dependencies/unlocked b/web/package.json:2 warning",
      ])
  }

  @Test(arguments: [
    ("expres", true), ("expresss", true), ("exrpess", true), ("l0dash", true), ("loddash", true),
    ("event_stream", true), ("requost", true), ("bequest", false), ("commander2", false),
    ("webpacks", false), ("express", false), ("my-own-thing", false), ("rect", false),
  ])
  func tellsNamesThatCanBeTakenForOthers(_ name: String, _ isTold: Bool) {
    var scene = DependencyScene()
    scene.policy.typosquat = Setting(.warn)
    scene.change("package.json", from: nil, to: package("\"dependencies\": {\"\(name)\": \"1\"}"))
    #expect(scene.judged() == (isTold ? ["dependencies/typosquat package.json:2 warning"] : []))
  }

  @Test func holdsLicencesAgainstThePolicy() {
    var scene = DependencyScene()
    scene.policy.allowLicenses = ["MIT", "Apache-2.0"].settings
    scene.policy.unknownLicense = Setting(.warn)
    scene.change(
      "package-lock.json", from: nil,
      to: lock([
        ("a", #""version": "1.0.0", "license": "(MIT OR GPL-3.0-only)""#),
        ("b", #""version": "1.0.0", "license": "GPL-3.0-only""#), ("c", #""version": "1.0.0""#),
      ]))
    #expect(
      scene.judged() == [
        "dependencies/license package-lock.json:3 error",
        "dependencies/unknown-license package-lock.json:4 warning",
      ])
    scene.policy.allowLicenses = []
    scene.policy.denyLicenses = ["GPL-3.0-only"].settings
    scene.policy.unknownLicense = Setting(.off)
    #expect(scene.judged() == ["dependencies/license package-lock.json:3 error"])
  }

  private struct Known: DependencyKnowledge {
    var advisories: [Advisory]
    func lore(
      for policy: DependencyPolicy, about packages: Set<PackageName>
    ) -> DependencyLore {
      var lore = DependencyLore()
      for advisory in advisories {
        for affected in advisory.affected where packages.contains(affected.package) {
          lore.advisories[affected.package, default: []].append(advisory)
        }
      }
      return lore
    }
  }

  @Test func tellsKnownVulnerabilities() throws {
    let advisory = """
      {"id": "GHSA-1", "aliases": ["CVE-1"], "summary": "Bad",
      "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
      "affected": [{"package": {"ecosystem": "npm", "name": "a"},
      "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.2.0"}]}]}]}
      """
    let parsed = try #require(try Advisory.parse(Array(advisory.utf8)))
    #expect(parsed.level == .critical)
    var scene = DependencyScene()
    scene.policy.vulnerabilities = Setting(.deny)
    scene.policy.minSeverity = Setting(.high)
    scene.policy.osv = Setting("/osv")
    scene.change(
      "package-lock.json", from: nil,
      to: lock([
        ("a", #""version": "1.1.0""#), ("x/node_modules/a", #""version": "1.2.0""#),
        ("y/node_modules/a", #""version": "0.9.0""#),
      ]))
    // Without data nothing was looked at, which is no pass.
    #expect(scene.examination().unread.count == 1)
    scene.knowledge = Known(advisories: [parsed])
    #expect(scene.judged() == ["dependencies/vulnerability package-lock.json:2 error"])
    #expect(scene.examination().findings.first?.remedy == "Use 1.2.0 or later.")
    scene.policy.ignoreVulnerabilities = ["CVE-1"].settings
    #expect(scene.judged().isEmpty)
  }

  @Test func saysWhatItCannotReadAndOnlyOnce() {
    var scene = DependencyScene()
    scene.policy.unpinnedActions = Setting(.warn)
    scene.change("package.json", from: "{}", to: "{\n\"a\":")
    scene.change("other/package.json", from: "{ old", to: "{ old")
    #expect(scene.judged() == ["dependencies/unreadable package.json:2 warning"])
  }

  @Test func looksAtNothingThatThePolicyLeavesOut() throws {
    var scene = DependencyScene()
    scene.policy.allow = Setting([])
    scene.policy.exclude = [Setting(try PathPattern("fixtures/"))]
    scene.change("fixtures/package.json", from: nil, to: package(#""dependencies": {"a": "1"}"#))
    #expect(scene.judged().isEmpty)
  }
}
