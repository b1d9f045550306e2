import GateModel

/// What is asked of git itself, each time with a note of why.
extension Repository {
  func child(because reason: String) throws(GitFailure) -> GitChild {
    let note = "asked git: \(reason)"
    if !notes.contains(note) { notes.append(note) }
    return try GitChild(layout: layout, environment: environment, limits: limits)
  }

  func headFromGit() throws(GitFailure) -> HeadState {
    let git = try child(because: "references are kept in a reftable")
    let name = try git.answer("symbolic-ref", "--quiet", "HEAD")
    let id = try git.answer("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    switch (name.map(Self.line), id.map(Self.line).flatMap { ObjectID(hex: $0) }) {
    case (let name?, let id?): return .branch(name: name, id: id)
    case (let name?, nil) where !name.isEmpty: return .unborn(name: name)
    case (nil, let id?): return .detached(id)
    case (_?, nil), (nil, nil):
      throw .corrupt("read HEAD", "git cannot say where it stands", path: layout.gitFolder.bytes)
    }
  }

  func resolveWithGit(_ revision: BytePath) throws(GitFailure) -> ObjectID {
    // A revision is never an option: nothing that begins with a dash is passed on.
    guard revision.bytes.first != UInt8(ascii: "-") else {
      throw unknown(revision, "is no revision")
    }
    let git = try child(because: "a revision or reference store is not read here")
    let words = ["rev-parse", "--verify", "--quiet"].map { Array($0.utf8) }
    guard let answer = try git.answer(words + [revision.bytes]),
      let id = ObjectID(hex: Self.line(answer))
    else { throw unknown(revision, "is unknown to git") }
    return id
  }

  private static func line(_ text: [UInt8]) -> [UInt8] {
    Array(text.prefix { $0 != UInt8(ascii: "\n") })
  }
}
