import Foundation

/// The files around the tests: goldens beside them, schemas and Python where somebody put them.
enum Surroundings {
  static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let root = here.deletingLastPathComponent().deletingLastPathComponent()
  static let isRecording = ProcessInfo.processInfo.environment["CG_RECORD"] == "1"

  /// The folder of foreign schemas, or nil with a line that says so.
  static let schemas: URL? = {
    let shared = ProcessInfo.processInfo.environment["CG_SHARED"].map(URL.init(fileURLWithPath:))
    let candidates = [
      shared, root.appending(path: "../shared"), root.appending(path: "../../shared"),
    ]
    let found = candidates.compactMap { $0?.appending(path: "schemas") }.first { exists($0) }
    if found == nil { print("skipped: no shared/schemas beside the repository, nor in $CG_SHARED") }
    return found
  }()

  /// The project's own Python, or nil with a line that says so.
  static let python: URL? = {
    let python = root.appending(path: ".venv/bin/python")
    if exists(python) { return python }
    print("skipped: no .venv; `ci/setup` makes one")
    return nil
  }()

  static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Runs a program with text on its standard input and gives back its standard output.
  static func output(of program: URL, _ arguments: [String], input: String) throws -> String {
    let process = Process()
    let (stdin, stdout) = (Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let data = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Lends a folder that is gone afterwards.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch {
        print("left behind: \(folder)")
      }
    }
    return try body(folder)
  }
}
