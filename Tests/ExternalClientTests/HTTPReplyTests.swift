import ExternalClient
import GateModel
import Testing

@Suite("Answers over HTTP") struct HTTPReplyTests {
  private func body(_ text: String) -> String? {
    HTTPReply(Array(text.utf8)).map { "\($0.status) " + String(decoding: $0.body, as: UTF8.self) }
  }

  @Test("whole answers are read")
  func whole() {
    #expect(body("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab") == "200 ab")
    #expect(body("HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n") == "404 ")
    #expect(
      body(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n")
        == "200 abc")
  }

  @Test(
    "answers that are cut short, or say two things of their length, are none",
    arguments: [
      "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\nab",
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nab",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nab",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab", "SSH-2.0-x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    ])
  func cut(text: String) { #expect(body(text) == nil) }

  @Test(
    "only this machine is asked, by number",
    arguments: [
      ("http://127.0.0.1:8181/v1/data/cg", true), ("http://127.8.0.9:80", true),
      ("http://[::1]:1/x", true), ("http://localhost:80/", false), ("http://10.0.0.1:80/", false),
      ("https://127.0.0.1:443/", false), ("http://127.0.0.1/", false),
      ("http://127.0.0.1:0/", false), ("http://127.0.0.1:80 /", false),
      ("http://127.0.0.1:80/\r\nX: y", false), ("http://127.0.0.1@evil:80/", false),
      ("http://127.0.0.1.evil:80/", false), ("http://0127.0.0.1:80/", false),
    ])
  func loopback(url: String, isTaken: Bool) {
    #expect((LoopbackAddress(url) != nil) == isTaken)
  }
}
