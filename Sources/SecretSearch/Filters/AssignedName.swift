/// The name that a value is given to: whether it names a secret, or something about one.
enum AssignedName {
  /// Words that make of a secret's name the name of something else.
  private static let turning = IdentifierWords.set(
    """
    algo algorithm allowed attempts attribute autocomplete bucket button bypass callback cell change \
    changed char chars check class cmd code col column command compass complexity config configured \
    confirmed control count created css data date days default depth description desc digest dir \
    directory disabled display does doc docs domain element email enable enabled encoded encoder \
    encoding encrypter encryptor endpoint env err error errors event exception exists expiration \
    expire expired expires expiry ext extension failed failure field fields file filename filter flag \
    focus folder font forgot forgotten form format func function generate generator getter group \
    handler has hash hashed hasher header headers help hidden hide hint history icon if image impl \
    index info input interval invalid is issuer item items keyboard keycode keyword kind label labels \
    last layer layout len length level lifetime limit line link list listener loader locale location \
    lock locked lookup manager mask match matches max maximum message messages method metadata min \
    minimum missing mode model module msg must name names namespace needed no node not number object \
    obj offset old on only option options order page pane param parameter params parser path pattern \
    permission permissions placeholder please plugin policy position prefix primary processor profile \
    prompt properties property protected protocol provider pub public purpose quality reader reason \
    ref reference regex regexp register remember reminder repository request require required \
    requirement requirements reset resource response result retry role rotate rotation route row rule \
    rules schema scheme scope screen section select selector separator service setter settings shift \
    should show size sort source spec start state status step storage store strategy strength style \
    suffix support tab table tag target template text time timeout title to toggle tooltip transform \
    ttl type types typo unit unset update updated uri url usage valid validate validation validator \
    validity values vault version view visibility visible warning was weak width with without wrong
    """)

  /// Letters right after a word for a secret that make another word of it: passport, tokenizer.
  private static let stems: [[UInt8]] = [
    "password", "passwd", "passphrase", "passcode", "passwort", "pass", "pwd", "secret", "token",
    "credential", "key", "auth", "salt", "cred", "psw", "pw",
  ].map { Array("\($0)".utf8) }

  /// Whether the name before the value, which begins in `setting.lead`, is that of a secret.
  static func isSecret(_ setting: SecretSetting) -> Bool {
    let name = identifier(in: setting)
    let words = IdentifierWords.split(name)
    if words.isEmpty { return true }
    return !words.contains { turning.contains($0) || isOtherWord($0) }
  }

  /// The identifier around the start of the match.
  private static func identifier(in setting: SecretSetting) -> ArraySlice<UInt8> {
    let lead = setting.lead
    var (start, end) = (min(setting.matchStart, lead.count), min(setting.matchStart, lead.count))
    while start > 0, isPart(lead[start - 1]) { start -= 1 }
    while end < lead.count, isPart(lead[end]) { end += 1 }
    return lead[start..<end]
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    ByteKind.isLetter(byte) || ByteKind.isDigit(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  private static func isOtherWord(_ word: [UInt8]) -> Bool {
    guard let stem = stems.first(where: { word.starts(with: $0) }), word.count > stem.count + 1
    else { return false }
    let rest = Array(word.dropFirst(stem.count))
    return LetterPairs.strangeness(of: rest) != nil && turning.contains(rest)
      || others.contains(where: { word.starts(with: $0) })
  }

  private static let others: [[UInt8]] = [
    "passport", "passeng", "passage", "passive", "passed", "passing", "passion", "tokeniz",
    "tokenis",
    "secretar", "keyboard", "keyword", "keyframe", "author", "credentials_path", "salty",
  ].map { Array("\($0)".utf8) }
}
