/// A shell pattern compiled to steps, matched in time linear in steps times bytes: no pattern and no
/// path can make it slow, which backtracking matchers cannot say of `*a*a*a*a*b`.
struct Glob: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case byte(UInt8)
    /// `?`: any byte but a slash.
    case anyByte
    case oneOf(ByteSet)
    /// `*`: any bytes but slashes.
    case anyInComponent
    /// `**/`: nothing, or any bytes that end with a slash.
    case anyFolders
    /// `**` at the end: any bytes.
    case anything
  }

  private let steps: [Step]
  /// Bytes that every match ends with: most paths are refused by looking at these alone.
  private let ending: [UInt8]
  /// No step but `byte`: the ending is the whole of it.
  private let isLiteral: Bool
  /// `*` and then bytes.
  private let isEnding: Bool

  init(_ text: ArraySlice<UInt8>) throws(PathPattern.Mistake) {
    var compiler = GlobCompiler(text)
    steps = try compiler.compile()
    var ending: [UInt8] = []
    for step in steps.reversed() {
      guard case .byte(let byte) = step else { break }
      ending.append(byte)
    }
    self.ending = ending.reversed()
    isLiteral = ending.count == steps.count
    isEnding = ending.count + 1 == steps.count && steps.first == .anyInComponent
  }

  /// Whether the bytes of a range match from its first to its last.
  func matches(_ path: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard end - start >= ending.count else { return false }
    if isLiteral && end - start != ending.count { return false }
    let rest = end - ending.count
    // From the back, where names differ soonest.
    var place = ending.count
    while place > 0 {
      place -= 1
      if path[rest + place] != ending[place] { return false }
    }
    if isLiteral { return true }
    if isEnding {
      for place in start..<rest where path[place] == UInt8(ascii: "/") { return false }
      return true
    }
    return simulate(path, from: start, to: end)
  }

  /// Follows every possibility at once: `alive[n]` says that the first `n` steps can be behind us.
  private func simulate(_ path: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var alive = [Bool](repeating: false, count: steps.count + 1)
    var next = alive
    enter(0, in: &alive)
    for offset in start..<end {
      let byte = path[offset]
      for place in next.indices { next[place] = false }
      var anyAlive = false
      for place in steps.indices where alive[place] {
        anyAlive = true
        advance(over: byte, at: place, into: &next)
      }
      if !anyAlive { return false }
      swap(&alive, &next)
    }
    return alive[steps.count]
  }

  private func advance(over byte: UInt8, at place: Int, into next: inout [Bool]) {
    let isSlash = byte == UInt8(ascii: "/")
    switch steps[place] {
    case .byte(let wanted): if byte == wanted { enter(place + 1, in: &next) }
    case .anyByte: if !isSlash { enter(place + 1, in: &next) }
    case .oneOf(let set): if !isSlash && set.contains(byte) { enter(place + 1, in: &next) }
    case .anyInComponent: if !isSlash { enter(place, in: &next) }
    case .anyFolders:
      // In mid-folder only this step goes on; behind the slash the next one may begin too.
      next[place] = true
      if isSlash { enter(place + 1, in: &next) }
    case .anything: enter(place, in: &next)
    }
  }

  /// Arrives at a step, and at the ones behind it for as long as they may match nothing.
  private func enter(_ place: Int, in alive: inout [Bool]) {
    var place = place
    alive[place] = true
    while place < steps.count, steps[place].mayMatchNothing {
      place += 1
      alive[place] = true
    }
  }
}

extension Glob.Step {
  fileprivate var mayMatchNothing: Bool {
    switch self {
    case .anyInComponent, .anyFolders, .anything: true
    case .byte, .anyByte, .oneOf: false
    }
  }
}
