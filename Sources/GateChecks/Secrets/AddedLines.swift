import GateModel
import PatchFormat

/// The lines that a change adds to one file.
enum AddedLines {
  case all
  case some([Range<Int>])

  init(of file: FileChange, in content: any ContentSource) throws(ReadFailure) {
    guard let old = file.old, let new = file.new else {
      self = .all
      return
    }
    let diff = try content.withContent(of: old) { before throws(ReadFailure) in
      try content.withContent(of: new) { after throws(ReadFailure) in
        LineDiff(old: before, new: after)
      }
    }
    // The diff counts lines from 0, a region from 1.
    self = .some(diff.hunks.map { $0.new.lowerBound + 1..<$0.new.upperBound + 1 })
  }

  /// Whether any line of the region is among them.
  func touch(_ region: Region) -> Bool {
    switch self {
    case .all: true
    case .some(let ranges):
      ranges.contains { $0.overlaps(region.line..<max(region.endLine, region.line) + 1) }
    }
  }
}
