internal import Glibc

/// The helper that analyses source, and where its grammars are.
///
/// Looked for where it was installed or built with the running program, never where the environment
/// says: in a hook that belongs to the one who is judged.
package struct AnalyserProgram: Sendable {
  package let path: [UInt8]

  /// The helper of the running program; nil where there is none.
  package static func find() -> AnalyserProgram? {
    let own = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let got = unsafe base.withMemoryRebound(to: CChar.self, capacity: 4096) {
        unsafe readlink("/proc/self/exe", $0, 4096)
      }
      count = max(got, 0)
    }
    guard let slash = own.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    for place in ["/../libexec/cg/cg-analyze", "/cg-analyze"] {
      let path = own[..<slash] + Array(place.utf8)
      if unsafe access(text(path), X_OK) == 0 { return AnalyserProgram(path: Array(path)) }
    }
    return nil
  }

  /// Which helper with which grammars: another after every build and installation. Facts that were
  /// made by one are not another's.
  package var identity: [UInt8] {
    var identity = Self.identity(of: path)
    var folder = path[...]
    for _ in 0..<4 {
      guard let slash = folder.lastIndex(of: UInt8(ascii: "/")) else { break }
      folder = folder[..<slash]
      let grammars = Self.identity(of: folder + Array("/grammars".utf8))
      if !grammars.isEmpty { return identity + grammars }
    }
    identity.append(0)
    return identity
  }

  private static func identity(of path: [UInt8]) -> [UInt8] { identity(of: path[...]) }

  private static func identity(of path: ArraySlice<UInt8>) -> [UInt8] {
    var status = stat()
    guard unsafe stat(text(path), &status) == 0 else { return [] }
    let numbers = [
      UInt64(status.st_dev), UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_size)),
      UInt64(bitPattern: Int64(status.st_mtim.tv_sec)),
      UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)),
    ]
    return numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
  }

  static func text(_ path: ArraySlice<UInt8>) -> [CChar] {
    path.map { CChar(bitPattern: $0) } + [0]
  }
}
