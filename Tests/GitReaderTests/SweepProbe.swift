import GateModel
import GateTestSupport
import GitReader
import Testing

/// A visitor that keeps what it sees, and rebuilds every delta-made object from its base by the map.
struct SweepProbe: SweepVisitor {
  struct Seen: Hashable {
    var kind: ObjectKind
    var bytes: [UInt8]
  }

  var seen: [ObjectID: Seen] = [:]
  var ordinals: [Int: ObjectID] = [:]
  var partly: [UInt8] = []
  var parts = 0
  var mapped = 0
  var complaints: [String] = []

  private mutating func keep(_ object: SweptObject, _ bytes: [UInt8]) {
    if seen.updateValue(Seen(kind: object.kind, bytes: bytes), forKey: object.id) != nil {
      complaints.append("\(object.id.hex) came twice")
    }
    if ordinals.updateValue(object.id, forKey: object.ordinal) != nil {
      complaints.append("ordinal \(object.ordinal) came twice")
    }
    if bytes.count != object.size { complaints.append("\(object.id.hex) is of another size") }
  }

  private static func array(_ bytes: RawSpan) -> [UInt8] {
    unsafe bytes.withUnsafeBytes { unsafe Array($0) }
  }

  mutating func visit(_ object: SweptObject, _ bytes: RawSpan) -> [UInt8]? {
    let bytes = Self.array(bytes)
    keep(object, bytes)
    return bytes
  }

  mutating func visit(
    _ object: SweptObject, _ bytes: RawSpan, base: [UInt8], delta: DeltaMap
  ) -> [UInt8]? {
    let bytes = Self.array(bytes)
    keep(object, bytes)
    mapped += 1
    complaints += MapOracle.complaints(base: base, target: bytes, delta)
    return bytes
  }

  mutating func visit(_ object: SweptObject, part bytes: RawSpan, at offset: Int, isLast: Bool) {
    let bytes = Self.array(bytes)
    if offset == 0 { partly = [] }
    if offset > partly.count
      || !partly[offset...].elementsEqual(bytes.prefix(partly.count - offset))
    {
      complaints.append("a part does not overlap as it says")
      return
    }
    partly += bytes.dropFirst(partly.count - offset)
    parts += 1
    if isLast { keep(object, partly) }
  }
}

/// What a delta map claims, held against the bytes.
enum MapOracle {
  static func complaints(base: [UInt8], target: [UInt8], _ map: DeltaMap) -> [String] {
    var found: [String] = []
    func hold(_ isTrue: Bool, _ claim: String) { if !isTrue { found.append(claim) } }
    let nowhere = -2
    var origin = [Int](repeating: nowhere, count: target.count)
    var last = 0
    for run in map.runs {
      hold(run.count > 0 && run.target >= last, "runs stand in order")
      last = run.target + run.count
      let (source, copy) = (run.source..<(run.source + run.count), run.target..<last)
      hold(base[source] == target[copy], "copies are copies")
      for (place, from) in zip(copy, source) { origin[place] = from }
    }
    // For each place between two bytes, whether a change tells of it.
    var told = [Bool](repeating: false, count: target.count + 1)
    var end = -1
    for change in map.changes {
      hold(change.lowerBound > end, "changes stand apart and in order")
      end = change.upperBound
      for place in change { hold(origin[place] == nowhere, "a changed byte is no copy") }
      for place in change.lowerBound...change.upperBound { told[place] = true }
    }
    var before = -1
    for place in 0...target.count {
      let after = place == target.count ? base.count : origin[place]
      let isKept = before != nowhere && after != nowhere && before + 1 == after
      if isKept == told[place] { found.append("what is not told at \(place) is as it was") }
      before = after
    }
    return found
  }
}
