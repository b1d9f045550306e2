import HookProtocol
import Testing

@Suite struct CommandScreenTests {
  @Test(arguments: [
    "git commit --no-verify -m x", "git commit -nm x", "git commit -an -m x",
    "git push --no-verify",
    "git commit --no-verif -m x", "cd a && git -C b commit -n", "/usr/bin/git commit -n",
    "env git commit -n", "sh -c 'git commit --no-verify'", "eval git push --no-verify",
    "echo $(git commit -n -m x)", "echo \"`git push --no-verify`\"",
    "git -c core.hooksPath=/dev/null commit -m x", "git -ccore.hookspath=/dev/null commit",
    "git config core.hooksPath /tmp", "git config --global Core.HooksPath ''",
    "git config --unset core.hooksPath", "git config set core.hooksPath x",
    "git config --add hook.cg.command true", "git config --remove-section core",
    "git config alias.c 'commit --no-verify'", "git -c include.path=x commit", "git config -e",
    "GIT_CONFIG_COUNT=1 git commit -m x", "export GIT_CONFIG_GLOBAL=/dev/null",
    "GIT_CONFIG_PARAMETERS=\"'core.hooksPath=x'\" git push", "HUSKY=0 git commit -m x",
    "git --exec-path=/tmp commit", "rm .git/hooks/pre-commit", "rm -rf ./.git/hooks",
    "echo x > .git/hooks/pre-commit", "echo x >>.cg/policy.yaml", "sed -i s/a/b/ .cg/policy.yaml",
    "chmod -x .git/hooks/pre-push", "cp x services/api/.cg/policy.yaml", "mv .GIT/hooks away",
    "find .git/hooks -type f -delete", "tee .claude/settings.json", "dd of=.cg/policy.yaml",
    "cg-prepush uninstall", "npx lefthook uninstall", "python3 edit.py .husky/pre-commit",
    "a/../.cg/x; true > a/../.cg/policy.yaml", "ln -sf /bin/true ~/.local/bin/cg-prepush",
    "git commit -m x 2>.cg/policy.yaml", "git merge --no-verify topic",
  ])
  func refuses(_ line: String) {
    #expect(CommandScreen.objection(to: line) != nil, "\(line)")
  }

  @Test(arguments: [
    "git commit -m 'say --no-verify in words'", "git commit -m -n", "git commit -am 'x'",
    "git push -n origin main", "git merge -n topic", "git log -n 3", "git status", "ls .git/hooks",
    "cat .cg/policy.yaml", "git diff HEAD -- .cg/policy.yaml", "git config --get core.hooksPath",
    "git config user.name Ada", "git config core.hooksPath", "grep -rn GIT_ src > out.txt",
    "echo 'git commit --no-verify'", "make test 2>&1 | tail", "cg-scan staged", "git add .cg",
    "git commit -F- <<<x", "git push -- --no-verify", "find .git -name x", "", "((((", "'",
    "echo \"unclosed $(", "git commit -S -m x", "git commit -uno -m x",
  ])
  func letsOthersBe(_ line: String) {
    #expect(CommandScreen.objection(to: line) == nil, "\(line)")
  }

  @Test func endsOnLinesMadeToGoOn() {
    let deep = String(repeating: "$(", count: 10_000)
    #expect(CommandScreen.objection(to: "echo " + deep) != nil)
    #expect(CommandScreen.objection(to: String(repeating: "a ", count: 100_000)) == nil)
  }
}

@Suite struct AgentRequestTests {
  private func request(_ text: String) throws -> AgentRequest {
    AgentRequest(try JSONValue(reading: Array(text.utf8)))
  }

  @Test(arguments: [
    #"{"hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"ls"}}"#,
    #"{"hook_event_name":"beforeShellExecution","command":"ls","cwd":"/"}"#,
    #"{"toolName":"bash","toolArgs":"{\"command\":\"ls\"}"}"#,
    #"{"hook_event_name":"BeforeTool","tool_name":"run_shell_command","tool_input":{"command":"ls"}}"#,
    #"{"tool_name":"shell","tool_input":{"command":["ls"]}}"#,
  ])
  func knowsCommands(_ text: String) throws {
    #expect(try request(text).deeds == [.shell("ls")])
  }

  @Test func knowsEdits() throws {
    let write = try request(#"{"tool_name":"Write","tool_input":{"file_path":"a","content":"x"}}"#)
    #expect(write.deeds == [.write(path: "a", content: "x")])
    let edit = try request(
      #"{"tool_input":{"file_path":"a","old_string":"x","new_string":"y","replace_all":true}}"#)
    #expect(edit.deeds == [.edit(path: "a", [.init(old: "x", new: "y", all: true)])])
    let many = try request(
      #"{"tool_input":{"file_path":"a","edits":[{"old_string":"x","new_string":"y"}]}}"#)
    #expect(many.deeds == [.edit(path: "a", [.init(old: "x", new: "y")])])
    let patch = try request(
      #"{"tool_name":"apply_patch","tool_input":{"command":"*** Begin Patch\n*** Add File: n\n+one\n*** Update File: u\n@@\n-a\n+b\n*** Delete File: d\n*** End Patch"}}"#
    )
    #expect(
      patch.deeds == [
        .write(path: "n", content: "one\n"), .edit(path: "u", [.init(old: "", new: "b\n")]),
        .touch(path: "d"),
      ])
  }

  @Test func knowsTheEnd() throws {
    #expect(try request(#"{"hook_event_name":"Stop"}"#).deeds == [.stop(isRepeated: false)])
    #expect(
      try request(#"{"hook_event_name":"Stop","stop_hook_active":true}"#).deeds
        == [.stop(isRepeated: true)])
    #expect(try request(#"{"tool_name":"Read","tool_input":{"file_path":"a"}}"#).deeds == [.other])
  }
}

@Suite struct JSONValueTests {
  @Test(arguments: [
    #"{"b":1,"a":[true,null,-1.50e3,"x\ny"],"b":{}}"#, "[]", #""é😀""#, "0", #"{"a":[[[]]]}"#,
  ])
  func keepsWhatItReads(_ text: String) throws {
    let value = try JSONValue(reading: Array(text.utf8))
    #expect(value.line == text)
    #expect(try JSONValue(reading: Array(value.pretty.utf8)) == value)
  }

  @Test(arguments: [
    "", "{", "{,}", "[1,]", "{\"a\" 1}", "01x", "tru", "\"\u{1}\"", "\"\\x\"", "1 2", "// c\n{}",
    "+1",
  ])
  func refusesWhatIsNone(_ text: String) {
    #expect(throws: JSONValue.Mistake.self) { try JSONValue(reading: Array(text.utf8)) }
  }

  @Test func refusesDepthWithoutEnd() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(throws: JSONValue.Mistake.self) { try JSONValue(reading: deep) }
  }

  @Test func readsPairsOfUnits() throws {
    #expect(try JSONValue(reading: Array(#""😀\ud800""#.utf8)) == .text("😀\u{fffd}"))
  }
}
