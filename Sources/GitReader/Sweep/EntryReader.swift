import GateModel
import Glibc

/// Inflates the objects of one pack for one thread.
final class EntryReader {
  private static let action = "read an object"

  let plan: PackPlan
  let buffers: SweepBuffers
  /// What the delta of the last `make` changed.
  private(set) var map = DeltaMap()
  private let file: PackFile
  private let bytes: ByteStore
  private let inflater: Inflater

  init(_ plan: PackPlan, buffers: SweepBuffers, inflater: Inflater) throws(GitFailure) {
    self.plan = plan
    self.buffers = buffers
    self.inflater = inflater
    file = plan.separateFile()
    bytes = try file.bytes()
  }

  /// Why an object was not read.
  enum Problem: Error {
    /// It needs more memory than there is.
    case tooLarge(Int)
    case failed(GitFailure)
  }

  func id(_ rank: PackPlan.Rank) -> ObjectID {
    file.index.id(at: Int(plan.places[Int(rank)]))
  }

  func entry(_ rank: PackPlan.Rank) throws(Problem) -> PackFile.Entry {
    do throws(GitFailure) {
      return try file.entry(at: plan.offsets[Int(rank)])
    } catch {
      throw .failed(error)
    }
  }

  private func damaged(_ reason: String) -> Problem {
    .failed(.corrupt(Self.action, reason, path: plan.file.path))
  }

  private func inflate(_ entry: PackFile.Entry) throws(Problem) -> SweepBuffer {
    let end = file.dataEnd(bytes)
    guard Inflater.canHold(entry.size, in: end - entry.data) else {
      throw damaged("a size of \(entry.size) bytes is more than its data can hold")
    }
    guard let buffer = buffers.take(entry.size) else { throw .tooLarge(entry.size) }
    guard
      case .done(_, let written) = unsafe inflater.inflate(
        bytes, from: entry.data, to: end, into: buffer.room), written == entry.size
    else {
      buffers.give(buffer)
      throw damaged("compressed data is damaged or not of the size it claims")
    }
    return buffer
  }

  /// An object that is stored whole.
  func whole(_ rank: PackPlan.Rank) throws(Problem) -> SweepBuffer { try inflate(entry(rank)) }

  /// The object that a delta makes of its base; `isMapped` asks for the map, and says whether it is
  /// of use.
  func make(
    _ rank: PackPlan.Rank, from base: SweepBuffer, isMapped: inout Bool
  ) throws(Problem) -> SweepBuffer {
    let delta = try inflate(entry(rank))
    defer { buffers.give(delta) }
    guard let sizes = unsafe DeltaMap.sizes(delta.bytes) else {
      throw damaged("a delta has no sound header")
    }
    guard sizes.base == base.count else {
      throw damaged(
        "a delta is made for a base of \(sizes.base) bytes, its own has \(base.count)")
    }
    guard let result = buffers.take(sizes.result) else {
      throw .tooLarge(sizes.result + base.count + delta.count)
    }
    let instructions = unsafe UnsafeRawBufferPointer(rebasing: delta.bytes[sizes.instructions...])
    let defect = unsafe map.apply(
      instructions, to: base.bytes, into: result.room, isUseful: &isMapped)
    extendLifetime(base)
    if let defect {
      buffers.give(result)
      throw damaged(defect.rawValue)
    }
    return result
  }

  /// Builds an object from the bottom of its chain, with no more than two levels held.
  func rebuild(_ rank: PackPlan.Rank) throws(Problem) -> SweepBuffer {
    var chain: [PackPlan.Rank] = []
    var next = rank
    while plan.parents[Int(next)] != PackPlan.none {
      chain.append(next)
      next = plan.parents[Int(next)]
    }
    var made = try whole(next)
    var isMapped = false
    for level in chain.reversed() {
      let base = made
      defer { buffers.give(base) }
      made = try make(level, from: base, isMapped: &isMapped)
    }
    return made
  }

  /// The stream of an object that is stored whole.
  func stream(_ entry: PackFile.Entry) throws(Problem) -> StreamInflater {
    do throws(GitFailure) {
      return try StreamInflater(bytes, from: entry.data, to: file.dataEnd(bytes))
    } catch {
      throw .failed(error)
    }
  }
}
