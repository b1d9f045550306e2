@main
enum Main {
  static func main() { RegoService.answer() }
}
