package import GateModel

/// Files and folders by their paths, whether a repository holds them or not.
package struct PlainFiles: ContentSource {
  private static let action = "read a file"
  private let limits: GitLimits

  package init(limits: GitLimits = GitLimits()) { self.limits = limits }

  /// A place that could not be looked into.
  package struct Unread: Hashable, Sendable {
    package var path: BytePath
    package var reason: String
  }

  /// Every file below the paths, folders walked, hidden files included, links not followed; in the
  /// order of the paths and of names below them. `advance` is called for every folder.
  package func list(
    _ paths: [BytePath], advancing advance: () -> Void
  ) throws(GitFailure) -> (files: [FileSide], unread: [Unread]) {
    var files: [FileSide] = []
    var unread: [Unread] = []
    for path in paths {
      guard let status = try FileAccess.status(path.bytes, followingLinks: true, Self.action)
      else {
        throw GitFailure(
          .missing, Self.action, "there is no such file or folder",
          remedy: "check the path", path: path)
      }
      if status.kind == .directory {
        walk(path, &files, &unread, advance)
      } else if let mode = status.mode {
        files.append(FileSide(path: path, mode: mode, id: nil))
      } else {
        unread.append(Unread(path: path, reason: "it is neither a file nor a folder"))
      }
    }
    return (files, unread)
  }

  private func walk(
    _ top: BytePath, _ files: inout [FileSide], _ unread: inout [Unread], _ advance: () -> Void
  ) {
    var folders = [top]
    while let folder = folders.popLast() {
      advance()
      do throws(GitFailure) {
        let handle = try FolderHandle.top(folder.bytes)
        var below: [BytePath] = []
        for name in try handle.names(limit: limits.files) {
          let path =
            folder.bytes == [0x2e] ? BytePath(name) : BytePath(FileAccess.join(folder.bytes, name))
          guard let status = try handle.status(name) else { continue }
          if status.kind == .directory {
            below.append(path)
          } else if let mode = status.mode {
            files.append(FileSide(path: path, mode: mode, id: nil))
          } else {
            unread.append(Unread(path: path, reason: "it is neither a file nor a folder"))
          }
        }
        folders += below.reversed()
      } catch {
        unread.append(Unread(path: folder, reason: error.reason))
      }
    }
  }

  package func size(of side: FileSide) throws(ReadFailure) -> Int {
    do throws(GitFailure) {
      let status = try FileAccess.status(side.path.bytes, followingLinks: false, Self.action)
      return status?.size ?? 0
    } catch {
      throw Self.failure(error, side)
    }
  }

  package func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    let bytes: ByteStore
    do throws(GitFailure) {
      if side.mode.kind == .symlink {
        bytes = ByteStore(FileAccess.linkTarget(side.path.bytes) ?? [])
      } else {
        guard
          let loaded = try FileAccess.load(
            side.path.bytes, limit: limits.objectBytes, Self.action)
        else {
          throw GitFailure(
            .missing, Self.action, "the file is gone", remedy: "run again", path: side.path)
        }
        bytes = loaded
      }
    } catch {
      throw Self.failure(error, side)
    }
    return try bytes.withSpan { span throws(ReadFailure) in try body(span) }
  }

  private static func failure(_ error: GitFailure, _ side: FileSide) -> ReadFailure {
    var failure = error.readFailure
    failure.path = side.path
    return failure
  }
}

/// One text that stands nowhere: standard input, under the name that it is given.
package struct SingleText: ContentSource {
  private let text: [UInt8]

  package init(_ text: [UInt8]) { self.text = text }

  package func size(of side: FileSide) throws(ReadFailure) -> Int { text.count }

  package func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    try body(unsafe text.span.bytes)
  }
}
