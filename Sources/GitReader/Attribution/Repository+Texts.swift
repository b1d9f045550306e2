package import GateModel

extension Repository {
  /// The text of a commit.
  package func text(ofCommit id: ObjectID) throws(GitFailure) -> ObjectText {
    ObjectText(id: id, kind: .commit, bytes: try objects.read(id, as: .commit))
  }

  /// The texts of the tags that lead from an id to what it names in the end, outermost first.
  package func tagTexts(from start: ObjectID) throws(GitFailure) -> [ObjectText] {
    var texts: [ObjectText] = []
    var id = start
    for _ in 0...limits.tagDepth {
      let object = try objects.read(id)
      guard object.kind == .tag else { break }
      texts.append(ObjectText(id: id, kind: .tag, bytes: object.bytes))
      id = try TagObject(object.bytes, idLength: format.idLength, name: id.hex).target
    }
    return texts
  }
}
