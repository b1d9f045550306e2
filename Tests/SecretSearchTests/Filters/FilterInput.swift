import PatternEngine

@testable import SecretSearch

/// What a filter sees of `lead` + secret + `rest`, with the match beginning at the start of the lead.
func setting(_ lead: String, _ secret: String, _ rest: String = "") throws -> SecretSetting {
  let bytes = Array(try FakeSecret.expand(secret).utf8)
  return SecretSetting(bytes, lead: Array(lead.utf8), next: rest.utf8.first)
}

func bytes(_ text: String) throws -> [UInt8] { Array(try FakeSecret.expand(text).utf8) }
