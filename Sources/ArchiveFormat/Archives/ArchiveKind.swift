/// Formats that hold other content, recognised by their bytes and never by a name.
package enum ArchiveKind: String, Hashable, Sendable, CaseIterable {
  case gzip, zip, tar, xz, zstd, bzip2

  /// What `bytes` begin as, or nil.
  package static func recognise(_ bytes: RawSpan) -> ArchiveKind? {
    bytes.view { recognise($0) }
  }

  static func recognise(_ file: ByteView) -> ArchiveKind? {
    guard file.count >= 4 else { return nil }
    if let kind = compressed(file) { return kind }
    if ZipArchive.isZip(file) { return .zip }
    return TarHeader.isHeader(file, at: 0) ? .tar : nil
  }

  /// Formats whose first bytes alone tell; also asked of the first bytes of a decoded run.
  static func compressed(_ file: ByteView) -> ArchiveKind? {
    switch file[0] {
    case 0x1f where file[1] == 0x8b && file[2] == 8 && file[3] < 32: return .gzip
    case 0xfd where file.holds("7zXZ\0", at: 1): return .xz
    case 0x28 where file[1] == 0xb5 && file[2] == 0x2f && file[3] == 0xfd: return .zstd
    case 0x50...0x5f where file[1] == 0x2a && file[2] == 0x4d && file[3] == 0x18: return .zstd
    case UInt8(ascii: "B") where isBzip2(file): return .bzip2
    default: return nil
    }
  }

  private static func isBzip2(_ file: ByteView) -> Bool {
    guard file.holds("BZh", at: 0), file.count >= 10, (0x31...0x39).contains(file[3]) else {
      return false
    }
    let (block, end) = (
      [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]
    )
    return [block, end].contains { mark in (0..<6).allSatisfy { Int(file[4 + $0]) == mark[$0] } }
  }

  /// The name of a format that holds content and is not read; nil for all others.
  package static func unread(_ bytes: RawSpan) -> String? { bytes.view { unread($0) } }

  static func unread(_ file: ByteView) -> String? {
    guard file.count >= 8 else { return nil }
    switch file[0] {
    case UInt8(ascii: "7") where file[1] == 0x7a && file[2] == 0xbc && file[3] == 0xaf:
      return "the 7z format"
    case UInt8(ascii: "R") where file.holds("Rar!", at: 0): return "the RAR format"
    case UInt8(ascii: "M") where file.holds("MSCF\0\0\0\0", at: 0): return "the cabinet format"
    case UInt8(ascii: "!") where file.holds("!<arch>\n", at: 0): return "the ar format"
    case UInt8(ascii: "0") where file.holds("07070", at: 0) && file.count >= 76:
      return "the cpio format"
    case 0xed where file[1] == 0xab && file[2] == 0xee && file[3] == 0xdb: return "the RPM format"
    case 0x1f where file[1] == 0x9d: return "the compress format"
    case 0x04 where file[1] == 0x22 && file[2] == 0x4d && file[3] == 0x18: return "the LZ4 format"
    case UInt8(ascii: "L") where file.holds("LZIP\u{1}", at: 0): return "the lzip format"
    default: return nil
    }
  }

  /// Whether the text is a pointer of git LFS, its content elsewhere.
  package static func isElsewhere(_ bytes: RawSpan) -> Bool { bytes.view { isElsewhere($0) } }

  static func isElsewhere(_ file: ByteView) -> Bool {
    guard file.count < 1024, file.holds("version https://", at: 0) else { return false }
    let isKnown =
      file.holds("git-lfs.github.com/spec/", at: 16)
      || file.holds("hawser.github.com/spec/", at: 16)
    return isKnown && file.firstPlace(of: "\noid sha256:", from: 0, to: file.count) != nil
  }
}
