/// International bank account numbers: the country's length, and a remainder of 1 modulo 97.
enum BankAccount {
  static func isValid(_ text: [UInt8]) -> Bool {
    guard text.count > 4, length(in: text[..<2]) == text.count,
      CheckDigits.mod97(text[4...] + text[..<4]) == 1
    else { return false }
    return !examples.contains(text)
  }

  /// How long an IBAN of a country is; nil where there are none.
  private static func length(in country: ArraySlice<UInt8>) -> Int? {
    let table: StaticString = """
      AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29\
      ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20\
      LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29\
      PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30
      """
    let first = country.startIndex
    return table.withUTF8Buffer { entries in
      for place in stride(from: 0, to: entries.count - 3, by: 4)
      where unsafe entries[place] == country[first] && entries[place + 1] == country[first + 1] {
        return unsafe Int(entries[place + 2] & 15) * 10 + Int(entries[place + 3] & 15)
      }
      return nil
    }
  }

  /// What standards, banks and payment services print as examples.
  private static let examples: Set<[UInt8]> = Set(
    [
      "GB82WEST12345698765432", "GB29NWBK60161331926819", "GB33BUKB20201555555555",
      "DE89370400440532013000", "DE91100000000123456789", "DE75512108001245126199",
      "DE02120300000000202051", "FR1420041010050500013M02606", "FR7630006000011234567890189",
      "ES9121000418450200051332", "IT60X0542811101000000123456", "NL91ABNA0417164300",
      "NL02ABNA0123456789", "BE68539007547034", "BE71096123456769", "CH9300762011623852957",
      "AT611904300234573201", "PL61109010140000071219812874", "SE4550000000058398257466",
      "NO9386011117947", "DK5000400440116243", "FI2112345600000785", "IE29AIBK93115212345678",
      "IE64IRCE92050112345678", "PT50000201231234567890154", "LU280019400644750000",
      "SA0380000000608010167519", "AE070331234567890123456", "CZ6508000000192000145399",
    ].map { Array($0.utf8) })
}
