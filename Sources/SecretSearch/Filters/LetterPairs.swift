/// How unusual it is, in what people write, that one letter follows another.
///
/// The table was counted over the distinct words of several large code bases: row by row from `a`,
/// column by column, 0 for the most usual successor to 9 for one that is never seen.
enum LetterPairs {
  private static let table: [UInt8] = Array(
    ("633365474852428492324566572444256634725525833526894826452572483356168452477758"
      + "244414662774663594364686593532445768834264622375545824442268187355269344387758"
      + "354616432883533582363667671555168728755526835336795845344449897341258432849684"
      + "254426454545652468363556663565155528736445752445564626541667286266269744468938"
      + "145517772765473287454788573633242637556536862255786754347557575331439233344678"
      + "265526643972672382434788585557764757637767544407566626441647295545269433457949"
      + "463526732954563377313769572746167319756736923447674743443447497332639222878777"
      + "154507772776664678576778672554265328647325833577557735342465276447529542656357"
      + "3444354736633332852366577526440665375446358546566644").utf8
  ).map { $0 - 0x30 }

  /// The mean over all neighbouring letters in hundredths, digits and signs apart; nil where there are
  /// too few letters to tell. Words have 250 and seldom more than 360, random letters have 500.
  static func strangeness(of text: some Collection<UInt8>) -> Int? {
    var (sum, count) = (0, 0)
    var previous: Int?
    for byte in text {
      let letter = byte | 0x20
      guard ByteKind.isLower(letter), ByteKind.isLetter(byte) else {
        previous = nil
        continue
      }
      let place = Int(letter - 0x61)
      if let previous {
        sum += Int(table[previous * 26 + place])
        count += 1
      }
      previous = place
    }
    return count < 2 ? nil : sum * 100 / count
  }
}
