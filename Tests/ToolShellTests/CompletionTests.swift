import GateTestSupport
import ShellSample
import Testing
import ToolShell

/// What the shells themselves propose, asked with words cut as they cut them.
@Suite struct CompletionTests {
  static let cases: [(words: [String], proposals: [String])] = [
    (["ch"], ["check"]),
    ([""], ["check", "range", "find", "spew", "work", "wait", "fail", "fix", "help"]),
    (["fix", ""], ["headers"]),
    (["check", "--mem"], ["--memory"]),
    (["check", "--no"], ["--no-cache"]),
    (["range", "--mem"], []),
    (["--format", ""], ["text", "json", "gitlab-secrets"]),
    (["check", "--format", "j"], ["json"]),
    (["check", "--format", "=", "j"], ["json"]),
    (["check", "--format", "="], ["text", "json", "gitlab-secrets"]),
    (["check", "-f", "j"], ["json"]),
    (["--format", "json", "ra"], ["range"]),
    (["--format", "=", "json", "ra"], ["range"]),
    (["check", "--only", "paths,s"], ["paths,size", "paths,secrets"]),
    (["check", "--report", "te"], ["text="]),
    (["check", "--report", "text", "=", "no"], ["notes.txt"]),
    (["check", "--report", "=", "text", "=", "no"], ["notes.txt"]),
    (["check", "--policy", "no"], ["notes.txt"]),
    (["check", "--repo", "fo"], ["folder"]),
    (["check", "--threads", ""], []),
    (["check", "no"], ["notes.txt"]),
    (["check", "--", "--no"], []),
    (["check", "--inner"], []),
  ]

  @Test(arguments: cases)
  func bash(_ words: [String], _ proposals: [String]) throws {
    let workspace = try Workspace("bash")
    try workspace.write("script", Array(CompletionShell.bash.script(for: Sample.spec).utf8))
    try workspace.write("notes.txt", "")
    try workspace.write("folder/x", "")
    let program = """
      compopt() { :; }
      source ./script
      COMP_WORDS=(shell-sample "$@")
      COMP_CWORD=$#
      _shell_sample
      for reply in "${COMPREPLY[@]}"; do echo "$reply"; done
      """
    let run = try CommandRun.run("bash", ["-c", program, "bash"] + words, in: workspace.path)
    #expect(run.errorText == "")
    #expect(run.text.split(separator: "\n").map(String.init) == proposals)
  }

  @Test(arguments: [
    ("shell-sample ch", ["check"]), ("shell-sample check --mem", ["--memory"]),
    ("shell-sample range --mem", []), ("shell-sample check --format j", ["json"]),
    ("shell-sample check --format=j", ["--format=json"]),
    ("shell-sample --format json ra", ["range"]),
    ("shell-sample fix h", ["headers"]), ("shell-sample check --inner", []),
  ])
  func fish(_ line: String, _ proposals: [String]) throws {
    guard let fish = BuiltPrograms.find("fish") else {
      print("skipped: fish is not installed")
      return
    }
    let workspace = try Workspace("fish")
    try workspace.write("script", Array(CompletionShell.fish.script(for: Sample.spec).utf8))
    let run = try CommandRun.run(
      fish, ["--no-config", "-c", "source ./script; complete -C \"\(line)\""], in: workspace.path,
      environment: ["PATH": "/usr/bin:/bin", "HOME": workspace.path, "LC_ALL": "C.UTF-8"])
    let words = run.text.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(words.map(String.init) == proposals, "\(run.errorText)")
  }
}
