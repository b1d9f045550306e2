import GateModel
import GitReader

/// The texts that come with a range of commits and stand in none of its files.
enum ChangeTexts {
  /// Adds what people wrote in and on these commits: messages, names, and headers that say anything.
  static func add(
    _ commits: some Sequence<ObjectID>, in repository: Repository, to change: inout Change
  ) throws(GitFailure) {
    for id in commits {
      let text = try repository.text(ofCommit: id)
      change.texts += parts(of: text)
      if let facts = text.facts { change.commits.append(facts) }
    }
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
