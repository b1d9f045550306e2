import Foundation

/// A file of the repository that is made from the product, and so must not differ from it.
package struct CommittedPage {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private let file: URL

  /// Where the page is on this machine.
  package var path: String { file.path }

  /// A page by its path from the top of the repository.
  package init(_ path: String) { file = Self.root.appendingPathComponent(path) }

  /// The page as it is committed; with `CG_RECORD=1`, first rewritten as `text`.
  package func content(recording text: String) throws -> String {
    if ProcessInfo.processInfo.environment["CG_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return try content()
  }

  /// The page as it is committed.
  package func content() throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
