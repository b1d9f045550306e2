import ToolShell

@main
enum Main {
  static func main() { runAndExit(PolicyTool.spec) }
}
