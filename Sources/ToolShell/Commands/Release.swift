/// What this build calls itself, in `--version`, in manual pages and in reports.
package enum Release {
  /// As in the changelog.
  package static let version = "0.1.0"
  /// The day of the release, as manual pages carry it.
  package static let date = "November 21, 2026"
}
