import ArchiveFormat
import GateTestSupport
import Testing

/// The promise that a delta-aware caller rests on.
@Suite("Encoded runs of changed texts") struct RunWindowTests {
  /// Texts in which runs begin, end, touch and break everywhere.
  static func text(_ random: inout SeededGenerator, pieces: Int) -> [UInt8] {
    let line = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo5ODc2NTQzMjEwYWJjZGVmZ2hpamts"
    let words: [String] = [
      line, line + "\n", "    " + line + "\r\n", "\"" + line + "\" +\n", "YWJj", "YWJjZGVm=", "=\n",
      "=3D", "=C3=A9", "%41", "%20", "\\u0041", "\\x42", "\\n", "&amp;", "&#65;", "\n", "\n", " ",
      "\"",
      "'", "<", "0x41, ", "0x42,\n", "0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x50, ", "_", "/",
      "-",
      "68656c6c6f20776f726c6468656c6c6f20776f726c64", "words of text ",
      "longIdentifierNameOfSomething",
      "# ", "* ", "\r\n", "+", "é", "\0",
    ]
    return (0..<pieces).flatMap { _ in
      Array(words[Int.random(in: 0..<words.count, using: &random)].utf8)
    }
  }

  @Test("a windowed search gives what the whole search gives there", arguments: 0..<40)
  func windows(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<5 {
      let text = Self.text(&random, pieces: Int.random(in: 1...60, using: &random))
      let all = EncodedRuns.find(in: text.span.bytes)
      var windows: [Range<Int>] = []
      for _ in 0..<12 {
        let low = Int.random(in: 0...text.count, using: &random)
        let window = low..<min(text.count, low + Int.random(in: 0...40, using: &random))
        let found = EncodedRuns.find(in: text.span.bytes, range: window)
        #expect(found == all.filter { $0.depends(on: window) }, "\(window) of \(text)")
        windows.append(window)
      }
      let found = EncodedRuns.find(in: text.span.bytes, ranges: windows)
      #expect(found == all.filter { run in windows.contains { run.depends(on: $0) } })
    }
  }

  @Test(
    "runs of a changed text: the old ones moved and what is found around the change",
    arguments: 0..<40)
  func changes(seed: Int) {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    for _ in 0..<12 {
      let old = Self.text(&random, pieces: Int.random(in: 1...50, using: &random))
      let low = Int.random(in: 0...old.count, using: &random)
      let cut = low..<min(old.count, low + Int.random(in: 0...30, using: &random))
      let put = Self.text(&random, pieces: Int.random(in: 0...3, using: &random))
      let new = Array(old[..<cut.lowerBound]) + put + Array(old[cut.upperBound...])
      let shift = put.count - cut.count
      // The end of the text is a byte of its own to what depends on it.
      let kept = EncodedRuns.find(in: old.span.bytes).compactMap { run -> EncodedRun? in
        guard !run.depends(on: cut) else { return nil }
        if run.evidence.upperBound <= cut.lowerBound { return run }
        return run.moved(by: shift)
      }
      let changed = cut.lowerBound..<cut.lowerBound + put.count
      let found = EncodedRuns.find(in: new.span.bytes, range: changed)
      let both = Set(kept.map(\.range)).union(found.map(\.range))
      let all = Set(EncodedRuns.find(in: new.span.bytes).map(\.range))
      #expect(both == all, "\(cut) \(old) \(put)")
    }
  }

  @Test("a barren part is barren wherever it stands", arguments: 0..<40)
  func barrenParts(seed: Int) {
    var random = SeededGenerator(seed: UInt64(2000 + seed))
    let (before, after) = (EncodedRuns.reachBefore, EncodedRuns.reachAfter)
    for _ in 0..<20 {
      let text = Self.text(&random, pieces: Int.random(in: 40...200, using: &random))
      var cuts = (0..<6).map { _ in Int.random(in: 0...text.count, using: &random) }.sorted()
      cuts.append(text.count)
      let parts = zip(cuts, cuts.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
      for part in parts {
        let around = max(0, part.lowerBound - before)..<min(text.count, part.upperBound + after)
        // Where the text ends that near the part knows of it, so that nothing may be put there.
        let head =
          around.lowerBound == 0
          ? [] : Self.text(&random, pieces: Int.random(in: 0...40, using: &random))
        let tail =
          around.upperBound == text.count
          ? [] : Self.text(&random, pieces: Int.random(in: 0...40, using: &random))
        let moved = part.lowerBound - around.lowerBound + head.count
        let own = moved..<moved + part.count
        let here = EncodedRuns.find(in: text.span.bytes, parts: [part]).isBarren
        let there = EncodedRuns.find(in: (head + text[around] + tail).span.bytes, parts: [own])
        if here[0] { #expect(there.runs.isEmpty, "\(part) of \(text)") }
      }
      let all = EncodedRuns.find(in: text.span.bytes)
      let barren = EncodedRuns.find(in: text.span.bytes, parts: [0..<cuts[0]] + parts).isBarren
      let rest = zip([0..<cuts[0]] + parts, barren).filter { !$0.1 }.map(\.0)
      let found = EncodedRuns.find(in: text.span.bytes, parts: rest).runs
      #expect(found == all, "\(rest) of \(text)")
    }
  }
}
