import Foundation
import GateModel
import GateTestSupport
import Testing

@testable import GateChecks

/// Check digits against python-stdnum, which we did not write.
@Suite("Numbers against an oracle") struct NumberOracleTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let python = here.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".venv/bin/python")

  private struct Sample {
    var kind: PersonalData
    var text: String
    var isValid: Bool
  }

  private func samples(seed: Int) throws -> [Sample] {
    guard FileManager.default.isExecutableFile(atPath: Self.python.path) else {
      print("skipped: no .venv; `ci/setup` makes one")
      return []
    }
    let script = Self.here.appending(path: "Validation/numbers.py").path
    let run = try CommandRun.run(Self.python.path, [script, String(seed), "40"])
    #expect(run.end == .exit(0), "\(run.errorText)")
    return run.text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard let kind = PersonalData(rawValue: String(fields[0])) else { return nil }
      return Sample(kind: kind, text: String(fields[1]), isValid: fields[2] == "1")
    }
  }

  private func isValid(_ sample: Sample) -> Bool {
    var text = Array(sample.text.utf8)
    switch sample.kind {
    case .fiHETU: text.remove(at: 6)
    case .iban: return BankAccount.isValid(text)
    case _: text.removeAll { $0 == UInt8(ascii: "-") }
    }
    return NationalNumbers.isValid(sample.kind, text)
  }

  @Test("what it calls valid we call valid, and nothing else", arguments: [1, 2])
  func agree(seed: Int) throws {
    for sample in try samples(seed: seed) {
      #expect(isValid(sample) == sample.isValid, "\(sample.kind.rawValue) \(sample.text)")
    }
  }
}
