/// A command line that means nothing: what is wrong in one sentence, and which help to read.
package struct UsageError: Error, Hashable, Sendable {
  package var message: String
  /// The names that lead to the command, the tool's first.
  package var command: [String]

  package init(_ message: String, command: [String]) {
    self.message = message
    self.command = command
  }

  /// The two lines for standard error.
  package var text: String {
    let tool = command.first ?? ""
    let path = command.joined(separator: " ")
    return "\(tool): error: \(message)\nSee '\(path) --help'.\n"
  }
}
