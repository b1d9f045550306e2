import GateModel

/// Looks through one text for personal data, in one pass; nothing is looked at more than a bounded
/// number of times.
struct PersonalDataSearch {
  private let kinds: Set<PersonalData>
  private let forms: NumberForms
  private let text: [UInt8]
  private let columns: DataColumns
  /// Lines that count, from 1, in order; nil: all.
  private let lines: [Range<Int>]?
  private(set) var tallies: [PersonalData: PersonalDataTally] = [:]
  private var place = 0
  private var line = 1
  private var lineStart = 0
  private var column = 0
  private var isQuoted = false
  /// How far the phone numbers and the like that were found reach: nothing begins inside of them.
  private var takenUpTo = 0

  init(
    for kinds: Set<PersonalData>, _ forms: NumberForms, in text: [UInt8], named path: BytePath,
    on lines: [Range<Int>]?
  ) {
    self.kinds = kinds
    self.forms = forms
    self.text = text
    self.lines = lines
    columns = DataColumns(of: text, named: path)
  }

  /// Goes from the first byte to the last.
  mutating func run() {
    var next = 0
    while place < text.count {
      if place == lineStart, let lines {
        while next < lines.count, lines[next].upperBound <= line { next += 1 }
        guard next < lines.count else { return }
        if lines[next].lowerBound > line {
          skipLine()
          continue
        }
      }
      step()
    }
  }

  private mutating func skipLine() {
    while place < text.count, text[place] != 0x0a { place += 1 }
    endLine()
  }

  private mutating func endLine() {
    place += 1
    (line, lineStart, column, isQuoted) = (line + 1, place, 0, false)
  }

  private mutating func step() {
    let byte = text[place]
    switch byte {
    case 0x0a: return endLine()
    case 0x22: isQuoted.toggle()
    case UInt8(ascii: "@") where kinds.contains(.email): takeEmail()
    case UInt8(ascii: "+") where kinds.contains(.phone): takeInternationalPhone()
    case UInt8(ascii: "(") where kinds.contains(.phone): takeAmericanPhone()
    case _ where byte == columns.separator && !isQuoted: column += 1
    case _ where byte.isDigit || byte.isLetter: return takeWord()
    case _: break
    }
    place += 1
  }

  /// Looks at what begins with a word, and goes on behind its first run of digits or letters.
  private mutating func takeWord() {
    let start = place
    if text[start].isDigit {
      while place < text.count, text[place].isDigit { place += 1 }
      if start >= takenUpTo, isBeginning(start) { takeNumber(at: start, digits: place - start) }
    } else {
      let isCapital = text[start].isCapital
      while place < text.count, text[place].isLetter, text[place].isCapital == isCapital {
        place += 1
      }
      if isCapital, start >= takenUpTo, isBeginning(start) {
        takeCode(at: start, capitals: place - start)
      }
    }
    if kinds.contains(.ipAddress), start >= takenUpTo, isBeginning(start), beginsGroups(start) {
      take(NetworkAddress.ipv6(in: text, at: start), as: .ipAddress)
    }
    // The rest of a word begins nothing, but letters may follow digits and digits letters.
    while place < text.count, text[place].isWordByte, !text[place].isDigit, !text[place].isLetter {
      place += 1
    }
  }

  private mutating func takeCode(at start: Int, capitals: Int) {
    if capitals == 2, kinds.contains(.iban) { take(TextForms.iban(in: text, at: start), as: .iban) }
    // Numbers are longer than the word they begin with.
    for form in forms.beginning(withCapitals: capitals) { take(form, at: start) }
  }

  private mutating func takeNumber(at start: Int, digits: Int) {
    for form in forms.beginning(withDigits: digits) { take(form, at: start) }
    if digits <= 3, kinds.contains(.ipAddress), place < text.count,
      text[place] == UInt8(ascii: ".")
    {
      take(NetworkAddress.ipv4(in: text, at: start), as: .ipAddress)
    }
    guard kinds.contains(.phone), start >= takenUpTo else { return }
    if digits == 3, place < text.count, "-.".utf8.contains(text[place]) {
      take(TextForms.americanPhone(in: text, at: start), as: .phone)
    }
    if start >= takenUpTo, digits >= 2,
      let (range, value) = TextForms.labelledPhone(in: text, at: start),
      labels(at: start).contains(.phone)
    {
      take((range, value), as: .phone)
    }
  }

  private mutating func take(_ form: NumberForm, at start: Int) {
    guard let value = form.value(in: text, at: start) else { return }
    let range = start..<(start + form.pattern.count)
    guard isEnd(range.upperBound) else { return }
    if case .share = form.proof { tallies[form.kind, default: PersonalDataTally()].meet(value) }
    guard Self.isValid(form, value) else { return }
    let here = located(range)
    if form.proof == .alone || labels(at: start).contains(form.kind) {
      tallies[form.kind, default: PersonalDataTally()].prove(value, at: here)
      takenUpTo = range.upperBound
    } else if case .share(let least) = form.proof {
      tallies[form.kind, default: PersonalDataTally()].share(value, least: least, at: here)
    }
  }

  private static func isValid(_ form: NumberForm, _ value: [UInt8]) -> Bool {
    switch form.kind {
    case .paymentCard: PaymentCard.isValid(value)
    case .birthDate: BirthDate.isValid(value, yearFirst: form.lead >= 4)
    case _: NationalNumbers.isValid(form.kind, value)
    }
  }

  private mutating func take(_ found: (Range<Int>, [UInt8])?, as kind: PersonalData) {
    guard let (range, value) = found, range.lowerBound >= takenUpTo,
      isEnd(range.upperBound, beforeColon: kind == .ipAddress)
    else { return }
    let here = located(range)
    tallies[kind, default: PersonalDataTally()].prove(value, at: here)
    takenUpTo = range.upperBound
  }

  private mutating func takeEmail() {
    guard let range = TextForms.email(in: text, at: place), range.lowerBound >= takenUpTo else {
      return
    }
    let (value, here) = (text[range].map(\.lowered), located(range))
    tallies[.email, default: PersonalDataTally()].prove(value, at: here)
    takenUpTo = range.upperBound
  }

  private mutating func takeInternationalPhone() {
    guard place == 0 || !text[place - 1].isWordByte else { return }
    take(TextForms.internationalPhone(in: text, at: place), as: .phone)
  }

  private mutating func takeAmericanPhone() {
    take(TextForms.americanPhone(in: text, at: place), as: .phone)
  }
}

extension PersonalDataSearch {
  /// Whether a number may begin here: not in a word, a longer number, a path, a sum of money.
  private func isBeginning(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = text[start - 1]
    if before.isWordByte || "-.+/$@%\\".utf8.contains(before) { return false }
    // A key and its value are `key:value`; a time has digits on both sides.
    return before != UInt8(ascii: ":") || start < 2 || !text[start - 2].isDigit
  }

  private func isEnd(_ end: Int, beforeColon: Bool = false) -> Bool {
    guard end < text.count else { return true }
    if text[end].isWordByte || text[end] == UInt8(ascii: "%") { return false }
    if beforeColon, text[end] == UInt8(ascii: ":") { return true }
    guard "-./:".utf8.contains(text[end]), end + 1 < text.count else { return true }
    return !text[end + 1].isWordByte
  }

  /// Whether up to four hexadecimal digits and a colon stand here.
  private func beginsGroups(_ start: Int) -> Bool {
    let group = text[start..<min(start + 5, text.count)].prefix { byte in
      byte.isDigit || (0x61...0x66).contains(byte | 0x20)
    }
    return group.count < 5 && group.endIndex < text.count && text[group.endIndex] == 0x3a
  }

  /// What the column's name, or the words before the value in its field, say that it is.
  private func labels(at start: Int) -> Set<PersonalData> {
    let named = columns.kinds(of: column)
    if columns.separator != nil { return named }
    let from = max(lineStart, start - 48)
    let field = text[from..<start]
    let last = field.lastIndex { ",;{}|\t&".utf8.contains($0) }
    return DataLabels.kinds(in: field[(last.map { $0 + 1 } ?? from)...])
  }

  private func located(_ range: Range<Int>) -> PersonalDataTally.Place {
    PersonalDataTally.Place(line: line, lineStart: lineStart, range: range)
  }

  /// A place as reports have it, columns in code points.
  func region(of place: PersonalDataTally.Place) -> Region {
    func characters(_ range: Range<Int>) -> Int { text[range].count { $0 & 0xc0 != 0x80 } }
    let column = characters(place.lineStart..<place.range.lowerBound) + 1
    return Region(
      line: place.line, column: column, endLine: place.line,
      endColumn: column + characters(place.range))
  }
}

/// Days on which people who live may have been born.
enum BirthDate {
  /// `value` is eight digits; without the year first, day and month may stand in either order.
  static func isValid(_ value: [UInt8], yearFirst: Bool) -> Bool {
    let digits = value.map { Int($0 & 15) }
    func isBirth(year: Int, _ one: Int, _ other: Int) -> Bool {
      (1_900...2_029).contains(year)
        && (CheckDigits.isDay(one, month: other, year: year)
          || CheckDigits.isDay(other, month: one, year: year))
    }
    if yearFirst, isBirth(year: digits[..<4].number, digits[4..<6].number, digits[6...].number) {
      // All dates of a made-up table are its first day.
      return !(digits[..<4].number == 1_970 && digits[4...].number == 101)
    }
    return isBirth(year: digits[4...].number, digits[..<2].number, digits[2..<4].number)
  }
}
