import GateModel
import PatchFormat

/// The lines that a change adds to one file.
enum AddedLines {
  case all
  case some([Range<Int>])

  /// What `file` adds to its old side, and to all that stood `besides` it in other parents.
  init(
    of file: FileChange, besides: [FileSide] = [], in content: any ContentSource
  ) throws(ReadFailure) {
    self = .all
    guard file.status != .copied, let new = file.new else { return }
    for old in [file.old].compactMap({ $0 }) + besides {
      if old.mode.kind == .submodule { continue }
      meet(try Self.added(from: old, to: new, in: content))
    }
  }

  private static func added(
    from old: FileSide, to new: FileSide, in content: any ContentSource
  ) throws(ReadFailure) -> [Range<Int>] {
    let diff = try content.withContent(of: old) { before throws(ReadFailure) in
      try content.withContent(of: new) { after throws(ReadFailure) in
        LineDiff(old: before, new: after)
      }
    }
    // The diff counts lines from 0, a region from 1.
    return diff.hunks.map { $0.new.lowerBound + 1..<$0.new.upperBound + 1 }
  }

  /// Leaves the lines that are among these too; both lists are in order.
  private mutating func meet(_ others: [Range<Int>]) {
    guard case .some(let ranges) = self else {
      self = .some(others)
      return
    }
    var common: [Range<Int>] = []
    var next = others.startIndex
    for range in ranges {
      while next < others.endIndex, others[next].upperBound <= range.lowerBound { next += 1 }
      var other = next
      while other < others.endIndex, others[other].lowerBound < range.upperBound {
        common.append(range.clamped(to: others[other]))
        other += 1
      }
    }
    self = .some(common.filter { !$0.isEmpty })
  }

  /// Whether any line of the region is among them.
  func touch(_ region: Region) -> Bool { touch(LineRange(region.line, region.endLine)) }

  /// Whether any of these lines is among them.
  func touch(_ lines: LineRange) -> Bool {
    switch self {
    case .all: true
    case .some(let ranges):
      ranges.contains { $0.overlaps(lines.first..<max(lines.last, lines.first) + 1) }
    }
  }
}
