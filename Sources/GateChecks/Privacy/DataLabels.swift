import GateModel

/// The words by which people name what stands in a column or behind a key.
enum DataLabels {
  /// The kinds that a name speaks of: `dob`, `date_of_birth`, `customerSSN`. Empty for nearly all.
  static func kinds(in name: some Collection<UInt8>) -> Set<PersonalData> {
    let words = words(of: name)
    var kinds: Set<PersonalData> = []
    for start in words.indices {
      var joined: [UInt8] = []
      for word in words[start...].prefix(3) {
        joined += word
        if let kind = table[joined] { kinds.formUnion(kind) }
      }
    }
    return kinds
  }

  /// Words in lower case, as capitals, digits and signs divide them.
  private static func words(of name: some Collection<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var last: UInt8 = 0
    for byte in name {
      let isLetter = byte.isLetter || byte >= 0x80
      if !isLetter || byte.isCapital && !last.isCapital, !word.isEmpty {
        words.append(word)
        word = []
      }
      if isLetter { word.append(byte.lowered) }
      last = byte
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static let table: [[UInt8]: Set<PersonalData>] = {
    var table: [[UInt8]: Set<PersonalData>] = [:]
    for (kind, words) in names() {
      for word in words.split(separator: " ") { table[Array(word.utf8), default: []].insert(kind) }
    }
    return table
  }()

  private static func names() -> [(PersonalData, String)] {
    [
      (
        .phone,
        "phone telephone tel mobile cell cellphone msisdn telefon telefono handy fax portable"
      ),
      (
        .birthDate,
        "dob birth birthdate birthday born dateofbirth geburtsdatum geburtstag naissance"
      ),
      (.birthDate, "datenaissance nacimiento nascita nascimento fodselsdato geboortedatum birthdt"),
      (.paymentCard, "card cardnumber cardno creditcard pan ccnumber ccnum debitcard kreditkarte"),
      (.iban, "iban"), (.ipAddress, "ip ipaddress clientip remoteaddr remoteip"),
      (.auTFN, "tfn taxfilenumber"), (.beNational, "rijksregisternummer nationalnumber niss insz"),
      (.bgEGN, "egn"), (.brCPF, "cpf"), (.caSIN, "sin socialinsurance"),
      (.chAHV, "ahv avs ahvnummer navs"), (.clRUT, "rut"), (.cnRIC, "ric idcard shenfenzheng"),
      (.czRC, "rodnecislo birthnumber"),
      (.deTaxID, "steuerid idnr steueridentifikationsnummer taxid"),
      (.dkCPR, "cpr cprnr cprnummer personnummer"), (.eeIK, "isikukood asmenskodas personalcode"),
      (.esDNI, "dni nif documento"), (.esNIE, "nie documento"), (.fiHETU, "hetu henkilotunnus"),
      (.frNIR, "nir insee securitesociale numsecu secu"), (.grAMKA, "amka"), (.hrOIB, "oib"),
      (.iePPS, "pps ppsn ppsnumber"), (.ilID, "teudatzehut idnumber zehut"),
      (.inAadhaar, "aadhaar aadhar uidai"),
      (.itCodiceFiscale, "codicefiscale fiscalcode"), (.krRRN, "rrn residentregistration jumin"),
      (.mxCURP, "curp"), (.nlBSN, "bsn burgerservicenummer sofinummer"),
      (.noFodselsnummer, "fodselsnummer personnummer fnr"), (.plPESEL, "pesel"),
      (.ptNIF, "nif contribuinte"), (.roCNP, "cnp"), (.sePersonnummer, "personnummer pnr personnr"),
      (.trTCKN, "tckn tckimlik kimlikno"), (.ukNHS, "nhs nhsnumber nhsno"),
      (.ukNINO, "nino nationalinsurance nationalinsurancenumber ni"),
      (.usSSN, "ssn socialsecurity socialsecuritynumber socsec"),
      (.zaID, "idnumber rsaid"),
    ]
  }
}
