internal import CPCRE2

/// A regular expression over bytes, ready to search; safe to share between threads.
///
/// UTF is off and cannot be turned on from inside the pattern: content is bytes, and a scan must not
/// depend on whether they happen to be valid text.
@safe package final class CompiledPattern: @unchecked Sendable {
  /// PCRE2 code is immutable once compiled, which is what makes the class sendable.
  let code: OpaquePointer
  package let captureCount: Int
  package let limits: PatternLimits

  /// Whether matching runs as machine code, which costs more to compile and much less to run.
  package enum Engine: Sendable { case machineCode, interpreter }

  /// Compiles `pattern`, or says what is wrong with it and where.
  package init(
    _ pattern: String, engine: Engine = .machineCode, limits: PatternLimits = PatternLimits()
  ) throws(PatternMistake) {
    unsafe code = try PatternCompiler.compile(Array(pattern.utf8))
    self.limits = limits
    var groups: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    captureCount = Int(groups)
    // A platform without a JIT falls back to the interpreter by itself: same answers, slower.
    if engine == .machineCode { _ = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) }
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// Throws exactly when the pattern would not compile, at a fraction of the cost of compiling it to run.
  package static func check(_ pattern: String) throws(PatternMistake) {
    unsafe pcre2_code_free_8(try PatternCompiler.compile(Array(pattern.utf8)))
  }

  /// The first match at or after `start`, or nil if there is none.
  package func firstMatch(
    in content: RawSpan, from start: Int = 0
  ) throws(MatchFailure) -> PatternMatch? {
    var scratch = PatternScratch(limits: limits)
    return try firstMatch(in: content, from: start, using: &scratch)
  }

  /// The same with working memory that the caller keeps between calls.
  package func firstMatch(
    in content: RawSpan, from start: Int = 0, using scratch: inout PatternScratch
  ) throws(MatchFailure) -> PatternMatch? {
    guard start >= 0, start <= content.byteCount else { return nil }
    unsafe scratch.reserve(for: code)
    let result = unsafe content.withUnsafeBytes { raw in
      let subject = unsafe raw.bindMemory(to: UInt8.self)
      // An empty span may have no address, and PCRE2 refuses a null subject.
      guard unsafe subject.baseAddress != nil else {
        return unsafe scratch.run(code, [0], count: 0, from: 0)
      }
      return unsafe scratch.run(code, subject.baseAddress, count: subject.count, from: start)
    }
    return try match(from: result, scratch)
  }

  package func firstMatch(in bytes: [UInt8], from start: Int = 0) throws(MatchFailure)
    -> PatternMatch?
  {
    try firstMatch(in: unsafe bytes.span.bytes, from: start)
  }

  private func match(
    from result: Int32, _ scratch: borrowing PatternScratch
  ) throws(MatchFailure) -> PatternMatch? {
    switch result {
    case PCRE2_ERROR_NOMATCH: return nil
    case PCRE2_ERROR_MATCHLIMIT: throw .limitReached("match steps")
    case PCRE2_ERROR_DEPTHLIMIT: throw .limitReached("backtracking depth")
    case PCRE2_ERROR_HEAPLIMIT: throw .limitReached("memory")
    case PCRE2_ERROR_JIT_STACKLIMIT: throw .limitReached("stack")
    case 1...: return scratch.match(groups: captureCount)
    case _: throw .engine(result)
    }
  }
}
