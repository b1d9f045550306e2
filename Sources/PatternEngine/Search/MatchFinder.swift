internal import CPCRE2

/// Runs PCRE2 over part of a text without allocating anything; one a thread.
@safe struct MatchFinder: ~Copyable {
  private let context: OpaquePointer?
  private let stack: OpaquePointer?
  /// Room for the match and group 1, whatever the pattern has.
  private let block: OpaquePointer?
  private let steps: Int

  /// Each step may go through the whole rest of a text: the longer that is, the fewer are allowed.
  private static let plainText = 1 << 18
  private static let fewestSteps = 5_000

  enum Answer {
    case nothing
    case found(Range<Int>, secret: Range<Int>)
    case failed(String)
  }

  init(limits: PatternLimits) {
    steps = Int(limits.matchSteps)
    unsafe context = pcre2_match_context_create_8(nil)
    _ = unsafe pcre2_set_match_limit_8(context, limits.matchSteps)
    _ = unsafe pcre2_set_depth_limit_8(context, limits.depth)
    _ = unsafe pcre2_set_heap_limit_8(context, limits.heapKiB)
    unsafe stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    unsafe block = pcre2_match_data_create_8(2, nil)
  }

  deinit {
    unsafe pcre2_match_data_free_8(block)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  /// The first match that begins in `from...limit`; `horizon` is taken for the end of the text, and
  /// bytes before `from` are there for boundaries.
  mutating func find(
    _ pattern: CompiledPattern, in text: UnsafeRawBufferPointer, from: Int, limit: Int, horizon: Int
  ) -> Answer {
    defer { extendLifetime(pattern) }
    return unsafe find(pattern.code, in: text, from: from, limit: limit, horizon: horizon)
  }

  /// The same by the code of a pattern, which the caller keeps alive.
  mutating func find(
    _ code: OpaquePointer, in text: UnsafeRawBufferPointer, from: Int, limit: Int, horizon: Int
  ) -> Answer {
    _ = unsafe pcre2_set_offset_limit_8(context, limit)
    let least = min(Self.fewestSteps, steps)
    let allowed =
      horizon - from <= Self.plainText
      ? steps : max(least, steps * Self.plainText / (horizon - from))
    _ = unsafe pcre2_set_match_limit_8(context, UInt32(clamping: allowed))
    guard let base = text.baseAddress else { return .nothing }
    let result = unsafe pcre2_match_8(
      code, base.assumingMemoryBound(to: UInt8.self), horizon, from, 0, block, context)
    // 0 says that there are more groups than room, and that the first are in it.
    guard result >= 0 else { return failure(result) }
    guard let offsets = unsafe pcre2_get_ovector_pointer_8(block) else { return .nothing }
    let (start, end) = unsafe (offsets[0], offsets[1])
    // `\K` inside of a lookahead can turn them round.
    guard start <= end else { return .nothing }
    let (first, last) = unsafe result == 1 ? (-1, -1) : (Int(offsets[2]), Int(offsets[3]))
    let isGroup = first >= 0 && last >= first
    return .found(start..<end, secret: isGroup ? first..<last : start..<end)
  }

  private func failure(_ result: Int32) -> Answer {
    switch result {
    case PCRE2_ERROR_NOMATCH: return .nothing
    case PCRE2_ERROR_MATCHLIMIT: return .failed("match steps")
    case PCRE2_ERROR_DEPTHLIMIT: return .failed("backtracking depth")
    case PCRE2_ERROR_HEAPLIMIT: return .failed("memory")
    case PCRE2_ERROR_JIT_STACKLIMIT: return .failed("stack")
    case _: return .failed("PCRE2 error \(result)")
    }
  }
}
