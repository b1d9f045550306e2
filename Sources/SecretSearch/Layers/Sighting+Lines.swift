import ArchiveFormat

extension Sighting {
  /// Whether its line is one of the outermost text: inside archives, lines are counted anew.
  package var standsOnLines: Bool {
    layers.first.map { EncodedRun.Codec(rawValue: $0) != nil } ?? true
  }
}
