/// What a section shows of a file, where the file itself is not at hand.
package struct PatchFragment: Sendable {
  package var section: PatchSection
  /// What is shown of both sides, with empty lines for what is not, so that line numbers hold; nil
  /// where nothing can be told.
  package var old: [UInt8]?
  package var new: [UInt8]?
}

extension Patch {
  /// What the sections show by themselves; `most` bounds the empty lines of all of them together.
  package func fragments(most: Int = 16 << 20) -> [PatchFragment] {
    var budget = most
    return letters.flatMap(\.sections).map { fragment(of: $0, &budget) }
  }

  private func fragment(of section: PatchSection, _ budget: inout Int) -> PatchFragment {
    var fragment = PatchFragment(section: section)
    switch section.body {
    case .none: break
    case .binary(let binary): if binary.form == .literal { fragment.new = binary.data }
    case .hunks(let hunks):
      var (old, new) = (Side(), Side())
      for hunk in hunks {
        old.pad(to: hunk.old.lowerBound, &budget)
        new.pad(to: hunk.new.lowerBound, &budget)
        hunk.forEachLine(of: bytes) { mark, content in
          if mark != UInt8(ascii: "+") { old.append(content) }
          if mark != UInt8(ascii: "-") { new.append(content) }
        }
      }
      (fragment.old, fragment.new) = (old.bytes, new.bytes)
    }
    if section.kind == .create { fragment.old = nil }
    if section.kind == .delete { fragment.new = nil }
    return fragment
  }

  private struct Side {
    var bytes: [UInt8] = []
    var lines = 0

    /// Empty lines up to a place, as far as the budget goes.
    mutating func pad(to line: Int, _ budget: inout Int) {
      let missing = min(line - lines, budget)
      guard missing > 0 else { return }
      bytes += repeatElement(UInt8(ascii: "\n"), count: missing)
      lines += missing
      budget -= missing
    }

    mutating func append(_ content: ArraySlice<UInt8>) {
      bytes += content
      lines += 1
    }
  }
}
