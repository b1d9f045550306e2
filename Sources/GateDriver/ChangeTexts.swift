import GateModel
import GitReader

/// The texts that come with a range of commits and stand in none of its files.
enum ChangeTexts {
  /// What people wrote in and on these commits: messages, names, and headers that say anything.
  static func texts(
    of commits: some Sequence<ObjectID>, in repository: Repository
  ) throws(GitFailure) -> [ChangeText] {
    var texts: [ChangeText] = []
    for id in commits { texts += parts(of: try repository.text(ofCommit: id)) }
    return texts
  }

  /// The same of the annotated tags that a revision names on the way to its commit.
  static func texts(
    ofTagsAt start: ObjectID, in repository: Repository
  ) throws(GitFailure) -> [ChangeText] {
    try repository.tagTexts(from: start).flatMap(parts)
  }

  private static func parts(of text: ObjectText) -> [ChangeText] {
    text.parts.map { part, range in
      ChangeText(
        name: name(of: part, in: text.kind),
        bytes: text.bytes.copy(from: range.lowerBound, count: range.count), commit: text.id)
    }
  }

  private static func name(of part: ObjectText.Part, in kind: ObjectKind) -> String {
    switch part {
    case .author: "the author's name"
    case .committer: "the committer's name"
    case .tagger: "the tagger's name"
    case .message: "the message of the \(kind.name)"
    case .header: "a header of the \(kind.name)"
    }
  }
}
