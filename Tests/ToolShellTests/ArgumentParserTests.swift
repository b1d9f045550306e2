import ShellSample
import Testing
import ToolShell

/// Parses a command line of the sample tool, words given as text.
func parse(
  _ words: [String], _ environment: [String: String] = [:]
) throws(UsageError) -> Invocation {
  try ArgumentParser.parse(
    words.map { Array($0.utf8) }, of: Sample.spec, environment: Environment(environment))
}

/// The arguments of a command line that runs a command.
func arguments(_ line: String, _ environment: [String: String] = [:]) throws -> ParsedArguments {
  let words = line.split(separator: " ").map(String.init)
  guard case .run(_, let parsed) = try parse(words, environment) else { throw NotARun() }
  return parsed
}

struct NotARun: Error {}

extension [UInt8] {
  init(text: String) { self = Array(text.utf8) }
}

@Suite struct ArgumentParserTests {
  @Test(arguments: [
    "check --policy a.yaml", "check --policy=a.yaml", "check -p a.yaml", "check -pa.yaml",
    "--policy a.yaml check", "--policy=a.yaml check", "-pa.yaml check", "check -qp a.yaml",
    "check -qpa.yaml", "check file --policy a.yaml",
  ])
  func waysToGiveAValue(_ line: String) throws {
    let parsed = try arguments(line)
    #expect(parsed[Sample.policy] == [UInt8](text: "a.yaml"))
    #expect(parsed.command == ["shell-sample", "check"])
    #expect(parsed.origin(of: Sample.policy) == .commandLine)
  }

  @Test func whatIsNotGivenHasItsDefault() throws {
    let parsed = try arguments("check")
    #expect(parsed[Sample.policy] == nil)
    #expect(parsed[Sample.format] == .text)
    #expect(parsed[Sample.threads] == nil)
    #expect(parsed[Sample.cache])
    #expect(parsed[Sample.only].isEmpty)
    #expect(parsed[Sample.report].isEmpty)
    #expect(parsed[Sample.files].isEmpty)
    #expect(!parsed[SharedFlags.quiet])
    #expect(parsed[SharedFlags.log] == nil)
    #expect(parsed.origin(of: Sample.policy) == nil)
  }

  @Test func everyKindOfValueIsRead() throws {
    let parsed = try arguments(
      "check -f json --report json=a=b --report=text=c --only paths,size --only secrets -j 8"
        + " --memory 64MiB --no-cache -D a -D b --title ü --log json -q x y")
    #expect(parsed[Sample.format] == .json)
    #expect(parsed[Sample.report].map(\.choice) == [.json, .text])
    #expect(parsed[Sample.report].map(\.path) == [[UInt8](text: "a=b"), [UInt8](text: "c")])
    #expect(parsed[Sample.only] == [.paths, .size, .secrets])
    #expect(parsed[Sample.threads] == 8)
    #expect(parsed[Sample.memory] == 64 << 20)
    #expect(!parsed[Sample.cache])
    #expect(parsed[Sample.title] == "ü")
    #expect(parsed[SharedFlags.log] == .json)
    #expect(parsed[SharedFlags.quiet])
    #expect(parsed[Sample.files] == [[UInt8](text: "x"), [UInt8](text: "y")])
  }

  @Test func afterTwoDashesAllIsOperand() throws {
    #expect(
      try arguments("check a -- --policy -x --")[Sample.files].map {
        String(decoding: $0, as: UTF8.self)
      }
        == ["a", "--policy", "-x", "--"])
  }

  @Test func aDashAloneIsAnOperand() throws {
    #expect(try arguments("check -")[Sample.files] == [[UInt8](text: "-")])
  }

  @Test func bytesThatAreNotTextArriveAsTheyAre() throws {
    let invocation = try ArgumentParser.parse(
      [[UInt8](text: "check"), [UInt8](text: "--policy=") + [0xFF, 0x0D, 0x0A], [0xC3]],
      of: Sample.spec, environment: Environment([:]))
    guard case .run(_, let parsed) = invocation else { throw NotARun() }
    #expect(parsed[Sample.policy] == [0xFF, 0x0D, 0x0A])
    #expect(parsed[Sample.files] == [[0xC3]])
  }

  @Test func nestedCommandsAreFound() throws {
    #expect(try arguments("fix headers a").command == ["shell-sample", "fix", "headers"])
  }

  @Test(arguments: [
    ("512", 512), ("512B", 512), ("1KiB", 1_024), ("5MiB", 5 << 20), ("2GiB", 2 << 30),
    ("1TiB", 1 << 40), ("10MB", 10_000_000),
  ])
  func sizes(_ text: String, _ bytes: Int) throws {
    let flag = Flag.size("size", in: 0...(1 << 40), help: "A size.")
    let tool = CommandSpec("t", summary: "s", flags: [flag.declaration], action: { _ in .pass })
    let invocation = try ArgumentParser.parse(
      [[UInt8](text: "--size=" + text)], of: tool, environment: Environment([:]))
    guard case .run(_, let parsed) = invocation else { throw NotARun() }
    #expect(parsed[flag] == bytes)
  }
}

@Suite struct FlagEnvironmentTests {
  @Test func aVariableStandsInForAFlag() throws {
    let parsed = try arguments(
      "check", ["CG_POLICY": "env.yaml", "CG_CACHE": "no", "CG_LOG": "text"])
    #expect(parsed[Sample.policy] == [UInt8](text: "env.yaml"))
    #expect(parsed.origin(of: Sample.policy) == .environment("CG_POLICY"))
    #expect(!parsed[Sample.cache])
    #expect(parsed[SharedFlags.log] == .text)
  }

  @Test func theCommandLineWins() throws {
    let parsed = try arguments("check --policy a --cache", ["CG_POLICY": "b", "CG_CACHE": "0"])
    #expect(parsed[Sample.policy] == [UInt8](text: "a"))
    #expect(parsed[Sample.cache])
    #expect(parsed.origin(of: Sample.policy) == .commandLine)
  }

  @Test func anEmptyVariableIsNotSet() throws {
    #expect(try arguments("check", ["CG_POLICY": "", "CG_CACHE": ""])[Sample.policy] == nil)
  }

  @Test func aBadVariableIsNamed() {
    #expect(
      throws: UsageError(
        "'xml' does not fit '$CG_LOG': it is one of text, json", command: ["shell-sample", "check"])
    ) { try arguments("check", ["CG_LOG": "xml"]) }
  }
}

@Suite struct InvocationTests {
  @Test(arguments: [
    ("--help", ["shell-sample"]), ("-h", ["shell-sample"]), ("help", ["shell-sample"]),
    ("check --help", ["shell-sample", "check"]), ("help check", ["shell-sample", "check"]),
    ("--help check", ["shell-sample"]), ("check --help --nonsense", ["shell-sample", "check"]),
    ("help fix headers", ["shell-sample", "fix", "headers"]),
    ("fix headers -qh", ["shell-sample", "fix", "headers"]),
    ("range --help", ["shell-sample", "range"]),
  ])
  func help(_ line: String, _ path: [String]) throws {
    guard case .help(let found) = try parse(line.split(separator: " ").map(String.init)) else {
      Issue.record("no help")
      return
    }
    #expect(found == path)
  }

  @Test func theOthers() throws {
    guard case .version = try parse(["--version"]), case .version = try parse(["check", "-V"]),
      case .manualPage = try parse(["--man"]),
      case .completions(.zsh) = try parse(["--completions=zsh"])
    else {
      Issue.record("something else")
      return
    }
  }
}
