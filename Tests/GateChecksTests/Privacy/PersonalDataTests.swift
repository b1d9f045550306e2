import GateModel
import Testing

@testable import GateChecks

/// Values are put together here, so that none stands in the tree for a scanner to find.
@Suite("Personal data in a text") struct PersonalDataTests {
  private func found(_ text: String, in name: BytePath = "data.json") -> [String: Int] {
    PrivacyTrial.found(text, in: name)
  }

  @Test(
    "one of each kind is found by its form",
    arguments: [
      ("eva.m@" + "posteo.de", "email"), ("mailto:eva.m@" + "posteo.de", "email"),
      ("call +49 171 " + "2839461 now", "phone"), ("(415) 867" + "-5309", "phone"),
      ("415-867" + "-5309", "phone"), (#""mobile": "0171 283"# + #"9461""#, "phone"),
      ("from 93.184." + "216.34:443", "ip-address"),
      ("2a00:1450:4001:" + "80b::200e", "ip-address"),
      (#""dob": "1984-"# + #"03-21""#, "birth-date"),
      ("<born>21.03." + "1984</born>", "birth-date"),
      ("4539 1488 " + "0343 6467", "payment-card"), ("453914880" + "3436467", "payment-card"),
      ("DE44 5001 0517 " + "5407 3249 31", "iban"), ("DE4450010517" + "5407324931,", "iban"),
      ("536-22" + "-8472", "us-ssn"), ("ssn=5362" + "28472", "us-ssn"),
      ("AB 12 34 " + "56 C", "uk-nino"), (#""nino":"AB12"# + #"3456C""#, "uk-nino"),
      ("85.07.30" + "-033.28", "be-national"), ("390.533." + "447-05", "br-cpf"),
      ("756.9217." + "0769.85", "ch-ahv"), ("RSSMRA85T" + "10A562S", "it-codice-fiscale"),
      ("131052-3" + "08T", "fi-hetu"), ("7103192" + "745/000", ""),
      ("710319" + "/2745", "cz-rc"), ("1 85 05 78 " + "006 084 91", "fr-nir"),
    ])
  func kinds(text: String, kind: String) {
    #expect(found(text) == (kind.isEmpty ? [:] : [kind: 1]))
  }

  @Test(
    "what points to nobody is not found",
    arguments: [
      "ada@example.org", "a@b.test", "noreply@posteo.de", "git@github.com:cg/cg.git",
      "https://user:pw@host.posteo.de", "logo@2x.png", "pkg@1.2.3", "@scope/name",
      "(212) 555-0123", "+1 212 555 0147", "+44 7700 900123", "+1234567890", "555-0100",
      "10.0.0.1", "192.168.1.20", "203.0.113.7", "198.51.100.2", "1.2.3.4", "300.1.1.1",
      "1.93.184.216.34", "2001:db8::1", "12:34:56", "::1", "fe80::1", "1984-03-21",
      "4111 1111 1111 1111", "4242 4242 4242 4242", "GB82 WEST 1234 5698 7654 32",
      "000-12-3456", "078-05-1120", "666-12-3456", "536-22-84721", "2536-22-8472", "QQ 12 34 56 C",
      "111.111.111-11", "DE89370400440532013000", "http://x.de/415-867-5309", "v536-22-8472",
    ])
  func nobody(text: String) { #expect(found(text) == [:]) }

  @Test("a check digit alone proves nothing: ids at random are no numbers of people")
  func coincidence() {
    let ids = (0..<2_000).map { "{\"id\": \(100_000_007 + $0 * 7_919)}" }.joined(separator: "\n")
    #expect(found(ids) == [:])
    let long = (0..<2_000).map { "{\"id\": \(10_000_000_019 + $0 * 104_729)}" }
    #expect(found(long.joined(separator: "\n")) == [:])
    let times = (0..<2_000).map { "\(1_700_000_000_000 + $0 * 61_007)" }.joined(separator: "\n")
    #expect(found(times) == [:])
  }

  @Test("a crowd of valid numbers, or a label, does")
  func crowd() {
    let valid = ["355" + "512575", "240" + "040410", "114" + "139017"]
    #expect(found(valid.joined(separator: "\n"))["ca-sin"] == 3)
    #expect(found(valid[0]) == [:])
    #expect(found("\"sin\": \"\(valid[0])\"") == ["ca-sin": 1])
    let rows = "id;name;SIN\n1;\"a;b\";\(valid[0])\n\(valid[1]);c;x\n"
    #expect(found(rows, in: "people.csv") == ["ca-sin": 1])
  }

  @Test("a value is counted once, however often it stands and however it is written")
  func distinct() {
    let card = "453914880" + "3436467"
    #expect(found("\(card) 4539 1488 " + "0343 6467 \(card)") == ["payment-card": 1])
    #expect(found("Eva@" + "posteo.de eva@" + "POSTEO.de") == ["email": 1])
  }

  @Test(
    "hostile texts are gone through in one pass",
    arguments: ["@", "a@", "1", "12 ", "+1", "(", "A", "AA", "1.", ":", "a:", "-1", ";", "DE44 "])
  func hostile(piece: String) {
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
    #expect(found(text, in: "a.csv").count < 3)
  }
}
