internal import CPCRE2

/// Working memory for searching: one a thread, used for one pattern after another.
@safe package struct PatternScratch: ~Copyable {
  private let context: OpaquePointer?
  private let stack: OpaquePointer?
  private var block: OpaquePointer?
  private var pairs = 0

  package init(limits: PatternLimits = PatternLimits()) {
    unsafe context = pcre2_match_context_create_8(nil)
    _ = unsafe pcre2_set_match_limit_8(context, limits.matchSteps)
    _ = unsafe pcre2_set_depth_limit_8(context, limits.depth)
    _ = unsafe pcre2_set_heap_limit_8(context, limits.heapKiB)
    // The 32 KiB of machine stack that the JIT takes by default end real rules on long lines.
    unsafe stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
  }

  deinit {
    unsafe pcre2_match_data_free_8(block)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  mutating func reserve(for code: OpaquePointer) {
    var groups: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    guard unsafe block == nil || Int(groups) + 1 > pairs else { return }
    unsafe pcre2_match_data_free_8(block)
    unsafe block = pcre2_match_data_create_8(groups + 1, nil)
    pairs = Int(groups) + 1
  }

  func run(
    _ code: OpaquePointer, _ subject: UnsafePointer<UInt8>?, count: Int, from start: Int
  ) -> Int32 {
    unsafe pcre2_match_8(code, subject, count, start, 0, block, context)
  }

  /// What the last run matched, of a pattern with `groups` groups; only after a run that did.
  func match(groups: Int) -> PatternMatch {
    let offsets = unsafe UnsafeBufferPointer(
      start: pcre2_get_ovector_pointer_8(block), count: 2 * pairs)
    func range(_ group: Int) -> Range<Int>? {
      let (start, end) = unsafe (offsets[2 * group], offsets[2 * group + 1])
      // PCRE2 writes the largest unsigned number for a group that took no part.
      guard start >= 0, end >= start else { return nil }
      return start..<end
    }
    return PatternMatch(range: range(0) ?? 0..<0, captures: (0..<groups).map { range($0 + 1) })
  }
}
