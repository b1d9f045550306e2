import ToolShell

@main
enum Main {
  static func main() { runAndExit("cg-policy", PolicyTool.spec) }
}
