internal import Glibc

/// What was appended to a program's file when it was finished: compiled patterns that would take a
/// hook longer to make than all else it does.
///
/// They are believed as the program's own code is, for whoever can write the one can write the other.
@safe package final class OwnProgram: Sendable {
  private let parts: ProgramParts
  private let start: Int
  /// Never unmapped: parts are lent for as long as the process lives.
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer

  /// The program that is running; nil where nothing was appended to it.
  package static let running = OwnProgram(at: Array("/proc/self/exe".utf8))

  /// Which file the running program is: another after every build and installation. Nil where the
  /// system does not say.
  package static var identity: [UInt8]? {
    var status = stat()
    guard unsafe stat("/proc/self/exe", &status) == 0 else { return nil }
    let numbers = [
      UInt64(status.st_dev), UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_size)),
      UInt64(bitPattern: Int64(status.st_mtim.tv_sec)),
      UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)),
    ]
    return numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
  }

  /// What was appended to the program at this path; nil where that is nothing, or is not whole.
  package init?(at path: [UInt8]) {
    let file = unsafe open(Self.text(path), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { return nil }
    let size = Int(status.st_size)
    guard let parts = ProgramParts.read(from: file, size: size) else { return nil }
    let count = size - parts.start
    // Private: what is read here is meant to change with nobody.
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, off_t(parts.start))
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return nil }
    unsafe bytes = unsafe UnsafeRawBufferPointer(start: mapped, count: count)
    self.parts = parts
    start = parts.start
  }

  /// The bytes of a part, at an address that is a multiple of `ProgramParts.alignment`; they stay
  /// where they are until the process ends.
  package func part(_ name: String) -> UnsafeRawBufferPointer? {
    guard let range = parts.range(of: name) else { return nil }
    return unsafe UnsafeRawBufferPointer(
      rebasing: bytes[(range.lowerBound - start)..<(range.upperBound - start)])
  }

  /// Appends parts to the program at this path, in place of any that it has; false where the file
  /// cannot be written, and then it may be left without any.
  package static func append(
    _ parts: [(name: String, bytes: [UInt8])], toProgramAt path: [UInt8]
  ) -> Bool {
    let file = unsafe open(text(path), O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { return false }
    var size = Int(status.st_size)
    if let old = ProgramParts.read(from: file, size: size) { size = old.start }
    guard ftruncate(file, off_t(size)) == 0 else { return false }
    let tail = ProgramParts.tail(of: parts, after: size)
    return write(tail, to: file, at: size)
  }

  private static func text(_ path: [UInt8]) -> [CChar] {
    (path + [0]).map { CChar(bitPattern: $0) }
  }

  private static func write(_ bytes: [UInt8], to file: Int32, at place: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return -1 }
        return unsafe pwrite(file, base + done, raw.count - done, off_t(place + done))
      }
      if put <= 0 { return false }
      done += put
    }
    return true
  }
}
