/// What is known of telephone numbers without a list of all of them.
enum PhoneNumber {
  /// Whether ten digits can be a number of North America: neither area nor exchange begins with 0 or 1,
  /// and no area ends in 11.
  static func isAmerican(_ digits: [UInt8]) -> Bool {
    let two = UInt8(ascii: "2")
    let one = UInt8(ascii: "1")
    return digits[0] >= two && digits[3] >= two && !(digits[1] == one && digits[2] == one)
      && !(digits[4] == one && digits[5] == one)
  }

  /// Whether digits with the code of their country are of those kept for films and books, or typed for
  /// want of a number.
  static func isMadeUp(_ digits: [UInt8]) -> Bool {
    if Set(digits).count < 4 { return true }
    let steps = zip(digits, digits.dropFirst()).map { ($1 &- $0 &+ 10) % 10 }
    let inRow = steps.count { $0 == 1 }
    if inRow >= 7 { return true }
    if digits.first == UInt8(ascii: "1"), digits.count == 11,
      digits[4..<9].elementsEqual("55501".utf8) || digits[1..<4].elementsEqual("555".utf8)
    {
      return true
    }
    return fictional.contains { digits.starts(with: $0.utf8) }
  }

  /// Kept for drama by the regulators of the United Kingdom, Australia, France, Ireland and Sweden.
  private static let fictional = [
    "447700900", "442079460", "441632960", "44113496", "44114496", "44115496", "44116496",
    "44117496", "44118496", "44121496", "44131496", "44141496", "44151496", "44161496", "443069990",
    "614915701", "6149157", "6125550", "6135550", "331990", "332619", "333530", "334657", "335364",
    "336399", "35320910", "4670174060", "468465004", "4631390060",
  ]
}
