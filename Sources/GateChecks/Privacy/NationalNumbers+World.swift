import GateModel

extension NationalNumbers {
  static func isValidElsewhere(_ kind: PersonalData, _ text: [UInt8], _ digits: [Int]) -> Bool {
    switch kind {
    case .auTFN:
      return CheckDigits.weighted(digits, by: [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
    case .brCPF: return brazilian(digits)
    case .caSIN: return digits[0] != 0 && digits[0] != 8 && CheckDigits.luhn(digits)
    case .clRUT: return chilean(text)
    case .cnRIC: return chinese(text, digits)
    case .ilID: return digits.number > 0 && CheckDigits.luhn(digits)
    case .inAadhaar:
      return digits[0] > 1 && digits != digits.reversed() && CheckDigits.verhoeff(digits)
    case .krRRN: return korean(digits)
    case .mxCURP: return mexican(text)
    case .trTCKN: return turkish(digits)
    case .usSSN: return american(digits)
    case .zaID:
      return CheckDigits.isDay(digits[4..<6].number, month: digits[2..<4].number)
        && digits[10] < 3 && CheckDigits.luhn(digits)
    case .email, .phone, .ipAddress, .birthDate, .paymentCard, .iban, .beNational, .bgEGN, .chAHV,
      .czRC, .deTaxID, .dkCPR, .eeIK, .esDNI, .esNIE, .fiHETU, .frNIR, .grAMKA, .hrOIB, .iePPS,
      .itCodiceFiscale, .nlBSN, .noFodselsnummer, .plPESEL, .ptNIF, .roCNP, .sePersonnummer,
      .ukNHS, .ukNINO:
      return false
    }
  }

  private static func brazilian(_ digits: [Int]) -> Bool {
    let first = (11 - CheckDigits.weighted(digits, by: Array((2...10).reversed())) % 11) % 11 % 10
    let second = (11 - CheckDigits.weighted(digits, by: Array((2...11).reversed())) % 11) % 11 % 10
    return first == digits[9] && second == digits[10]
  }

  private static func chilean(_ text: [UInt8]) -> Bool {
    let body = text.dropLast().reversed().map { Int($0 & 15) }
    let sum = body.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 6 + 2) }
    return Array("0K987654321".utf8)[sum % 11] == text[text.count - 1]
  }

  private static func chinese(_ text: [UInt8], _ digits: [Int]) -> Bool {
    guard digits[0] > 0, (1_850...2_099).contains(digits[6..<10].number),
      CheckDigits.isDay(
        digits[12..<14].number, month: digits[10..<12].number, year: digits[6..<10].number)
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return Array("10X98765432".utf8)[CheckDigits.weighted(digits, by: weights) % 11] == text[17]
  }

  private static func korean(_ digits: [Int]) -> Bool {
    guard CheckDigits.isDay(digits[4..<6].number, month: digits[2..<4].number) else { return false }
    let sum = CheckDigits.weighted(digits, by: [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])
    return (11 - sum % 11) % 10 == digits[12]
  }

  private static func mexican(_ text: [UInt8]) -> Bool {
    // `Ñ` lies between N and O, and counts.
    func value(_ byte: UInt8) -> Int {
      byte.isDigit ? Int(byte & 15) : Int(byte) - 55 + (byte > UInt8(ascii: "N") ? 1 : 0)
    }
    guard "HM".utf8.contains(text[10]), text[17].isDigit,
      CheckDigits.isDay(
        text[8..<10].map { Int($0 & 15) }.number, month: text[6..<8].map { Int($0 & 15) }.number)
    else { return false }
    let sum = (0..<17).reduce(0) { $0 + (18 - $1) * value(text[$1]) }
    return (10 - sum % 10) % 10 == Int(text[17] & 15)
  }

  private static func turkish(_ digits: [Int]) -> Bool {
    let odd = stride(from: 0, to: 9, by: 2).reduce(0) { $0 + digits[$1] }
    let even = stride(from: 1, to: 8, by: 2).reduce(0) { $0 + digits[$1] }
    let first = (odd * 7 - even + 100) % 10
    return digits[0] != 0 && first == digits[9] && (odd + even + first) % 10 == digits[10]
  }

  /// There is no check digit: only areas, groups and serials that were never given out.
  private static func american(_ digits: [Int]) -> Bool {
    let (area, group, serial) = (digits[..<3].number, digits[3..<5].number, digits[5...].number)
    // On a wallet's sample card, in a pamphlet, in an advertisement.
    let published = [078_05_1120, 219_09_9999, 457_55_5462]
    return area > 0 && area != 666 && area < 900 && group > 0 && serial > 0
      && !published.contains(digits.number)
  }
}
