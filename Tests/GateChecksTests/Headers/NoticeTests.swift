import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite struct NoticeTests {
  private let notice = """
    Copyright (c) {year} {holder}. All rights reserved.
    Use of this source is governed by the terms in LICENSE.
    """

  @Test(arguments: [
    "Copyright (c) 2024 Acme", "Copyright (c) 2019-2024 Acme", "Copyright © 2019, 2021 - 2024 Acme",
    "copyright (C) 2019–2024 Acme, Inc. and others", "Copyright (c) 2019-present The Acme Authors",
  ])
  func admitsYearsAndHolders(_ first: String) throws {
    let text =
      "//  A.swift\n//\n// \(first). All rights\n//   reserved. Use of this source is\n"
      + "// governed by the terms in LICENSE.\n\nlet a = 1\n"
    #expect(try HeaderTrial(header: notice).found(in: text).isEmpty)
    let block =
      "/****\n * \(first). All rights reserved.\n * Use of this source is governed by the "
      + "terms in LICENSE.\n ****/\n"
    #expect(try HeaderTrial(header: notice).found(in: block, at: "a.c").isEmpty)
  }

  @Test(arguments: [
    ("let a = 1\n", "headers/missing"),
    ("// Copyright (c) 24 Acme. All rights reserved.\n", "headers/other"),
    ("// Copyright (c) 2024 Acme. All rights reserved.\n", "headers/other"),
    (
      "// Copyright (c) 2024. All rights reserved.\n// Use of this source is governed by the terms "
        + "in LICENSE.\n", "headers/other"
    ),
    ("// words only\n", "headers/missing"),
    (
      "let a = 1\n// Copyright (c) 2024 Acme. All rights reserved.\n// Use of this source is "
        + "governed by the terms in LICENSE.\n", "headers/missing"
    ),
    (
      "// Copyright (c) 2024 Acme. All rights reserved.\n// Use of this source is governed by the "
        + "terms in LICENSES\n", "headers/other"
    ),
  ])
  func refusesTheRest(_ text: String, _ found: String) throws {
    #expect(try HeaderTrial(header: notice).found(in: text) == [found])
  }

  @Test func theHolderOfThePolicyIsDemanded() throws {
    let trial = try HeaderTrial(header: "Copyright {year} {holder}", holder: "Acme Corp")
    #expect(trial.found(in: "// Copyright 2024 Acme  corp\n").isEmpty)
    #expect(trial.found(in: "// Copyright 2024 Bcme Corp\n") == ["headers/other"])
  }

  /// A text made so that trying one way after another would take for ever.
  @Test func hostileTextsTakeNoTime() throws {
    let trial = try HeaderTrial(header: "{holder} {holder} {holder} {holder} {year} end")
    let text = "// " + String(repeating: "a 2020, ", count: 8_000) + "\n"
    #expect(trial.found(in: text) == ["headers/missing"])
  }

  @Test(arguments: [
    ("LICENSE", true), ("License.md", true), ("LICENSE-MIT", true), ("sub/COPYING", true),
    ("COPYING.LESSER", true), ("LICENSES/MIT.txt", true), ("LICENSE-2.0.txt", true),
    ("licence", true), ("NOTICE", true), ("license.py", false), ("licensing.md", false),
    ("LICENSE.swift", false), ("a.c", false), ("src/licenses/Check.swift", false),
  ])
  func licenceTextsAreGuarded(_ path: String, _ isOne: Bool) throws {
    var trial = try HeaderTrial(spdx: "MIT")
    trial.licenseFiles = .review
    let path = BytePath(path)
    let expected = isOne ? ["headers/license-file \(path.lossyText)"] : []
    #expect(trial.found([.deleted(path)], [:], rules: false) == expected)
    #expect(trial.found([.moved(path, to: "x")], [:], rules: false) == expected)
    #expect(trial.found([.added(path)], [:], rules: false).isEmpty)
  }

  @Test(arguments: [
    ("Copyright 2020 A\nfree\n", "Copyright 2020-2024 A\nfree\n", false),
    ("Copyright 2020 A\nfree\n", "Copyright 2020 A\nnot free\n", true),
  ])
  func onlyYearsOfThemMayChange(_ old: String, _ new: String, _ isFound: Bool) throws {
    var trial = try HeaderTrial(spdx: "MIT")
    trial.licenseFiles = .review
    let found = trial.found(
      [.changed("LICENSE")], ["old/LICENSE": old, "LICENSE": new], rules: false)
    #expect(found == (isFound ? ["headers/license-file LICENSE"] : []))
  }
}
