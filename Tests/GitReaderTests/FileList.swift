import Foundation

/// Names in a folder, for tests.
enum FileList {
  static func names(_ path: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }
      .sorted()
  }

  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
}
