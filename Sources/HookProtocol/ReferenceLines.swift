package import GateModel

/// What git writes to hooks about references, a line each.
package enum ReferenceLines {
  /// A line that git would not write: nothing after it can be trusted either.
  package struct Mistake: Error, Hashable, Sendable {
    package var line: Int
    package var reason: String
  }

  /// More than git itself would take in one push.
  package static let mostBytes = 256 << 20

  /// `LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID`, as pre-push reads them.
  package static func pushed(_ input: [UInt8]) throws(Mistake) -> [ReferenceUpdate] {
    try lines(input, fields: 4) { parts in
      // Names hold no space, but what stands for a local one may: `HEAD~2`, `main@{1 day ago}`.
      guard let old = id(parts[parts.count - 1]), let new = id(parts[parts.count - 3]) else {
        return nil
      }
      return update(parts[parts.count - 2], old, new)
    }
  }

  /// `OLD-ID NEW-ID REF`, as pre-receive and reference-transaction read them.
  package static func received(_ input: [UInt8]) throws(Mistake) -> [ReferenceUpdate] {
    try lines(input, fields: 3) { parts in
      // Since git 2.46 a symbolic reference is told as `ref:NAME` in place of an id.
      if parts[0].starts(with: "ref:".utf8) || parts[1].starts(with: "ref:".utf8) {
        return ReferenceUpdate(name: BytePath(parts[2]), old: nil, new: nil)
      }
      guard let old = id(parts[0]), let new = id(parts[1]) else { return nil }
      return update(parts[2], old, new)
    }
  }

  /// The three arguments of update.
  package static func update(
    name: [UInt8], old: [UInt8], new: [UInt8]
  ) throws(Mistake) -> ReferenceUpdate {
    guard let old = id(old[...]), let new = id(new[...]) else {
      throw Mistake(line: 1, reason: "an id is malformed")
    }
    return update(name[...], old, new)
  }

  private static func update(
    _ name: ArraySlice<UInt8>, _ old: ObjectID, _ new: ObjectID
  ) -> ReferenceUpdate {
    ReferenceUpdate(
      name: BytePath(name), old: old.isNull ? nil : old, new: new.isNull ? nil : new)
  }

  private static func id(_ text: ArraySlice<UInt8>) -> ObjectID? { ObjectID(hex: text) }

  private static func lines(
    _ input: [UInt8], fields: Int, _ read: ([ArraySlice<UInt8>]) -> ReferenceUpdate?
  ) throws(Mistake) -> [ReferenceUpdate] {
    var updates: [ReferenceUpdate] = []
    var number = 0
    for line in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty { continue }
      let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      guard parts.count == fields || fields == 4 && parts.count > 4, let update = read(parts),
        !update.name.isEmpty
      else {
        throw Mistake(line: number, reason: "git writes \(fields) words a line, ids among them")
      }
      updates.append(update)
    }
    return updates
  }
}
