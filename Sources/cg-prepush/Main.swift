import ToolShell

@main
enum Main {
  static func main() { runAndExit("cg-prepush", PrepushTool.spec) }
}
