import ToolShell

@main
enum Main {
  static func main() { runAndExit("cg-scan", ScanTool.spec) }
}
