import GateModel

extension PolicyTable {
  static let dependencies = RecordShape(
    "dependency policy",
    [
      Key(
        "allow_licenses", .list(.text(.spdx)), .fewer(empty: .loosest, absent: .loosest),
        check: .dependencies, "Licences that dependencies may have; empty: any"),
      Key(
        "deny_licenses", .list(.text(.spdx)), .more(empty: .loosest), check: .dependencies,
        "Licences that dependencies must not have, where there is no other to choose"),
      outcome(
        "unknown_license", "A dependency whose licence neither its lock file nor `sbom` says"),
      Key(
        "allow", .list(.text(.dependency)), .fewer(empty: .strictest, absent: .loosest),
        check: .dependencies,
        """
        Dependencies that may be new: `npm:react`, `pypi:django@>=4 <6`, `go:github.com/acme/*`. Any \
        other new one comes to what `new` says
        """),
      Key(
        "deny", .list(.text(.dependency)), .more(empty: .loosest), check: .dependencies,
        "Dependencies that are refused, in the form of `allow`; those of lock files too"),
      outcome(
        "new", "A new dependency that `allow` does not list, where `allow` is written",
        else: .review),
      outcome("downgrade", "A dependency that goes back to an earlier version"),
      Key("sources", .record(dependencySources), .parts, "Dependencies from elsewhere"),
      outcome("integrity", "A digest in a lock file that changes while the version stays"),
      outcome("unpinned_actions", "An action of a workflow that is not named by a full hash"),
      outcome("unpinned_images", "A container image that is not named by a digest"),
      outcome("typosquat", "A new name that can be taken for a popular one"),
      outcome(
        "install_scripts", "Code that comes to run when the package, or a dependency, is installed"),
      outcome("lock_without_manifest", "A lock file that changes while no manifest does"),
      outcome("manifest_without_lock", "A manifest that asks for what its lock file does not have"),
      outcome("vulnerabilities", "A version that an advisory below `osv` says is vulnerable"),
      Key(
        "min_severity",
        .choice([
          Choice("critical", "Critical ones alone"), Choice("high", "High and critical"),
          Choice("medium", "Medium and above"), Choice("low", "All"),
        ]), .ranked, fallback: .text("low"), check: .dependencies,
        "How bad a vulnerability must be to count; one that does not say counts always"),
      Key(
        "ignore_vulnerabilities", .list(.text(.line)),
        .fewer(empty: .strictest, absent: .strictest), check: .dependencies,
        "Advisories that do not count, by id or alias"),
      Key(
        "osv", .text(.path), .unprovable, check: .dependencies, nested: false,
        "A folder with advisories in the form of OSV, on this machine; nothing is fetched"),
      Key(
        "sbom", .list(.text(.path)), .unprovable, check: .dependencies, nested: false,
        "SPDX or CycloneDX files (JSON) that say which licences dependencies have"),
      outcome(
        "unreadable", "A manifest or lock file that cannot be read, or a part of it", else: .warn),
      Key(
        "exclude", .list(.text(.glob)), .fewer(empty: .strictest, absent: .strictest),
        check: .dependencies, "Files that are not looked at: vendored ones, fixtures of tests"),
    ])

  static let dependencySources = RecordShape(
    "source policy",
    [
      outcome("git", "A repository instead of a registry"),
      outcome("url", "An archive at an address"),
      outcome("path", "A folder outside the repository"),
      outcome("registry", "A registry that the changed files did not use before"),
    ])

  private static func outcome(
    _ name: String, _ doc: String, else fallback: Effect = .off
  ) -> Key {
    Key(
      name, effect, .ranked, fallback: .text(fallback.rawValue), check: .dependencies, doc)
  }
}
