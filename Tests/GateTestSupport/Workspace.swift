import Foundation
import PatternEngine

/// A temporary folder for one test; what was made in it is undone in reverse order when it goes.
package final class Workspace {
  /// The folder, absolute, symbolic links resolved.
  package let path: String
  private var cleanups: [() -> Void] = []

  package init(_ name: String = "test") throws {
    let unique = String(UInt64.random(in: 0 ... .max), radix: 36)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "cg-\(name)-\(unique)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = folder.resolvingSymlinksInPath().path
    let made = path
    // Contents may be unreadable on purpose; what cannot be removed must not fail the test.
    onCleanup {
      do { try FileManager.default.removeItem(atPath: made) } catch {
        print("left \(made): \(error)")
      }
    }
  }

  deinit { for cleanup in cleanups.reversed() { cleanup() } }

  /// Has `body` run when the workspace goes, before everything registered earlier.
  package func onCleanup(_ body: @escaping () -> Void) { cleanups.append(body) }

  /// The absolute path of something in the folder.
  package func path(_ relative: String) -> String { path + "/" + relative }

  /// Writes a file, making the folders above it; gives its absolute path.
  @discardableResult
  package func write(_ relative: String, _ bytes: [UInt8]) throws -> String {
    let file = URL(fileURLWithPath: path(relative))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Writes text, each `{{fake:KIND}}` in it expanded.
  @discardableResult
  package func write(_ relative: String, _ text: String) throws -> String {
    try write(relative, Array(FakeSecret.expand(text).utf8))
  }

  /// The content of a file in the folder.
  package func read(_ relative: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(relative))))
  }

  /// The names in the folder, sorted, hidden ones included.
  package func names(_ relative: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(relative)).sorted()
  }
}
