import ShellSample
import Testing
import ToolShell

/// Each mistake, and the one sentence that answers it.
@Suite struct UsageErrorTests {
  static let cases: [(line: String, message: String)] = [
    ("", "a command is missing: one of check, range, find, spew, work, wait, fail, fix"),
    ("fix", "a command is missing: one of headers"),
    ("chek", "there is no command 'chek'; did you mean 'check'?"),
    ("hepl", "there is no command 'hepl'; did you mean 'help'?"),
    (
      "qwertz",
      "there is no command 'qwertz'; it is one of check, range, find, spew, work, wait, fail, fix"
    ),
    (
      "help qwertz",
      "there is no command 'qwertz'; it is one of check, range, find, spew, work, wait, fail, fix"
    ),
    ("check --polcy x", "unknown flag '--polcy'; did you mean '--policy'?"),
    ("check --ploicy=x", "unknown flag '--ploicy'; did you mean '--policy'?"),
    ("check --no-cahce", "unknown flag '--no-cahce'; did you mean '--no-cache'?"),
    ("check --thread 3", "unknown flag '--thread'; did you mean '--threads'?"),
    ("check --zzzzzz", "unknown flag '--zzzzzz'"),
    ("check --inner-working", "unknown flag '--inner-working'"),
    ("check --no-quiet", "'--quiet' has no opposite: leave it out"),
    ("check -x", "unknown flag '-x'"),
    ("check -qx", "unknown flag '-qx'"),
    ("check -policy", "unknown flag '-policy'; did you mean '--policy'?"),
    ("check -policy=x", "unknown flag '-policy'; did you mean '--policy'?"),
    ("--threads 3 check", "unknown flag '--threads'; it goes after the command, as in 'check'"),
    ("check --policy", "'--policy' needs a value, FILE"),
    ("check -p", "'-p' needs a value, FILE"),
    ("check --format", "'--format' needs a value, FORMAT, one of text, json, gitlab-secrets"),
    (
      "check --policy --quiet",
      "'--policy' needs a value before '--quiet'; if that is the value, write --policy=--quiet"
    ),
    (
      "check --policy -q",
      "'--policy' needs a value before '-q'; if that is the value, write --policy=-q"
    ),
    (
      "check --policy -- x",
      "'--policy' needs a value before '--'; if that is the value, write --policy=--"
    ),
    ("check --policy=", "'' does not fit '--policy': it must not be empty"),
    ("check --quiet=yes", "'--quiet' takes no value"),
    ("check --no-cache=yes", "'--no-cache' takes no value"),
    ("check --policy a --policy b", "'--policy' is given twice"),
    ("--policy a check -p b", "'--policy' is given twice"),
    ("check -qq", "'--quiet' is given twice"),
    ("check --cache --no-cache", "'--cache' is given twice"),
    (
      "check --format jsno",
      "'jsno' does not fit '--format': did you mean 'json'? it is one of text, json, gitlab-secrets"
    ),
    (
      "check --format xml", "'xml' does not fit '--format': it is one of text, json, gitlab-secrets"
    ),
    (
      "check --format JSON",
      "'JSON' does not fit '--format': did you mean 'json'? it is one of text, json, gitlab-secrets"
    ),
    (
      "check --only paths,sise",
      "'paths,sise' does not fit '--only': did you mean 'size'? it is one of paths, size, secrets"
    ),
    ("check --only paths,", "'paths,' does not fit '--only': it is one of paths, size, secrets"),
    (
      "check --report json",
      "'json' does not fit '--report': it is written as NAME=FILE, NAME one of text, json, gitlab-secrets"
    ),
    (
      "check --report json=-",
      "'json=-' does not fit '--report': standard output has the verdict; name a file"
    ),
    ("check --report json=", "'json=' does not fit '--report': no file is named after '='"),
    (
      "check --report xml=a",
      "'xml=a' does not fit '--report': it is one of text, json, gitlab-secrets"
    ),
    ("check --threads 0", "'0' does not fit '--threads': it is a whole number from 1 to 256"),
    ("check -j 257", "'257' does not fit '-j': it is a whole number from 1 to 256"),
    ("check --threads -1", "'-1' does not fit '--threads': it is a whole number from 1 to 256"),
    ("check --threads +1", "'+1' does not fit '--threads': it is a whole number from 1 to 256"),
    ("check --threads 1e1", "'1e1' does not fit '--threads': it is a whole number from 1 to 256"),
    (
      "check --threads 99999999999999999999",
      "'99999999999999999999' does not fit '--threads': it is a whole number from 1 to 256"
    ),
    ("check --memory 5", "'5' does not fit '--memory': it is from 1MiB to 1TiB"),
    (
      "check --memory 99999999TiB", "'99999999TiB' does not fit '--memory': it is from 1MiB to 1TiB"
    ),
    (
      "check --memory 5MiBs",
      "'5MiBs' does not fit '--memory': it is a number of bytes such as 4096, 64KiB, 5MiB or 2GiB"
    ),
    (
      "check --memory 1.5GiB",
      "'1.5GiB' does not fit '--memory': it is a number of bytes such as 4096, 64KiB, 5MiB or 2GiB"
    ),
    (
      "check --memory MiB",
      "'MiB' does not fit '--memory': it is a number of bytes such as 4096, 64KiB, 5MiB or 2GiB"
    ),
    (
      "check --memory=-5MiB",
      "'-5MiB' does not fit '--memory': it is a number of bytes such as 4096, 64KiB, 5MiB or 2GiB"
    ),
    ("range", "A..B is missing: The commits to judge."),
    ("range a b", "'b' is one argument too many"),
    ("find", "PATTERN is missing: What to look for."),
    ("spew many", "'many' does not fit 'LINES': it is a whole number from 1 to 1000000"),
    (
      "check --completions=tcsh",
      "'tcsh' does not fit '--completions': it is one of bash, zsh, fish"
    ),
  ]

  @Test(arguments: cases)
  func aMistakeIsAnsweredInOneSentence(_ line: String, _ message: String) {
    #expect(throws: UsageError.self) { try self.reports(line, message) }
  }

  private func reports(_ line: String, _ message: String) throws {
    do {
      _ = try parse(line.split(separator: " ").map(String.init))
    } catch {
      #expect(error.message == message)
      throw error
    }
  }

  @Test func theTextNamesToolAndHelp() {
    let error = UsageError("no", command: ["cg-scan", "range"])
    #expect(error.text == "cg-scan: error: no\nSee 'cg-scan range --help'.\n")
  }

  @Test func whatWasTypedIsEscaped() {
    let typed: [UInt8] = [0x1B, 0x5B, 0x32, 0x4A, 0x0A, 0xFF]
    do {
      _ = try ArgumentParser.parse([typed], of: Sample.spec, environment: Environment([:]))
    } catch {
      #expect(error.message.contains(#"'\x1b[2J\n\xff'"#))
    }
  }

  @Test func aTextMustBeUTF8() {
    #expect(throws: UsageError.self) {
      try ArgumentParser.parse(
        [[UInt8](text: "check"), [UInt8](text: "--title=") + [0xFF]],
        of: Sample.spec, environment: Environment([:]))
    }
  }
}
