package import GateModel

/// One path of the work tree.
package struct WorkTreeFile: Hashable, Sendable {
  /// How git sees the path.
  package enum State: Sendable {
    case tracked, untracked
    /// In the index, but not on disk as a file, link or submodule.
    case absent
  }

  package var path: BytePath
  /// As on disk; of an absent one, as the index has it.
  package var mode: FileMode
  package var state: State

  /// Names one path of the work tree.
  package init(path: BytePath, mode: FileMode, state: State) {
    self.path = path
    self.mode = mode
    self.state = state
  }
}

extension Repository {
  /// Tracked files and those that no rule ignores, in the order of paths.
  package func workTreeFiles() throws(GitFailure) -> [WorkTreeFile] {
    try WorkTreeWalk.files(of: self, index: index())
  }
}
