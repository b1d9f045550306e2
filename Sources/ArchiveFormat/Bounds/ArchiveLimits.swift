/// How much may be unpacked. What lies beyond a limit is reported as a `Shortfall`; what lies before
/// it is still handed out.
package struct ArchiveLimits: Hashable, Sendable {
  /// Bytes that may come out of one walk, all members together.
  package var totalBytes = 1 << 30
  /// Bytes of one member.
  package var memberBytes = 256 << 20
  /// Bytes that one compressed byte may become; deflate can do 1,032, text seldom does 50.
  package var ratio = 256
  /// Up to this many bytes the ratio is not looked at: short repetitive files are no bombs.
  package var ratioFloor = 8 << 20
  /// Members that may be handed out by one walk.
  package var members = 100_000
  /// Archives within archives.
  package var depth = 8
  /// Memory that a decompressor may claim for its window.
  package var windowBytes = 128 << 20

  package init() {}
}
