import GateTestSupport

/// Texts of few different lines, so that context repeats, and edits of them.
enum RandomLines {
  static func text(_ random: inout SeededGenerator) -> [String] {
    let kinds = Int.random(in: 2...12, using: &random)
    let end = Int.random(in: 0..<4, using: &random) == 0 ? "\r\n" : "\n"
    var lines = (0..<Int.random(in: 0...25, using: &random)).map { _ in
      "line \(Int.random(in: 0..<kinds, using: &random))\(end)"
    }
    if Int.random(in: 0..<5, using: &random) == 0, let last = lines.last {
      lines[lines.count - 1] = String(last.dropLast())
    }
    return lines
  }

  static func edited(_ lines: [String], _ random: inout SeededGenerator) -> [String] {
    var lines = lines
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      let number = Int.random(in: 0..<9, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: lines.insert("new \(number)\n", at: place)
      case 1 where place < lines.count: lines.remove(at: place)
      case 2 where place < lines.count: lines[place] = "changed \(number)\n"
      case _: lines.randomElement(using: &random).map { lines.insert($0, at: place) }
      }
    }
    for place in lines.indices.dropLast() where lines[place].utf8.last != 0x0a {
      lines[place] += "\n"
    }
    return lines
  }

  /// One thing wrong with a diff, somewhere.
  static func mutate(_ diff: inout [String], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0..<diff.count, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: diff.remove(at: place)
    case 1: diff.insert(diff[place], at: place)
    case 2: diff.swapAt(place, Int.random(in: 0..<diff.count, using: &random))
    case 3:
      let strays = [
        "+added", "-line 1", " line 0", "", "\\ No newline at end of file", "@@ -1 +1 @@", "prose",
        "--- a/f", "```", "-- ",
      ]
      diff.insert(strays.randomElement(using: &random) ?? "", at: place)
    case 4:
      var bytes = Array(diff[place].utf8)
      if let at = bytes.indices.randomElement(using: &random) {
        bytes[at] = Array("0123456789+-, @\\ab".utf8).randomElement(using: &random) ?? 0x20
      }
      diff[place] = String(decoding: bytes, as: UTF8.self)
    case 5:
      let headers = diff.indices.filter { diff[$0].hasPrefix("@@") }
      guard let at = headers.randomElement(using: &random) else { return }
      let numbers = (0..<4).map { _ in Int.random(in: 0..<9, using: &random) }
      diff[at] = "@@ -\(numbers[0]),\(numbers[1]) +\(numbers[2]),\(numbers[3]) @@"
    case _: diff.removeSubrange(place..<min(diff.count, place + 3))
    }
  }
}
