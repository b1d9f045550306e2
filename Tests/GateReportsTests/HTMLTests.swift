import Foundation
import GateModel
import GateReports
import Testing

@Suite struct HTMLTests {
  private static func page(_ report: Report) -> String {
    String(decoding: report.rendered(as: .html), as: UTF8.self)
  }

  private static func between(_ open: String, _ close: String, in page: String) throws -> String {
    let start = try #require(page.range(of: open)).upperBound
    let end = try #require(page.range(of: close, range: start..<page.endIndex)).lowerBound
    return String(page[start..<end])
  }

  /// A page whose hashes are stale shows neither style nor findings.
  @Test(arguments: [("<script>", "</script>", "script-src"), ("<style>", "</style>", "style-src")])
  func thePolicyNamesTheScriptAndTheStyle(open: String, close: String, directive: String) throws {
    let page = Self.page(Samples.empty)
    let body = try Self.between(open, close, in: page)
    let openssl = URL(fileURLWithPath: "/usr/bin/openssl")
    guard Surroundings.exists(openssl) else {
      print("skipped: no openssl to hash the page's parts")
      return
    }
    let named = try Self.between("\(directive) 'sha256-", "'", in: page)
    let output = try Surroundings.withFolder { folder in
      let (text, hash) = (folder.appending(path: "part"), folder.appending(path: "hash"))
      try Data(body.utf8).write(to: text)
      let arguments = ["dgst", "-sha256", "-binary", "-out", hash.path, text.path]
      _ = try Surroundings.output(of: openssl, arguments, input: "")
      return try Data(contentsOf: hash).base64EncodedString()
    }
    #expect(named == output, "put this hash into HTMLPage.swift")
  }

  @Test func nothingIsFetchedAndOnlyOwnScriptRuns() {
    let page = Self.page(Samples.kinds)
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("unsafe-inline"))
    for word in [" src=", "href=\"http", "url(", "@import", "eval("] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(!page.contains("style=\"") && !page.contains("innerHTML"))
  }

  @Test func hostileTextOpensNoElement() throws {
    let page = Self.page(Samples.nasty)
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script>").count == 3)
    #expect(!page.contains("<img") && !page.contains("<!--") && !page.contains("]]>"))
    let data = try Self.between("id=\"data\">", "</script>", in: page)
    #expect(!data.contains("<") && !data.contains("&"))
  }

  @Test func theDataHoldsEveryFinding() throws {
    let data = try Self.between("id=\"data\">", "</script>", in: Self.page(Samples.nasty))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: [Any]])
    #expect(json["rows"]?.count == Samples.nasty.verdict.findings.count)
    let strings = try #require(json["strings"] as? [String])
    #expect(Set(strings).count == strings.count)
    for row in try #require(json["rows"] as? [[Int]]) {
      #expect(row.count == 14 && row[3...].allSatisfy(strings.indices.contains))
    }
  }
}
