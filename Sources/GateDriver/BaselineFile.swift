package import GateChecks
package import GateModel
package import ToolShell

/// Baselines as files.
package enum BaselineFile {
  /// Adds findings to a baseline on disk, which is made if there is none, and gives what it holds
  /// then. With `met`, entries that are neither among it nor found go.
  @discardableResult
  package static func add(
    _ findings: [Finding], to path: BytePath, keepingOnly met: Set<String>? = nil
  ) throws(ToolFailure) -> Baseline {
    let old = try content(of: path)
    var baseline =
      try old.map { bytes throws(ToolFailure) in try parsed(bytes, path) } ?? Baseline()
    if let met { baseline.drop(allBut: met.union(findings.compactMap(\.fingerprint))) }
    baseline.add(findings)
    let text = Array(baseline.text.utf8)
    if text == old { return baseline }
    do throws(ShellFailure) {
      try OutputFile.write(to: path.bytes) { $0.write(text) }
    } catch {
      throw .malfunction(error.malfunction)
    }
    return baseline
  }

  /// What a baseline on disk knows; nothing where there is none.
  package static func fingerprints(in path: BytePath) throws(ToolFailure) -> Set<String> {
    guard let bytes = try content(of: path) else { return [] }
    return try parsed(bytes, path).fingerprints
  }

  /// Nil where there is no file yet.
  private static func content(of path: BytePath) throws(ToolFailure) -> [UInt8]? {
    do throws(ShellFailure) {
      return try InputFile.read(path.bytes, limit: Baseline.mostBytes)
    } catch {
      if error.isMissing { return nil }
      throw .malfunction(error.malfunction)
    }
  }

  private static func parsed(_ bytes: [UInt8], _ path: BytePath) throws(ToolFailure) -> Baseline {
    do throws(BaselineMistake) {
      return try Baseline(reading: bytes, named: path.lossyText)
    } catch {
      throw .invalid(error.diagnostics)
    }
  }
}
