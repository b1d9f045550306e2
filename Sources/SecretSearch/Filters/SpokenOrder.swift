/// Letters and digits as people type them who need any text at all: `a1b2c3d4`, `abc123-def456`.
enum SpokenOrder {
  /// Whether the letters, and the digits if there are some, mostly go on from one to the next.
  static func holds(_ text: [UInt8]) -> Bool {
    let letters = text.filter(ByteKind.isLetter).map { Int($0 | 0x20) - 0x61 }
    let digits = text.filter(ByteKind.isDigit).map { Int($0) - 0x30 }
    guard letters.count >= 10 else { return false }
    let ascents = steps(letters, among: 26).count { $0 == 1 || $0 == 2 }
    guard ascents * 10 >= (letters.count - 1) * 6 else { return false }
    return digits.count < 4 || hasOneStep(digits)
  }

  /// How far each is from the one before, going round at the end.
  private static func steps(_ values: [Int], among count: Int) -> [Int] {
    zip(values, values.dropFirst()).map { ($1 - $0 + count) % count }
  }

  private static func hasOneStep(_ digits: [Int]) -> Bool {
    var counts = Array(repeating: 0, count: 10)
    for step in steps(digits, among: 10) { counts[step] += 1 }
    return (counts.max() ?? 0) * 2 >= digits.count - 1
  }
}
