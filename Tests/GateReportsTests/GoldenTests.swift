import Foundation
import GateReports
import Testing

/// Every format of every sample, byte for byte; `CG_RECORD=1` writes them anew.
@Suite struct GoldenTests {
  private static let samples = [
    ("empty", Samples.empty), ("kinds", Samples.kinds), ("audit", Samples.audit),
    ("invalid", Samples.invalid), ("approval", Samples.approval), ("nasty", Samples.nasty),
  ]

  @Test(arguments: ReportFormat.allCases) func formatsAreStable(format: ReportFormat) throws {
    for (name, report) in Self.samples {
      var bytes = report.rendered(as: format)
      if format == .html { bytes = Self.withoutFixedParts(bytes) }
      try Self.compare(bytes, with: "\(name).\(format.rawValue)")
    }
  }

  @Test func theStepSummaryIsStable() throws {
    for (name, report) in Self.samples {
      try Self.compare(report.stepSummary(), with: "\(name).summary.md")
    }
  }

  @Test func colouredTextIsStable() throws {
    let bytes = Samples.kinds.rendered(as: .text, options: RenderOptions(color: true))
    let shown = String(decoding: bytes, as: UTF8.self).replacing("\u{1b}", with: "^[")
    try Self.compare(Array(shown.utf8), with: "kinds.color.text")
  }

  private static func compare(_ bytes: [UInt8], with name: String) throws {
    let file = Surroundings.here.appending(path: "Goldens/\(name)")
    if Surroundings.isRecording { try Data(bytes).write(to: file) }
    let expected = try Data(contentsOf: file)
    #expect(Data(bytes) == expected, "Goldens/\(name) differs; CG_RECORD=1 rewrites it")
  }

  /// Style and script have their own test and would drown the page that a golden is to show.
  private static func withoutFixedParts(_ bytes: [UInt8]) -> [UInt8] {
    var page = String(decoding: bytes, as: UTF8.self)
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
      guard let start = page.range(of: open)?.upperBound,
        let end = page.range(of: close, range: start..<page.endIndex)?.lowerBound
      else { continue }
      page.replaceSubrange(start..<end, with: "")
    }
    page.replace(/'sha256-[^']*'/, with: "'sha256-'")
    return Array(page.utf8)
  }
}
