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

  func matches(_ path: ArraySlice<UInt8>) -> Bool {
    guard path.count >= ending.count, path.suffix(ending.count).elementsEqual(ending) else {
      return false
    }
    if isLiteral { return path.count == ending.count }
    if isEnding { return !path.dropLast(ending.count).contains(UInt8(ascii: "/")) }
    return simulate(path)
  }

  /// Follows every possibility at once: `alive[n]` says that the first `n` steps can be behind us.
  private func simulate(_ path: ArraySlice<UInt8>) -> Bool {
    var alive = [Bool](repeating: false, count: steps.count + 1)
    var next = alive
    enter(0, in: &alive)
    for byte in path {
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
