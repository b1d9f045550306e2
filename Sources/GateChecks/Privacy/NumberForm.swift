import GateModel

/// One way in which a number of a kind is written.
struct NumberForm {
  /// What it takes to believe that a number of this form is one of the kind.
  enum Proof: Equatable {
    /// Form and check digits: nothing else looks so.
    case alone
    /// A label beside it or above its column; or at least half of all that have the form in the file
    /// are valid, and so many different ones: of numbers at random one in ten has a check digit right.
    case share(Int)
    /// A label: there is no check, or none that says much.
    case label
  }

  let kind: PersonalData
  /// `9` is a digit, `A` a capital, `X` either, `C` a capital that stands for a separator; the rest
  /// stands for itself.
  let pattern: [UInt8]
  let proof: Proof

  init(_ kind: PersonalData, _ pattern: String, _ proof: Proof) {
    self.kind = kind
    self.pattern = Array(pattern.utf8)
    self.proof = proof
  }

  /// The value without its separators where the form fits; nil where it does not.
  func value(in text: [UInt8], at start: Int) -> [UInt8]? {
    guard text.count - start >= pattern.count else { return nil }
    var value: [UInt8] = []
    for (place, mark) in pattern.enumerated() {
      let byte = text[start + place]
      switch mark {
      case UInt8(ascii: "9"):
        guard byte.isDigit else { return nil }
        value.append(byte)
      case UInt8(ascii: "A"):
        guard byte.isCapital else { return nil }
        value.append(byte)
      case UInt8(ascii: "X"):
        guard byte.isCapital || byte.isDigit else { return nil }
        value.append(byte)
      case UInt8(ascii: "C"): guard byte.isCapital else { return nil }
      case _: guard byte == mark else { return nil }
      }
    }
    return value
  }

  /// Digits, or capitals, that a number of this form begins with.
  var lead: Int { pattern.prefix { $0 == pattern.first }.count }

  var beginsWithDigit: Bool { pattern.first == UInt8(ascii: "9") }
}

extension UInt8 {
  var isCapital: Bool { (0x41...0x5a).contains(self) }

  /// Part of a word or a number: a letter, a digit, an underscore, a byte of something beyond ASCII.
  var isWordByte: Bool { isDigit || isLetter || self == UInt8(ascii: "_") || self >= 0x80 }
}

/// Every form of some kinds, to be asked for by how many digits or capitals a text begins with.
struct NumberForms {
  private var digits = [[NumberForm]](repeating: [], count: 20)
  private var capitals = [[NumberForm]](repeating: [], count: 20)

  init(of kinds: Set<PersonalData>) {
    for form in Self.all() where kinds.contains(form.kind) {
      if form.beginsWithDigit {
        digits[form.lead].append(form)
      } else {
        capitals[form.lead].append(form)
      }
    }
  }

  func beginning(withDigits count: Int) -> [NumberForm] { count < 20 ? digits[count] : [] }
  func beginning(withCapitals count: Int) -> [NumberForm] { count < 20 ? capitals[count] : [] }

  private static func all() -> [NumberForm] { europe() + world() + others() }

  private static func europe() -> [NumberForm] {
    [
      NumberForm(.beNational, "99.99.99-999.99", .alone),
      NumberForm(.beNational, "99999999999", .share(2)),
      NumberForm(.bgEGN, "9999999999", .share(3)),
      NumberForm(.chAHV, "999.9999.9999.99", .alone),
      NumberForm(.chAHV, "9999999999999", .share(2)),
      NumberForm(.czRC, "999999/9999", .alone), NumberForm(.czRC, "9999999999", .share(3)),
      NumberForm(.deTaxID, "99999999999", .share(3)),
      NumberForm(.deTaxID, "99 999 999 999", .share(2)),
      NumberForm(.dkCPR, "999999-9999", .label), NumberForm(.dkCPR, "9999999999", .label),
      NumberForm(.eeIK, "99999999999", .share(3)),
      NumberForm(.esDNI, "99999999A", .share(2)), NumberForm(.esDNI, "99999999-A", .share(2)),
      NumberForm(.esNIE, "A9999999A", .share(2)), NumberForm(.esNIE, "A-9999999-A", .share(2)),
      NumberForm(.fiHETU, "999999-999X", .alone), NumberForm(.fiHETU, "999999+999X", .alone),
      NumberForm(.fiHETU, "999999C999X", .alone),
      NumberForm(.frNIR, "9 99 99 99 999 999 99", .alone),
      NumberForm(.frNIR, "999999A99999999", .alone),
      NumberForm(.frNIR, "999999999999999", .share(1)),
      NumberForm(.grAMKA, "99999999999", .share(3)), NumberForm(.hrOIB, "99999999999", .share(3)),
      NumberForm(.iePPS, "9999999A", .share(2)), NumberForm(.iePPS, "9999999AA", .share(2)),
      NumberForm(.itCodiceFiscale, "AAAAAAXXAXXAXXXA", .alone),
      NumberForm(.nlBSN, "9999.99.999", .alone), NumberForm(.nlBSN, "999999999", .share(3)),
      NumberForm(.noFodselsnummer, "999999 99999", .alone),
      NumberForm(.noFodselsnummer, "99999999999", .share(2)),
      NumberForm(.plPESEL, "99999999999", .share(3)), NumberForm(.ptNIF, "999999999", .share(3)),
      NumberForm(.roCNP, "9999999999999", .share(3)),
      NumberForm(.sePersonnummer, "999999-9999", .share(2)),
      NumberForm(.sePersonnummer, "99999999-9999", .alone),
      NumberForm(.sePersonnummer, "9999999999", .share(3)),
      NumberForm(.sePersonnummer, "999999999999", .share(2)),
      NumberForm(.ukNHS, "999 999 9999", .share(2)), NumberForm(.ukNHS, "9999999999", .share(3)),
      NumberForm(.ukNINO, "AA 99 99 99 A", .alone), NumberForm(.ukNINO, "AA999999A", .label),
    ]
  }

  private static func world() -> [NumberForm] {
    [
      NumberForm(.auTFN, "999 999 999", .share(3)), NumberForm(.auTFN, "999999999", .share(3)),
      NumberForm(.brCPF, "999.999.999-99", .alone), NumberForm(.brCPF, "99999999999", .share(2)),
      NumberForm(.caSIN, "999-999-999", .share(3)), NumberForm(.caSIN, "999 999 999", .share(3)),
      NumberForm(.caSIN, "999999999", .share(3)),
      NumberForm(.clRUT, "99.999.999-X", .alone), NumberForm(.clRUT, "9.999.999-X", .alone),
      NumberForm(.clRUT, "99999999-X", .share(3)),
      NumberForm(.cnRIC, "999999999999999999", .share(1)),
      NumberForm(.cnRIC, "99999999999999999A", .alone),
      NumberForm(.ilID, "999999999", .share(3)),
      NumberForm(.inAadhaar, "9999 9999 9999", .share(2)),
      NumberForm(.inAadhaar, "999999999999", .share(3)),
      NumberForm(.krRRN, "999999-9999999", .alone),
      NumberForm(.mxCURP, "AAAA999999AAAAAAX9", .alone),
      NumberForm(.trTCKN, "99999999999", .share(2)),
      NumberForm(.usSSN, "999-99-9999", .alone), NumberForm(.usSSN, "999 99 9999", .share(3)),
      NumberForm(.usSSN, "999999999", .label), NumberForm(.zaID, "9999999999999", .share(3)),
    ]
  }

  private static func others() -> [NumberForm] {
    let cards =
      (13...19).map {
        NumberForm(.paymentCard, String(repeating: "9", count: $0), .share(1))
      } + [
        NumberForm(.paymentCard, "9999 9999 9999 9999", .alone),
        NumberForm(.paymentCard, "9999-9999-9999-9999", .alone),
        NumberForm(.paymentCard, "9999 999999 99999", .alone),
        NumberForm(.paymentCard, "9999-999999-99999", .alone),
      ]
    let dates = ["9999-99-99", "9999/99/99", "99/99/9999", "99.99.9999", "99-99-9999", "99999999"]
    return cards + dates.map { NumberForm(.birthDate, $0, .label) }
  }
}
