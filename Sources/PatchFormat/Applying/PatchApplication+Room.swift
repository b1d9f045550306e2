import GateModel

extension PatchApplication {
  /// Throws where something stands in the way of a new file.
  func checkRoom(
    for path: BytePath, _ section: PatchSection, _ vacated: Set<BytePath>
  ) throws(PatchStop) {
    switch try state(at: path) {
    case .nothing: break
    case .standing, .made:
      if !vacated.contains(path) {
        throw .complaint(
          section.misfit("`\(VisibleText.path(path))` would be made and is there already"))
      }
    case .folder:
      if try !files(below: path).allSatisfy(vacated.contains) {
        throw .complaint(section.misfit("a folder stands at `\(VisibleText.path(path))`"))
      }
    }
    for (place, byte) in path.bytes.enumerated() where byte == UInt8(ascii: "/") {
      let folder = BytePath(path.bytes[..<place])
      switch try state(at: folder) {
      case .nothing, .folder: break
      case .standing, .made:
        if !vacated.contains(folder) {
          throw .complaint(
            section.misfit("`\(VisibleText.path(folder))`, above it, is no folder"))
        }
      }
    }
  }

  /// Files of the base below a folder, without those that earlier letters took away.
  private func files(below folder: BytePath) throws(PatchStop) -> [BytePath] {
    do throws(ReadFailure) {
      return try base.files(below: folder).filter { path in
        if case .nothing = states[path] { return false }
        return true
      }
    } catch {
      throw .unread(error)
    }
  }
}
