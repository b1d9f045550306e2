extension NationalNumbers {
  static func irish(_ text: [UInt8]) -> Bool {
    let letters = Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)
    var sum = CheckDigits.weighted(text.prefix(7).map { Int($0 & 15) }, by: [8, 7, 6, 5, 4, 3, 2])
    if text.count == 9 {
      // A second letter counts since 2013; before, W stood for a wife and counted for nothing.
      guard "ABCDEFGHIW".utf8.contains(text[8]) else { return false }
      if text[8] != UInt8(ascii: "W") { sum += 9 * (Int(text[8]) - 64) }
    }
    return letters[sum % 23] == text[7]
  }

  static func italian(_ text: [UInt8]) -> Bool {
    // Letters that stand for digits where two people would have one code.
    let stead = Array("LMNPQRSTUV".utf8)
    for place in [6, 7, 9, 10, 12, 13, 14] {
      guard text[place].isDigit || stead.contains(text[place]) else { return false }
    }
    func digit(_ place: Int) -> Int {
      text[place].isDigit ? Int(text[place] & 15) : stead.firstIndex(of: text[place]) ?? 0
    }
    guard let month = Array("ABCDEHLMPRST".utf8).firstIndex(of: text[8]) else { return false }
    let day = digit(9) * 10 + digit(10)
    guard CheckDigits.isDay(day > 40 ? day - 40 : day, month: month + 1) else { return false }
    let odd = [
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ]
    var sum = 0
    for place in 0..<15 {
      let value = text[place].isDigit ? Int(text[place] & 15) : Int(text[place]) - 65
      sum += place % 2 == 0 ? odd[value] : value
    }
    return Int(text[15]) == 65 + sum % 26
  }

  static func norwegian(_ digits: [Int]) -> Bool {
    let day = digits[..<2].number % 40
    let month = digits[2..<4].number % 40
    guard CheckDigits.isDay(day, month: month) else { return false }
    let first = (11 - CheckDigits.weighted(digits, by: [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
    let second = (11 - CheckDigits.weighted(digits, by: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return first == digits[9] && second == digits[10]
  }

  static func polish(_ digits: [Int]) -> Bool {
    let month = digits[2..<4].number
    let century = [19, 20, 21, 22, 18][month / 20]
    let year = century * 100 + digits[..<2].number
    guard CheckDigits.isDay(digits[4..<6].number, month: month % 20, year: year) else {
      return false
    }
    let sum = CheckDigits.weighted(digits, by: [1, 3, 7, 9, 1, 3, 7, 9, 1, 3])
    return (10 - sum % 10) % 10 == digits[10]
  }

  static func romanian(_ digits: [Int]) -> Bool {
    let county = digits[7..<9].number
    guard (1...9).contains(digits[0]),
      (1...48).contains(county) || [51, 52, 70, 80, 81, 82, 83].contains(county),
      CheckDigits.isDay(digits[5..<7].number, month: digits[3..<5].number)
    else { return false }
    let check = CheckDigits.weighted(digits, by: [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return (check == 10 ? 1 : check) == digits[12]
  }

  static func swedish(_ digits: [Int]) -> Bool {
    let short = digits.suffix(10)
    let day = short[(short.startIndex + 4)..<(short.startIndex + 6)].number
    // Numbers for people without one add 60 to the day.
    let month = short[(short.startIndex + 2)..<(short.startIndex + 4)].number
    let year = digits.count == 12 ? digits[..<4].number : nil
    return CheckDigits.isDay(day > 60 ? day - 60 : day, month: month, year: year)
      && CheckDigits.luhn(short)
  }

  static func british(_ text: [UInt8]) -> Bool {
    let never = Array("DFIQUV".utf8)
    let prefix = String(decoding: text[..<2], as: UTF8.self)
    return !never.contains(text[0]) && !never.contains(text[1]) && text[1] != UInt8(ascii: "O")
      && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(prefix)
      && (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(text[8])
  }
}
