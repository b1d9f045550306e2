/// The name that a value is given to: whether it names a secret, or something about one.
enum AssignedName {
  /// Words after the one that says secret which make of it the name of something else.
  private static let after = IdentifierWords.set(
    """
    encryption id ids uuid guid algo algorithm allowed argon attempts attribute autocomplete bcrypt book bucket button \
    bypass cache callback cell chain change changed char chars check class cmd code col column \
    command compass complexity config configured confirmed control count created css data date \
    days decode default depth desc description dict digest dir directory disabled display doc \
    docs does down element email enable enabled encode encoded encoder encoding encrypter \
    encryptor endpoint ends endswith equals err error errors event exception exists expiration \
    expire expired expires expiry ext extension failed failure feature field fields file \
    filename filter flag focus folder font forgot forgotten form format frame func function \
    generate generator getter group handler has hash hashed hasher header headers help hidden \
    hide hint history icon if impl index info input interval invalid is issuer item items \
    keyboard keycode keyword kind label labels last layer layout len length level lifecycle \
    lifetime limit line link list listener loader locale location lock locked lookup manager map \
    mask match matches max maximum md message messages metadata method min minimum missing mode \
    model module msg must name names namespace needed no node not number obj object offset \
    on only option options order pad page pair pairs pane param parameter params parser path \
    pattern pbkdf permission permissions placeholder please plugin policy position prefix press \
    primary processor profile prompt properties property protected protocol provider pub public \
    purpose quality reader reason ref reference regex regexp register remember reminder replace \
    repository request require required requirement requirements reset resource response result \
    retry role rotate rotation route row rule rules scheme scope screen scrypt section select \
    selector separator service setter settings sha shift should show size sort source spec split \
    start starts startswith state status step strategy strength strip stroke style suffix \
    support supported tab table tag target template text time timeout title to toggle tokens \
    tooltip transform trim ttl type types typo unit unset up update updated uri url usage valid \
    validate validation validator validity value_type values vault version view visibility \
    visible warning was weak width with without word words wrong
    """)
  /// The same before it: what is done to a secret, or said of it.
  private static let before = IdentifierWords.set(
    """
    next page csrf xsrf continuation cancellation antiforgery design algorithm allowed bad broken bypass can change changed check compare confirming crypted \
    cypher describe disable encrypt encrypted enforce expect expired failed fetch find forget \
    forgot forgotten format generate get got has hash hashed hide if incorrect init \
    invalid is label length load make max maximum md min minimum missing mutate need needs no \
    non not obfuscated old on authenticity parse please prompt public read recover regexp remember requires \
    reset salted sanitize save secured send sha should show title toggle typo unknown \
    unset unsupported update validate validates weak when where why with without write \
    wrong
    """)

  /// What makes a name that of a secret; the first to fit counts.
  private static let stems: [[UInt8]] = [
    "password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "contrasena", "pass",
    "pswd", "pwd", "psw", "secret", "token", "credential", "creds", "cred", "key", "authorization",
    "auth", "salt", "bearer",
  ].map { Array($0.utf8) }
  /// Words that begin as a secret's name does and are others.
  private static let others: [[UInt8]] = [
    "passport", "passeng", "passage", "passiv", "passed", "passing", "passion", "passthr",
    "tokeniz",
    "tokenis", "tokentype", "secretar", "keyboard", "keyword", "keyframe", "author", "authent",
    "keystr", "keycode", "keychain", "keyring", "keyspace", "keyname", "keying", "secretname",
    "tokenurl",
  ].map { Array($0.utf8) }

  /// Whether the name before the value, which begins in `setting.lead`, is that of a secret.
  static func isSecret(_ setting: SecretSetting) -> Bool {
    let words = IdentifierWords.split(identifier(in: setting))
    guard let place = words.lastIndex(where: { isStem($0) }) else {
      return !words.contains { isOther($0) }
    }
    return !words[..<place].contains { before.contains($0) }
      && !words[(place + 1)...].contains { after.contains($0) }
      && !continues(words[place])
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

  /// `password`, `dbpassword`, `passwords`; not `passport`.
  private static func isStem(_ word: [UInt8]) -> Bool {
    !isOther(word) && stems.contains { word.holds($0) }
  }

  private static func isOther(_ word: [UInt8]) -> Bool {
    others.contains { word.starts(with: $0) && !word.starts(with: "authorization".utf8) }
  }

  /// Written as one word, something follows that would turn the name: `passwordfield`, `tokentype`.
  private static func continues(_ word: [UInt8]) -> Bool {
    guard let stem = stems.first(where: { word.starts(with: $0) }) else { return false }
    return after.contains(Array(word.dropFirst(stem.count)))
  }
}
