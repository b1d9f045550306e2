extension Change {
  /// Every folder that lies above a path of the change, of a commit on the way too; not the top.
  package var folders: Set<BytePath> {
    var folders: Set<BytePath> = []
    for file in files { file.forEachFolder { folders.insert($0).inserted } }
    for touch in passing {
      for file in touch.files { file.forEachFolder { folders.insert($0).inserted } }
    }
    return folders
  }

  /// For each of these folders the part of the change that lies in it, in one pass: thousands of
  /// folders with policies of their own must not each look through the whole change.
  func parts(in folders: Set<BytePath>) -> [BytePath: Change] {
    if folders.isEmpty { return [:] }
    var parts: [BytePath: Change] = [:]
    for folder in folders { parts[folder] = Change(subject: subject, files: []) }
    for file in files {
      for folder in file.folders(among: folders) { parts[folder]?.files.append(file) }
    }
    for touch in passing {
      var files: [BytePath: [FileChange]] = [:]
      for file in touch.files {
        for folder in file.folders(among: folders) { files[folder, default: []].append(file) }
      }
      for (folder, files) in files {
        parts[folder]?.passing.append(
          CommitTouch(commit: touch.commit, files: files, besides: touch.besides))
      }
    }
    return parts
  }
}

extension FileChange {
  fileprivate func folders(among wanted: Set<BytePath>) -> Set<BytePath> {
    var found: Set<BytePath> = []
    forEachFolder { folder in
      if wanted.contains(folder) { found.insert(folder) }
      return true
    }
    return found
  }

  /// Calls `body` with the folders above each side, innermost first, until it says that the rest is
  /// known.
  fileprivate func forEachFolder(_ body: (BytePath) -> Bool) {
    for side in [old, new] {
      guard let bytes = side?.path.bytes[...] else { continue }
      var folder = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes[..<$0] }
      while let inner = folder, body(BytePath(inner)) {
        folder = inner.lastIndex(of: UInt8(ascii: "/")).map { inner[..<$0] }
      }
    }
  }
}
