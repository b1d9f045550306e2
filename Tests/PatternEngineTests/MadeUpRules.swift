import PatternEngine

/// Numbers that look random and are the same in every run.
struct SeededSource: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func text(_ count: Int, of letters: String) -> String {
    let letters = Array(letters.utf8)
    return String(
      decoding: (0..<count).map { _ in letters.randomElement(using: &self) ?? 0 }, as: UTF8.self)
  }
}

/// Rules of every kind over made-up vendors, and texts in which they nearly, barely and often match.
struct MadeUpRules {
  static let vendors = ["acme", "globex", "ibq", "ini-tech", "umbrella-corp", "q2", "vandelay"]

  static let all: [SearchRule] = [
    SearchRule(regex: #"\b(pfx_[A-Za-z0-9]{6})\b"#, keywords: ["pfx_"]),
    SearchRule(regex: "zz-([a-f0-9]{4,20})", keywords: ["ZZ-"]),
    SearchRule(regex: "zz-[a-f0-9]{6}", keywords: ["acme"]),
    SearchRule(regex: "[0-9a-f]{8}", keywords: ["globex", "q2"]),
    SearchRule(regex: "[ab]{3,9}a", keywords: []),
    SearchRule(regex: "(?:ab){1,3}ab", keywords: ["abab"]),
    SearchRule(regex: "-----BEGIN[ A-Z]*-----([\\s\\S]*?)-----END", keywords: ["-----begin"]),
    SearchRule(regex: "^top_[a-z]{2,5}$", keywords: ["top_"]),
    SearchRule(regex: "(?m)^top_[a-z]{2,5}$", keywords: ["top_"]),
    SearchRule(regex: "end_[a-z]{2,5}$"),
    SearchRule(regex: #"(?:^|[^\w-])(tok_[0-9]{4})(?:[^\w-]|$)"#, keywords: ["tok_"]),
    SearchRule(regex: #"pfx_(?=[0-9])"#, keywords: ["pfx_"]),
    SearchRule(regex: "(?<=q)tok_[0-9]", keywords: []),
    SearchRule(regex: "(?i)secret-([a-z]{3,5})?x", keywords: ["secret"]),
    SearchRule(regex: "a?", keywords: ["tok_"]),
    SearchRule(regex: "(pfx|zz)[_-].{0,9}[0-9]", keywords: ["pfx", "zz"]),
    SearchRule(regex: #"\Btok_\d+"#, keywords: ["tok_"]),
    SearchRule(regex: "[^a-z\\s]{5}", keywords: ["ini", "vandelay"]),
    SearchRule(regex: "[a-f0-9]{8,12}", names: ["acme"]),
    SearchRule(regex: "[a-z]{4}", names: ["globex", "q2"]),
    SearchRule(regex: "[A-Z0-9]{6}", names: ["ibq"], keywords: ["IBQ"]),
    SearchRule(regex: "[a-f0-9]{4}", names: ["ini-tech", "umbrella-corp"]),
    SearchRule(regex: "[a-f0-9]{4}-[a-f0-9]{4}", names: ["vandelay"], keywords: ["secret"]),
  ]

  private static let fragments = [
    "pfx_", "zz-", "ZZ-", "top_", "end_", "tok_", "qtok_", "-----BEGIN ", "KEY-----", "-----END",
    "secret-", "Secret", "abab", "abc\n", "= ", ": ", " := \"", "\"", "'", " => '", "\n", "\r\n",
    " ", "_key", "Key", "_id=", "(", ")", ",", "\\\"", ">", "</", "\\n", "\n  value: ", ".", "-",
    "_", "\u{0}", "é", "ABCDEF", "0123", "12345678", "deadbeef", "cafe", "wxyz",
  ]

  /// A text in which rules match, nearly match, overlap and stand at the edges.
  static func text(using source: inout SeededSource) -> [UInt8] {
    var text: [UInt8] = []
    let pieces = Int.random(in: 0...40, using: &source)
    for _ in 0..<pieces { text += piece(using: &source) }
    return text
  }

  static func piece(using source: inout SeededSource) -> [UInt8] {
    switch Int.random(in: 0..<14, using: &source) {
    case 0...5: return Array((fragments.randomElement(using: &source) ?? "").utf8)
    case 6, 7:
      let vendor = (vendors.randomElement(using: &source) ?? "").replacing(
        "-", with: ["", "_", "-"].randomElement(using: &source) ?? "")
      return Array((Bool.random(using: &source) ? vendor : vendor.uppercased()).utf8)
    case 8, 9:
      return Array(source.text(.random(in: 1...14, using: &source), of: "0123456789abcdef").utf8)
    case 10: return Array(source.text(.random(in: 1...12, using: &source), of: "ab").utf8)
    case 11: return Array(source.text(.random(in: 1...9, using: &source), of: "ABCXYZ0189").utf8)
    case 12: return Array(source.text(.random(in: 1...60, using: &source), of: " \n\tabz_.-").utf8)
    case _: return Array(repeating: UInt8(ascii: "."), count: .random(in: 1...400, using: &source))
    }
  }
}
