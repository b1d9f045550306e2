package import GateModel
import GitReader
import SecretSearch

/// What a search of all of history found, before a policy says what it means.
package struct HistoryRecord {
  /// A text beside the files: a commit's or tag's, a list of names.
  struct Text {
    var name: String
    var kind: ObjectKind?
    var commit: ObjectID?
    var found: TextFindings

    /// The text of a commit or tag.
    init(of kind: ObjectKind, _ id: ObjectID, _ found: TextFindings) {
      name = "the \(kind.name)"
      self.kind = kind
      commit = id
      self.found = found
    }

    /// A text that is no object's.
    init(name: String, found: TextFindings) {
      self.name = name
      self.found = found
    }
  }

  var blobs: [ObjectID: TextFindings] = [:]
  var texts: [Text] = []
  /// Where the blobs stood.
  var attribution: Attribution?
  /// The place of each commit that stands in `attribution`, in an order in which all stand after
  /// their parents.
  var order: [ObjectID: Int] = [:]
  /// What is wrong with the markers of the files in HEAD.
  var review = HeadReview()
  package internal(set) var malfunctions: [Malfunction] = []
  package internal(set) var notScanned: [NotScanned] = []
  /// Whether HEAD is a part of the history.
  package internal(set) var reachesHead = false
  /// Blobs that were searched for it, and commits and tags that were read.
  package internal(set) var searchedBlobs = 0
  package internal(set) var readTexts = 0
}

extension UnreadPart {
  /// As a reason why the gate cannot decide.
  var malfunction: Malfunction {
    var malfunction = failure.malfunction
    malfunction.action = "read \(what)"
    return malfunction
  }
}

extension UnreadObject {
  /// As a reason why the gate cannot decide.
  var malfunction: Malfunction {
    var malfunction = failure.malfunction
    if let id { malfunction.action = "search \(kind?.name ?? "object") \(id.hex)" }
    if count > 1 { malfunction.reason += " (\(count) objects)" }
    return malfunction
  }
}
