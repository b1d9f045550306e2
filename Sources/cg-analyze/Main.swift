@main
enum Main {
  static func main() { Service.run() }
}
