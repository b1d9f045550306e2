/// Which personal data may stand where, and how much of it.
package struct PrivacyPolicy: Hashable, Sendable {
  /// Files that are looked into; empty: files of data, by the ends of their names.
  package var files: [Setting<PathPattern>] = []
  /// Empty: nothing is looked for.
  package var rules: [PersonalDataRule] = []
  /// Folders and files that hold personal data by somebody's leave.
  package var data: [DataBasis] = []
  /// Files of data for which `data` names no basis, whatever is in them.
  package var undeclared: Setting<Effect> = Setting(.off)

  package init() {}
}

/// How much of which data is too much, and what comes of it.
package struct PersonalDataRule: Hashable, Sendable {
  package var kinds: [Setting<PersonalData>] = []
  /// Different values in one file.
  package var atLeast: Setting<Int> = Setting(1)
  package var effect: Setting<Effect> = Setting(.deny)
  /// Only in these; empty: in every file that is looked into.
  package var files: [Setting<PathPattern>] = []
  package var origin: Origin

  package init(origin: Origin) { self.origin = origin }
}

/// Why personal data may stand under some paths: consent, a contract, that nobody is real.
package struct DataBasis: Hashable, Sendable {
  package var paths: [Setting<PathPattern>]
  package var basis: Setting<String>
  /// The last day on which it holds, as `2027-12-31`; nil: for ever.
  package var until: Setting<String>?

  package init(paths: [Setting<PathPattern>], basis: Setting<String>) {
    self.paths = paths
    self.basis = basis
  }
}

/// A kind of data that points to one person.
package enum PersonalData: String, CaseIterable, Comparable, Sendable {
  case email, phone
  case ipAddress = "ip-address"
  case birthDate = "birth-date"
  case paymentCard = "payment-card"
  case iban
  case auTFN = "au-tfn"
  case beNational = "be-national"
  case bgEGN = "bg-egn"
  case brCPF = "br-cpf"
  case caSIN = "ca-sin"
  case chAHV = "ch-ahv"
  case clRUT = "cl-rut"
  case cnRIC = "cn-ric"
  case czRC = "cz-rc"
  case deTaxID = "de-tax-id"
  case dkCPR = "dk-cpr"
  case eeIK = "ee-ik"
  case esDNI = "es-dni"
  case esNIE = "es-nie"
  case fiHETU = "fi-hetu"
  case frNIR = "fr-nir"
  case grAMKA = "gr-amka"
  case hrOIB = "hr-oib"
  case iePPS = "ie-pps"
  case ilID = "il-id"
  case inAadhaar = "in-aadhaar"
  case itCodiceFiscale = "it-codice-fiscale"
  case krRRN = "kr-rrn"
  case mxCURP = "mx-curp"
  case nlBSN = "nl-bsn"
  case noFodselsnummer = "no-fodselsnummer"
  case plPESEL = "pl-pesel"
  case ptNIF = "pt-nif"
  case roCNP = "ro-cnp"
  case sePersonnummer = "se-personnummer"
  case trTCKN = "tr-tckn"
  case ukNHS = "uk-nhs"
  case ukNINO = "uk-nino"
  case usSSN = "us-ssn"
  case zaID = "za-id"

  /// Every number by which a state knows a person.
  package static var nationalIDs: [PersonalData] {
    allCases.filter { !others.contains($0) }
  }

  private static let others: Set<PersonalData> = [
    .email, .phone, .ipAddress, .birthDate, .paymentCard, .iban,
  ]

  package static func < (one: PersonalData, other: PersonalData) -> Bool {
    one.rawValue < other.rawValue
  }

  /// What it is, for the reference and for messages, as `IBANs`.
  package var summary: String {
    switch self {
    case .email: "e-mail addresses"
    case .phone: "telephone numbers"
    case .ipAddress: "public IP addresses"
    case .birthDate: "dates of birth"
    case .paymentCard: "payment card numbers"
    case .iban: "IBANs"
    case .auTFN: "Australian tax file numbers"
    case .beNational: "Belgian national numbers"
    case .bgEGN: "Bulgarian personal numbers (EGN)"
    case .brCPF: "Brazilian tax numbers (CPF)"
    case .caSIN: "Canadian social insurance numbers"
    case .chAHV: "Swiss social security numbers (AHV)"
    case .clRUT: "Chilean national numbers (RUT)"
    case .cnRIC: "Chinese resident identity numbers"
    case .czRC: "Czech and Slovak birth numbers"
    case .deTaxID: "German tax identification numbers"
    case .dkCPR: "Danish personal numbers (CPR)"
    case .eeIK: "Estonian and Lithuanian personal codes"
    case .esDNI: "Spanish identity numbers (DNI)"
    case .esNIE: "Spanish foreigner numbers (NIE)"
    case .fiHETU: "Finnish personal identity codes"
    case .frNIR: "French social security numbers (NIR)"
    case .grAMKA: "Greek social security numbers (AMKA)"
    case .hrOIB: "Croatian personal numbers (OIB)"
    case .iePPS: "Irish PPS numbers"
    case .ilID: "Israeli identity numbers"
    case .inAadhaar: "Indian Aadhaar numbers"
    case .itCodiceFiscale: "Italian fiscal codes"
    case .krRRN: "South Korean resident numbers"
    case .mxCURP: "Mexican population registry codes (CURP)"
    case .nlBSN: "Dutch citizen service numbers (BSN)"
    case .noFodselsnummer: "Norwegian birth numbers"
    case .plPESEL: "Polish PESEL numbers"
    case .ptNIF: "Portuguese tax numbers (NIF)"
    case .roCNP: "Romanian personal codes (CNP)"
    case .sePersonnummer: "Swedish personal identity numbers"
    case .trTCKN: "Turkish identity numbers"
    case .ukNHS: "NHS numbers"
    case .ukNINO: "British national insurance numbers"
    case .usSSN: "US social security numbers"
    case .zaID: "South African identity numbers"
    }
  }
}
