/// The ways in which numbers carry a proof of themselves. Digits come as numbers from 0 to 9.
enum CheckDigits {
  /// Luhn's, of payment cards and a dozen states: from the right, every second digit is doubled.
  static func luhn(_ digits: some BidirectionalCollection<Int>) -> Bool {
    var sum = 0
    var isDoubled = false
    for digit in digits.reversed() {
      let value = isDoubled ? digit * 2 : digit
      sum += value > 9 ? value - 9 : value
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }

  /// The sum of products with weights, as far as both go.
  static func weighted(_ digits: some Sequence<Int>, by weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// ISO 7064 MOD 11,10: German tax numbers, Croatian OIB.
  static func mod11And10(_ digits: some Sequence<Int>) -> Bool {
    var check = 5
    for digit in digits { check = ((check == 0 ? 10 : check) * 2 % 11 + digit) % 10 }
    return check == 1
  }

  /// ISO 7064 MOD 97,10 over digits and letters, letters counting from 10: IBAN.
  static func mod97(_ text: some Sequence<UInt8>) -> Int {
    text.reduce(0) { rest, byte in
      byte.isDigit ? (rest * 10 + Int(byte & 15)) % 97 : (rest * 100 + Int(byte) - 55) % 97
    }
  }

  /// Verhoeff's, in the dihedral group of the pentagon: Aadhaar.
  static func verhoeff(_ digits: some BidirectionalCollection<Int>) -> Bool {
    var check = 0
    for (place, digit) in digits.reversed().enumerated() {
      check = product(check, permuted(digit, times: place % 8))
    }
    return check == 0
  }

  private static func product(_ one: Int, _ other: Int) -> Int {
    switch (one < 5, other < 5) {
    case (true, true): (one + other) % 5
    case (true, false): (one + other - 5) % 5 + 5
    case (false, true): (one - 5 + 5 - other) % 5 + 5
    case (false, false): (one - other + 5) % 5
    }
  }

  private static func permuted(_ digit: Int, times: Int) -> Int {
    let step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    return (0..<times).reduce(digit) { value, _ in step[value] }
  }

  /// Whether a day can be; a year that is not known may be a leap year.
  static func isDay(_ day: Int, month: Int, year: Int? = nil) -> Bool {
    guard (1...12).contains(month) else { return false }
    let isLeap = year.map { $0 % 4 == 0 && ($0 % 100 != 0 || $0 % 400 == 0) } ?? true
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...days).contains(day)
  }
}

extension Sequence<Int> {
  /// Digits as one number.
  var number: Int { reduce(0) { $0 * 10 + $1 } }
}
