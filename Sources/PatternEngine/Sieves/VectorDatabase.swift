internal import CVectorscan

/// Expressions or literals compiled by vectorscan; immutable, hence safe to share between threads.
@safe final class VectorDatabase: @unchecked Sendable {
  fileprivate let database: OpaquePointer

  /// False for one that lies in memory which others keep.
  private let isOwned: Bool

  private init(_ database: OpaquePointer, isOwned: Bool = true) {
    unsafe self.database = unsafe database
    self.isOwned = isOwned
  }

  deinit { if isOwned { _ = unsafe hs_free_database(database) } }

  /// What goes into a database; keywords are literals of any case.
  struct Expression {
    var text: [UInt8]
    var id: Int
    var isKeyword: Bool
  }

  /// What vectorscan has against an expression, and which by its place where it says so.
  struct Refusal: Error {
    let expression: Int?
    let reason: String
  }

  /// No flags: `.` without newline, `$` before a last newline, ASCII case and classes are PCRE2's own
  /// defaults, with which `CompiledPattern` compiles. No start of match: it would cost three quarters
  /// of the speed and a third of the rules.
  static let ruleFlags: UInt32 = 0

  static func compile(
    _ expressions: [Expression]
  ) throws(Refusal) -> VectorDatabase {
    let texts = expressions.map { $0.isKeyword ? escaped($0.text) : $0.text + [0] }
    let flags = expressions.map { $0.isKeyword ? UInt32(HS_FLAG_CASELESS) : ruleFlags }
    let ids = expressions.map { UInt32($0.id) }
    var made: OpaquePointer?
    var error: UnsafeMutablePointer<hs_compile_error_t>?
    // One text after the other: pointers into them hold as long as this array is lent.
    let joined = texts.flatMap { $0 }
    var starts: [Int] = []
    var sum = 0
    for text in texts {
      starts.append(sum)
      sum += text.count
    }
    let result = unsafe joined.withUnsafeBytes { bytes in
      let pointers = unsafe starts.map {
        unsafe bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self)
      }
      // All zero is the plainest processor; without a platform the database would be for the one at
      // hand, and another machine would refuse it.
      var platform = hs_platform_info_t()
      return unsafe hs_compile_multi(
        pointers, flags, ids, UInt32(texts.count), UInt32(HS_MODE_BLOCK), &platform, &made, &error)
    }
    defer { _ = unsafe hs_free_compile_error(error) }
    guard result == HS_SUCCESS, let made = unsafe made else {
      let index = unsafe error.map { unsafe Int($0.pointee.expression) } ?? -1
      let reason =
        unsafe error.map { unsafe String(cString: $0.pointee.message) } ?? "out of memory"
      throw Refusal(expression: texts.indices.contains(index) ? index : nil, reason: reason)
    }
    return unsafe VectorDatabase(made)
  }

  /// Throws where vectorscan does not take an expression, or cannot say where its matches end.
  static func check(_ expression: String) throws(Refusal) {
    let (taken, narrowest) = Self.narrowest(expression)
    guard taken else { throw Refusal(expression: 0, reason: "not supported by vectorscan") }
    guard narrowest > 0 else { throw Refusal(expression: 0, reason: "may match nothing") }
  }

  /// The widest match as vectorscan sees it; nil where there is no bound.
  static func widest(_ expression: String) -> Int? {
    var (widest, narrowest): (UInt32, UInt32) = (0, 0)
    let result = unsafe cg_hs_widest(expression, ruleFlags, &widest, &narrowest)
    return result == HS_SUCCESS && widest != UInt32.max ? Int(widest) : nil
  }

  private static func narrowest(_ expression: String) -> (taken: Bool, Int) {
    var (widest, narrowest): (UInt32, UInt32) = (0, 0)
    // A NUL would end the expression early for C.
    guard !expression.utf8.contains(0) else { return (false, 0) }
    let result = unsafe cg_hs_widest(expression, ruleFlags, &widest, &narrowest)
    return (result == HS_SUCCESS, Int(narrowest))
  }

  private static func escaped(_ literal: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return literal.flatMap { byte in
      Array(#"\x"#.utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    } + [0]
  }
}

extension VectorDatabase {
  /// Nil for bytes that are damaged, or were made by another version or for another processor.
  static func deserialized(_ bytes: UnsafeRawBufferPointer) -> VectorDatabase? {
    var made: OpaquePointer?
    let result = unsafe hs_deserialize_database(
      bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, &made)
    guard result == HS_SUCCESS, let made = unsafe made else { return nil }
    return unsafe VectorDatabase(made)
  }

  /// The alignment that an image needs; vectorscan itself asks for a cache line.
  static let imageAlignment = 64

  /// A database that lies ready at an aligned address for as long as the process lives; neither
  /// A database that lies ready at an aligned address for as long as the process lives. It is not
  /// copied; vectorscan sums it up when scratch is made for it, and refuses what is damaged.
  static func mapped(_ image: UnsafeRawBufferPointer) -> VectorDatabase? {
    guard let base = image.baseAddress, image.count >= 64,
      UInt(bitPattern: base) % UInt(imageAlignment) == 0
    else { return nil }
    var size = 0
    let database = OpaquePointer(base)
    guard unsafe hs_database_size(database, &size) == HS_SUCCESS, size <= image.count else {
      return nil
    }
    return unsafe VectorDatabase(database, isOwned: false)
  }

  /// The database as it lies in memory at an aligned address, for `mapped` in a program with the same
  /// vectorscan in it; empty where there is no memory to make it.
  func image() -> [UInt8] {
    let bytes = serialized()
    return unsafe bytes.withUnsafeBytes { raw -> [UInt8] in
      let text = unsafe raw.bindMemory(to: CChar.self).baseAddress
      var size = 0
      guard unsafe hs_serialized_database_size(text, raw.count, &size) == HS_SUCCESS else {
        return []
      }
      let room = UnsafeMutableRawBufferPointer.allocate(
        byteCount: size, alignment: Self.imageAlignment)
      defer { unsafe room.deallocate() }
      unsafe room.initializeMemory(as: UInt8.self, repeating: 0)
      guard
        unsafe hs_deserialize_database_at(text, raw.count, OpaquePointer(room.baseAddress))
          == HS_SUCCESS
      else { return [] }
      return unsafe Array(room)
    }
  }

  func serialized() -> [UInt8] {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    guard unsafe hs_serialize_database(database, &bytes, &count) == HS_SUCCESS else { return [] }
    defer { unsafe cg_hs_free(bytes) }
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}

/// Working memory for scanning: one a thread, for one sieve.
@safe package struct SieveScratch: ~Copyable {
  private var scratch: OpaquePointer?
  /// Apart, at one address: vectorscan's callback writes to it.
  private let events = UnsafeMutablePointer<HitEvents>.allocate(capacity: 1)

  init(for databases: [VectorDatabase]) throws(SieveFailure) {
    unsafe events.initialize(to: HitEvents())
    // Each call makes it large enough for one more.
    for database in databases {
      guard unsafe hs_alloc_scratch(database.database, &scratch) == HS_SUCCESS else {
        throw SieveFailure(reason: "no memory for scanning")
      }
    }
  }

  deinit {
    _ = unsafe hs_free_scratch(scratch)
    unsafe events.pointee.free()
    unsafe events.deallocate()
  }

  /// Vectorscan counts in 32 bits; longer ranges are scanned in pieces.
  static let longest = 1 << 30

  /// Appends the hits in `range`, no longer than `longest`, of a text of which no byte from `end` on
  /// is looked at.
  mutating func scan(
    _ database: VectorDatabase, _ groups: KeywordGroups, _ text: UnsafeRawBufferPointer,
    _ range: Range<Int>, to end: Int, into hits: inout [RawHit]
  ) throws(SieveFailure) {
    unsafe events.pointee.restart(at: range.lowerBound)
    let result = unsafe hs_scan(
      database.database,
      text.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self),
      UInt32(range.count), 0, scratch, HitEvents.note, events)
    unsafe groups.expand(events.pointee.hits, in: text, to: end, into: &hits)
    guard result == HS_SUCCESS else {
      throw SieveFailure(reason: "vectorscan failed (\(result))")
    }
  }
}

/// Hits as they come out of vectorscan's callback: memory of our own, for an array's checks would
/// cost more than the scan where hits are many.
@unsafe private struct HitEvents {
  private var memory: UnsafeMutablePointer<RawHit>?
  private var capacity = 0
  private var count = 0
  private var base = 0

  mutating func restart(at base: Int) { unsafe (self.base, count) = (base, 0) }

  func free() { unsafe memory?.deallocate() }

  var hits: UnsafeBufferPointer<RawHit> { unsafe UnsafeBufferPointer(start: memory, count: count) }

  static let note:
    @convention(c) (UInt32, UInt64, UInt64, UInt32, UnsafeMutableRawPointer?) -> Int32 = {
      id, _, end, _, context in
      unsafe context?.assumingMemoryBound(to: HitEvents.self).pointee.add(Int(id), Int(end))
      return 0
    }

  private mutating func add(_ id: Int, _ end: Int) {
    if unsafe count == capacity { unsafe grow() }
    unsafe memory?.advanced(by: count).initialize(to: RawHit(id: id, end: base + end))
    unsafe count += 1
  }

  private mutating func grow() {
    let larger = unsafe max(1_024, capacity * 2)
    let memory = UnsafeMutablePointer<RawHit>.allocate(capacity: larger)
    if let old = unsafe self.memory {
      unsafe memory.moveInitialize(from: old, count: count)
      unsafe old.deallocate()
    }
    unsafe (self.memory, capacity) = (memory, larger)
  }
}
