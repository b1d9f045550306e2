import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite struct SpecialFileTests {
  @Test(arguments: [
    (FileMode.executable, "echo 1\n", ["no-shebang"]), (.executable, "#!/bin/sh\n", []),
    (.executable, "\u{7F}ELF", []), (.executable, "a\0", []), (.executable, "", ["no-shebang"]),
    (.regular, "#!/bin/sh\n", ["not-executable"]), (.regular, "#![no_std]\n", []),
    (.executable, "# a\n", ["no-shebang"]), (.regular, "a\n", []),
  ])
  func executablesSayWhatRunsThem(_ mode: FileMode, _ text: String, _ found: [String]) {
    let findings = HygieneTrial([.executables]).findings([.added("a", mode: mode)], ["a": text])
    #expect(findings.map { String($0.rule.dropFirst(8)) } == found)
    #expect(findings.allSatisfy { ($0.severity == .note) == (mode == .regular) })
  }

  @Test func whatWasSoBeforeIsNotToldAgain() {
    let trial = HygieneTrial([.executables, .modeChanges])
    let content: [BytePath: String] = ["old/a": "x\n", "a": "y\n"]
    #expect(trial.found([.changed("a", from: .executable, to: .executable)], content).isEmpty)
    #expect(trial.found([.changed("a", to: .executable)], content) == ["mode", "no-shebang"])
    #expect(trial.found([.changed("a", from: .executable)], content) == ["mode"])
    #expect(trial.found([.changed("a", to: .symlink)], content) == ["mode"])
  }

  @Test(arguments: [
    ("l", "a", false), ("l", "b", true), ("d/l", "../a", false), ("d/l", "x", true),
    ("l", "d", false), ("l", "d/../a", false), ("l", "../out", false), ("l", "/etc", false),
    ("l", ".", false), ("l", "d/", false), ("l", "via/anything", false), ("l", "", false),
  ])
  func linksLeadSomewhere(_ path: String, _ target: String, _ isBroken: Bool) {
    var trial = HygieneTrial([.brokenLinks])
    let link = BytePath(path)
    trial.subject = .tree
    let files: [FileChange] = [
      .standing("a"), .standing("d/e"), .standing("via", mode: .symlink),
      .standing(link, mode: .symlink),
    ]
    let content: [BytePath: String] = ["a": "", "d/e": "", "via": "d", link: target]
    #expect(trial.found(files, content) == (isBroken ? ["broken-link"] : []))
  }

  @Test func submodulesAreTold() {
    let trial = HygieneTrial([.submodules, .modeChanges])
    let added = FileChange.added("sub", mode: .submodule)
    #expect(trial.found([added]) == ["submodule"])
    #expect(trial.found([.changed("sub", from: .submodule, to: .submodule)]) == ["submodule"])
    #expect(trial.found([.changed("sub", to: .submodule)]) == ["mode", "submodule"])
    #expect(trial.found([.changed("sub", from: .submodule)], ["sub": "a"]) == ["mode"])
  }

  @Test func otherAddressesAreTold() {
    let before = "[submodule \"a\"]\n\tpath = a\n\turl = https://example.com/a\n"
    let after = "[submodule \"a\"]\n\tpath = a\n\turl = https://example.org/a # new\n"
    let trial = HygieneTrial([.submodules])
    let change = FileChange.changed(".gitmodules")
    #expect(
      trial.found([change], ["old/.gitmodules": before, ".gitmodules": after])
        == ["submodule-url:3"])
    let same = "# words\n" + before
    #expect(trial.found([change], ["old/.gitmodules": before, ".gitmodules": same]).isEmpty)
  }

  @Test(arguments: [
    ("a", "url = https://example.com/a", false), ("a", "url = ../a.git", false),
    ("a", "url = git@example.com:a/b", false), ("a", "url = -u./payload", true),
    ("a", "url = \"-u./payload\"", true), ("a", "url = ext::sh -c x", true),
    ("a", "URL=EXT::sh", true), ("a", "url = ssh://-oProxyCommand=x/y", true),
    ("a", "url = ssh://u@-oProxyCommand=x/y", true), ("a", "url = https://h%0a.x/y", true),
    ("a", "url = \"a\\nb\"", true), ("a", "path = ../x", true), ("a", "path = .git/hooks", true),
    ("a", "path = -x", true), ("a", "update = !touch x", true), ("a", "update = rebase", false),
    ("../../x", "url = https://example.com", true), ("a", "url = \\\n -u./x", true),
    ("a", "url = file:///x", false), ("a", "url = a::b", true),
  ])
  func hostileOnesAreFound(_ name: String, _ setting: String, _ isHostile: Bool) {
    let text = "[submodule \"\(name)\"]\n\t\(setting)\n"
    let found = HygieneTrial([.hostileSubmodules]).found(
      [.added(".gitmodules")], [".gitmodules": text])
    #expect(!found.isEmpty == isHostile)
    #expect(found.allSatisfy { $0.hasPrefix("hostile-submodule") })
  }

  @Test func settingsAreLinksNowhere() {
    let trial = HygieneTrial([.gitNames])
    #expect(
      trial.found([.added(".gitmodules", mode: .symlink)], [".gitmodules": "x"]) == ["git-name"])
  }
}
