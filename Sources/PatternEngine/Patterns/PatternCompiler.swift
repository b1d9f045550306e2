internal import CPCRE2

/// Turns pattern text into PCRE2 code, with the options that every pattern of the suite shares.
enum PatternCompiler {
  /// Longer patterns are refused: nobody can review them, and a hostile policy could stall a gate.
  static let maximumLength = 32_768

  static func compile(_ pattern: [UInt8]) throws(PatternMistake) -> OpaquePointer {
    guard pattern.count <= maximumLength else {
      throw PatternMistake(
        reason: "the pattern is longer than \(maximumLength) bytes", offset: maximumLength)
    }
    var code: Int32 = 0
    var offset = 0
    let options =
      PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
    let made = unsafe pcre2_compile_8(
      pattern.isEmpty ? [0] : pattern, pattern.count, options, &code, &offset, nil)
    guard let made = unsafe made else {
      throw PatternMistake(reason: reason(code), offset: min(offset, pattern.count))
    }
    return unsafe made
  }

  private static func reason(_ code: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(code, &text, text.count)
    return String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self)
  }
}
