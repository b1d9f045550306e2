/// What a commit says of itself besides its files: who made it, when, and in which words.
package struct CommitFacts: Hashable, Sendable {
  /// Nil for a commit that is not made yet.
  package var id: ObjectID?
  /// How many commits it stands on; two or more make a merge.
  package var parents: Int
  /// Nil where it is not known yet.
  package var author: Person?
  package var committer: Person?
  /// As the object has it, to the last byte.
  package var message: [UInt8]
  /// Whether the object carries a signature at all; whether it holds is in `signature`.
  package var isSigned: Bool
  package var signature: SignatureOutcome

  package init(
    id: ObjectID?, parents: Int = 1, author: Person? = nil, committer: Person? = nil,
    message: [UInt8], isSigned: Bool = false, signature: SignatureOutcome = .notAsked
  ) {
    self.id = id
    self.parents = parents
    self.author = author
    self.committer = committer
    self.message = message
    self.isSigned = isSigned
    self.signature = signature
  }
}

/// Somebody as git writes them: `Name <address> seconds zone`.
package struct Person: Hashable, Sendable {
  package var name: [UInt8]
  package var address: [UInt8]
  /// Seconds since 1970; nil where they cannot be read.
  package var time: Int64?
  /// Whether the line has the one form that every reader of it understands alike.
  package var isWellFormed: Bool

  package init(name: [UInt8], address: [UInt8], time: Int64? = nil, isWellFormed: Bool = true) {
    self.name = name
    self.address = address
    self.time = time
    self.isWellFormed = isWellFormed
  }

  /// Reads a header's value. The address is what git takes it for, between the first `<` and the
  /// next `>`; a line with more of them is told as malformed, for others may read another address.
  package init(reading line: [UInt8]) {
    guard let open = line.firstIndex(of: UInt8(ascii: "<")),
      let close = line[open...].firstIndex(of: UInt8(ascii: ">"))
    else {
      self.init(name: line, address: [], isWellFormed: false)
      return
    }
    let fields = line[(close + 1)...].split(separator: UInt8(ascii: " "))
    let time = fields.first.flatMap { String(validating: $0, as: UTF8.self) }.flatMap { Int64($0) }
    var name = line[..<open]
    while name.last == UInt8(ascii: " ") { name.removeLast() }
    let marks = line.count { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    self.init(
      name: Array(name), address: Array(line[(open + 1)..<close]), time: time,
      isWellFormed: marks == 2 && time != nil && fields.count == 2)
  }
}

/// What came of verifying a signature.
package enum SignatureOutcome: Hashable, Sendable {
  case notAsked
  /// The commit carries no signature.
  case absent
  /// By a key that git was told to trust; `signer` as git names it.
  case good(signer: String)
  /// The signature does not fit what was signed.
  case bad
  /// It may be good, but whose it is nobody said: no public key, or no principal.
  case unknownKey(String)
  /// Good, by a key that has expired, was revoked or is not trusted enough.
  case untrusted(String)
  /// Nothing could be found out.
  case unverifiable(String)
}
