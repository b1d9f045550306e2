/// In which direction a key becomes stricter, so that tools can tell tightening from loosening.
package enum Strictness: Hashable, Sendable {
  /// Where one end of a scale lies when nothing is written.
  package enum End: Hashable, Sendable { case loosest, strictest }

  /// Has no bearing on any verdict: a description.
  case neutral
  /// A change cannot be proven to tighten, and so counts as loosening: a command, a regex.
  case unprovable
  /// The smaller the number the stricter.
  case lower(absent: End)
  /// The larger the number the stricter.
  case higher(absent: End)
  /// Choices stand in the table from the loosest to the strictest; for flags `true` is stricter.
  case ranked
  /// The fewer entries the stricter; what an empty and what an absent list mean.
  case fewer(empty: End, absent: End)
  /// The more entries the stricter; what an empty list means.
  case more(empty: End)
  /// Written is stricter than not written, and another value is not comparable.
  case presence
  /// Decided by the parts.
  case parts
}
