import Foundation

/// Where the programs under test are.
package enum BuiltPrograms {
  /// `$CG_BIN`, else the folder of the test bundle, beside which the programs are built.
  package static var folder: String {
    if let given = ProcessInfo.processInfo.environment["CG_BIN"], !given.isEmpty { return given }
    return besideTests
  }

  /// Where the test bundle is, whatever `$CG_BIN` says: for programs that exist only for tests.
  package static var besideTests: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .path
  }

  /// The path of a program, or nil if it is nowhere in PATH.
  package static func find(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.lazy.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }
}
