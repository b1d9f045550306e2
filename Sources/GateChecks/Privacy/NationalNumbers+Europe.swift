import GateModel

/// Numbers by which states know people, checked as the states publish it. `text` is without
/// separators, letters in capitals; of the right length, digits and letters where the form has them.
enum NationalNumbers {
  static func isValid(_ kind: PersonalData, _ text: [UInt8]) -> Bool {
    let digits = text.map { Int($0 & 15) }
    // Nobody has a number of one digit, or of digits in a row: people type those for a number.
    if text.allSatisfy(\.isDigit), isMadeUp(digits) { return false }
    switch kind {
    case .beNational: return belgian(digits)
    case .bgEGN: return bulgarian(digits)
    case .chAHV:
      let sum = CheckDigits.weighted(digits, by: [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1])
      return digits[..<3].number == 756 && sum % 10 == 0
    case .czRC: return czech(digits)
    case .deTaxID: return german(digits)
    case .dkCPR: return CheckDigits.isDay(digits[..<2].number, month: digits[2..<4].number)
    case .eeIK: return estonian(digits)
    case .esDNI: return spanish(digits[..<8].number, text[8])
    case .esNIE:
      guard (88...90).contains(text[0]) else { return false }
      return spanish((Int(text[0]) - 88) * 10_000_000 + digits[1..<8].number, text[8])
    case .fiHETU: return finnish(text)
    case .frNIR: return french(text)
    case .grAMKA:
      return CheckDigits.isDay(digits[..<2].number, month: digits[2..<4].number)
        && CheckDigits.luhn(digits)
    case .hrOIB: return CheckDigits.mod11And10(digits)
    case .iePPS: return irish(text)
    case .itCodiceFiscale: return italian(text)
    case .nlBSN:
      let sum = CheckDigits.weighted(digits, by: [9, 8, 7, 6, 5, 4, 3, 2]) - digits[8]
      return sum % 11 == 0 && digits.number > 0
    case .noFodselsnummer: return norwegian(digits)
    case .plPESEL: return polish(digits)
    case .ptNIF:
      let rest = CheckDigits.weighted(digits, by: [9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return digits[0] != 0 && digits[8] == (11 - rest) % 11 % 10
    case .roCNP: return romanian(digits)
    case .sePersonnummer: return swedish(digits)
    case .ukNHS:
      return (11 - CheckDigits.weighted(digits, by: Array((2...10).reversed())) % 11) % 11
        == digits[9]
    case .ukNINO: return british(text)
    case .auTFN, .brCPF, .caSIN, .clRUT, .cnRIC, .ilID, .inAadhaar, .krRRN, .mxCURP, .trTCKN,
      .usSSN, .zaID:
      return isValidElsewhere(kind, text, digits)
    case .email, .phone, .ipAddress, .birthDate, .paymentCard, .iban: return false
    }
  }

  private static func isMadeUp(_ digits: [Int]) -> Bool {
    guard digits.count > 6 else { return false }
    let steps = Set(zip(digits, digits.dropFirst()).map { ($1 - $0 + 10) % 10 })
    return steps == [0] || steps == [1] || steps == [9]
  }

  private static func belgian(_ digits: [Int]) -> Bool {
    let (body, check) = (digits[..<9].number, digits[9...].number)
    let month = digits[2..<4].number % 20
    guard month <= 12, digits[4..<6].number <= 31 else { return false }
    if check == 97 - body % 97 { return true }
    // Since 2000 a 2 is thought before the number; nobody was born in 2050 yet.
    return digits[..<2].number < 50 && check == 97 - (2_000_000_000 + body) % 97
  }

  private static func bulgarian(_ digits: [Int]) -> Bool {
    let month = digits[2..<4].number
    let shift = month > 40 ? 40 : month > 20 ? 20 : 0
    let year = digits[..<2].number + (shift == 40 ? 2000 : shift == 20 ? 1800 : 1900)
    guard CheckDigits.isDay(digits[4..<6].number, month: month - shift, year: year) else {
      return false
    }
    return CheckDigits.weighted(digits, by: [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9]
  }

  private static func czech(_ digits: [Int]) -> Bool {
    let month = digits[2..<4].number % 50 % 20
    guard CheckDigits.isDay(digits[4..<6].number, month: month) else { return false }
    // Before 1954 there were nine digits and no check; those cannot be told from other numbers.
    guard digits.count == 10 else { return false }
    return digits[..<9].number % 11 % 10 == digits[9]
  }

  private static func german(_ digits: [Int]) -> Bool {
    var counts = [Int](repeating: 0, count: 10)
    for digit in digits[..<10] { counts[digit] += 1 }
    let repeated = counts.filter { $0 > 1 }
    guard digits[0] != 0, repeated == [2] || repeated == [3] else { return false }
    return CheckDigits.mod11And10(digits)
  }

  private static func estonian(_ digits: [Int]) -> Bool {
    let centuries = [18, 18, 19, 19, 20, 20, 21, 21]
    guard (1...8).contains(digits[0]) else { return false }
    let year = centuries[digits[0] - 1] * 100 + digits[1..<3].number
    guard CheckDigits.isDay(digits[5..<7].number, month: digits[3..<5].number, year: year) else {
      return false
    }
    var check = CheckDigits.weighted(digits, by: [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
    if check == 10 {
      check = CheckDigits.weighted(digits, by: [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11
    }
    return check % 10 == digits[10]
  }

  private static func spanish(_ number: Int, _ letter: UInt8) -> Bool {
    Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[number % 23] == letter
  }

  private static func finnish(_ text: [UInt8]) -> Bool {
    // The sign of the century is the one separator that says something; here it is left out.
    let digits = text.dropLast().map { Int($0 & 15) }
    guard CheckDigits.isDay(digits[..<2].number, month: digits[2..<4].number),
      (2...899).contains(digits[6..<9].number)
    else { return false }
    return Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)[digits.number % 31] == text[9]
  }

  private static func french(_ text: [UInt8]) -> Bool {
    var digits = text.map { Int($0 & 15) }
    // Corsica: 2A counts as 19, 2B as 18.
    if text[6] == UInt8(ascii: "A") { (digits[5], digits[6]) = (1, 9) }
    if text[6] == UInt8(ascii: "B") { (digits[5], digits[6]) = (1, 8) }
    let month = digits[3..<5].number
    guard [1, 2, 3, 4, 7, 8].contains(digits[0]),
      (1...12).contains(month) || (20...42).contains(month) || month >= 50
    else { return false }
    return digits[13...].number == 97 - digits[..<13].number % 97
  }
}
