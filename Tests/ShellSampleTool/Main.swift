import ShellSample
import ToolShell

/// A tool that uses all of ToolShell, for the tests to run as a process.
@main
enum Main {
  static func main() { runAndExit("shell-sample", Sample.spec) }
}
