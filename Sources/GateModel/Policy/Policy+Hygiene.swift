/// What names, modes and texts of files must be, whatever they hold.
package struct HygienePolicy: Hashable, Sendable {
  /// One thing that is looked at, as its key in the policy.
  package enum Aspect: String, CaseIterable, Sendable {
    case caseCollisions = "case_collisions"
    case portableNames = "portable_names"
    case optionNames = "option_names"
    case hiddenNames = "hidden_names"
    case gitNames = "git_names"
    case bidi
    case invisible
    case lineEnds = "line_ends"
    case invalidUTF8 = "invalid_utf8"
    case conflictMarkers = "conflict_markers"
    case largeBinaries = "large_binaries"
    case executables
    case modeChanges = "mode_changes"
    case brokenLinks = "broken_links"
    case submodules
    case hostileSubmodules = "hostile_submodules"

    /// What it finds, for the reference of keys.
    package var summary: String {
      switch self {
      case .caseCollisions:
        "New names that differ from one beside them only in letter case or in how Unicode composes them"
      case .portableNames: "New names that Windows or macOS cannot store: `aux.c`, `a:b`, `a.`"
      case .optionNames: "New names that programs take for an option: `-rf`"
      case .hiddenNames: "New names with control, direction or invisible characters"
      case .gitNames:
        "New names that some file system takes for `.gitmodules` and its like, and such as links"
      case .bidi:
        "Characters in added lines that change the direction or the order of what is shown"
      case .invisible: "Characters in added lines that are shown as nothing"
      case .lineEnds: "Line ends of another kind, brought into a text that had one kind"
      case .invalidUTF8: "Added lines that are not UTF-8, in a text that was"
      case .conflictMarkers: "Markers of an unresolved merge in added lines"
      case .largeBinaries: "New or changed binary files of more than `large_binary_bytes`"
      case .executables:
        "Executable texts that do not say by `#!` what runs them; the reverse is only noted"
      case .modeChanges: "Files made executable or not, or turned into a link and back"
      case .brokenLinks: "Symbolic links that lead to nothing"
      case .submodules:
        "Submodules that are added, moved to another commit or given another address"
      case .hostileSubmodules:
        "Addresses and names of submodules that would run commands or lead outside the repository"
      }
    }
  }

  /// What comes of each; what is not here is not looked at.
  package var effects: [Aspect: Setting<Effect>] = [:]
  package var largeBinaryBytes = Setting(1 << 20)

  package init() {}

  /// What comes of one aspect.
  package func effect(_ aspect: Aspect) -> Effect { effects[aspect]?.value ?? .off }

  /// Whether nothing is looked at.
  package var isEmpty: Bool { effects.values.allSatisfy { $0.value == .off } }
}
