import GateModel

/// Something that is no finding and must not be lost in a format that knows only findings.
struct Remark {
  enum Kind: String {
    case malfunction, diagnostic
    case notScanned = "not_scanned"

    var rule: String {
      switch self {
      case .malfunction: "cg/malfunction"
      case .diagnostic: "cg/policy-diagnostic"
      case .notScanned: "cg/not-scanned"
      }
    }
  }

  var kind: Kind
  var severity: Severity
  var path: BytePath?
  var line = 0
  var column = 0
  var message: String
  var remedy: String

  /// The same key for the same remark, however many lines moved.
  var key: String {
    "\(kind.rawValue)\0\(path.map(VisibleText.machinePath) ?? "")\0\(message)"
  }

  /// What is wrong and what to do, in one line.
  var sentence: String { remedy.isEmpty ? message : "\(message); \(remedy)" }
}

extension Report {
  /// Every remark, in the order diagnostics, malfunctions, not scanned.
  var remarks: [Remark] {
    verdict.diagnostics.map(Remark.init) + verdict.malfunctions.map(Remark.init)
      + verdict.notScanned.map(Remark.init)
  }
}

extension Remark {
  init(_ diagnostic: Diagnostic) {
    // A source such as `$CG_MODE` has no lines and is no file: it goes into the words instead.
    let isFile = diagnostic.line > 0 && !diagnostic.source.hasPrefix("builtin:")
    self.init(
      kind: .diagnostic, severity: diagnostic.level == .error ? .error : .warning,
      path: isFile ? BytePath(diagnostic.source) : nil, line: diagnostic.line,
      column: diagnostic.column,
      message: isFile ? diagnostic.message : "\(diagnostic.source): \(diagnostic.message)",
      remedy: diagnostic.hint ?? "")
  }

  init(_ malfunction: Malfunction) {
    self.init(
      kind: .malfunction, severity: .error, path: malfunction.path,
      message: "could not \(malfunction.action): \(malfunction.reason)",
      remedy: malfunction.remedy)
  }

  init(_ skipped: NotScanned) {
    self.init(
      kind: .notScanned, severity: skipped.wasRequired ? .error : .note, path: skipped.path,
      message: skipped.wasRequired
        ? "not scanned though the policy asks for it: \(skipped.reason)"
        : "not scanned: \(skipped.reason)",
      remedy: "")
  }
}
