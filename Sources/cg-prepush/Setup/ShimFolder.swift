import GateModel
import HookProtocol
import ToolShell

/// A folder with hooks in it, some of them ours.
struct ShimFolder {
  let path: [UInt8]

  init(_ path: [UInt8]) { self.path = path }

  func file(_ name: [UInt8]) -> [UInt8] { path + [UInt8(ascii: "/")] + name }
  func file(_ name: String) -> [UInt8] { file(Array(name.utf8)) }

  func content(_ name: [UInt8]) throws(ToolFailure) -> [UInt8]? {
    do throws(ShellFailure) {
      return try InputFile.read(file(name), limit: 16 << 20)
    } catch {
      if error.isMissing || error.reason.hasPrefix("Is a directory") { return nil }
      throw .malfunction(error.malfunction)
    }
  }

  /// Whether the hook of this name is a shim of ours.
  func isShim(_ name: String) throws(ToolFailure) -> Bool {
    try content(Array(name.utf8)).map(HookShim.isShim) ?? false
  }

  /// Whether any hook in it is.
  func isOurs() throws(ToolFailure) -> Bool {
    for stage in HookStage.allCases where try isShim(stage.rawValue) { return true }
    return false
  }

  /// The names of all shims, under whatever name another tool may have put them.
  func shims() throws(ToolFailure) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for name in try Telling.malfunctions({ () throws(ShellFailure) in
      try FileMoves.names(in: path)
    }) {
      if try content(name).map(HookShim.isShim) == true { found.append(name) }
    }
    return found
  }

  /// Puts a shim in place; a hook of somebody else's that stands there is put aside first. Nothing is
  /// between the two: git finds the one or the other.
  func put(_ text: [UInt8], as name: String) throws(ToolFailure) {
    let target = file(name)
    try Telling.malfunctions { () throws(ShellFailure) in
      if try OutputFolder.holds(target), try !isShimFile(target) {
        try FileMoves.rename(target, to: target + Array(HookShim.asideSuffix.utf8))
      }
      try OutputFile.write(to: target, mode: 0o777) { $0.write(text) }
    }
  }

  private func isShimFile(_ path: [UInt8]) throws(ShellFailure) -> Bool {
    do throws(ShellFailure) {
      return HookShim.isShim(try InputFile.read(path, limit: 16 << 20))
    } catch {
      // A link that leads nowhere is somebody else's all the same.
      if error.isMissing { return false }
      throw error
    }
  }

  /// Takes all shims out and puts back what had made room for them. Gives what is left and why.
  func clear() throws(ToolFailure) -> [String] {
    var left: [String] = []
    for name in try shims() {
      try Telling.malfunctions { () throws(ShellFailure) in try FileMoves.remove(file(name)) }
    }
    let suffix = Array(HookShim.asideSuffix.utf8)
    let names = try Telling.malfunctions { () throws(ShellFailure) in
      try FileMoves.names(in: path)
    }
    for name in names where name.count > suffix.count && name.suffix(suffix.count) == suffix[...] {
      let former = Array(name.dropLast(suffix.count))
      let isTaken = try Telling.malfunctions { () throws(ShellFailure) in
        try OutputFolder.holds(file(former))
      }
      if isTaken {
        left.append(
          "\(VisibleText.bytes(file(name))) stays: another tool has put its own hook in its place")
        continue
      }
      try Telling.malfunctions { () throws(ShellFailure) in
        try FileMoves.rename(file(name), to: file(former))
      }
    }
    return left
  }
}
