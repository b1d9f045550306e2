import ExternalClient
import Foundation
import GateModel
import GateTestSupport
import Testing

/// A service of a dozen lines that answers once, by an implementation of HTTP that is not ours.
@Suite("A service on this machine", .enabled(if: BuiltPrograms.find("python3") != nil))
struct LoopbackTests {
  private static let service = """
    import http.server, sys
    class H(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            body = b'{"asked":' + asked + b',"path":"' + self.path.encode() + b'"}'
            self.send_response(int(sys.argv[1]))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def log_message(self, *a): pass
    s = http.server.HTTPServer(("127.0.0.1", 0), H)
    print(s.server_port, flush=True)
    s.handle_request()
    """

  private func asked(_ status: Int, _ method: (String) -> ExternalPolicy.Method) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(BuiltPrograms.find("python3")))
    process.arguments = ["-c", Self.service, "\(status)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer { process.terminate() }
    let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    let url = "http://127.0.0.1:\(line.filter(\.isNumber))/v1/data/cg"
    let policy = ExternalPolicy(name: Setting("p"), method: method(url), timeout: 20)
    do throws(ExternalClient.Failure) {
      return String(
        decoding: try ExternalClient.ask(policy, Array("[1]".utf8)).output, as: UTF8.self)
    } catch {
      return error.reason
    }
  }

  @Test("it is asked by POST, and OPA's in OPA's way")
  func asks() throws {
    #expect(try asked(200) { .http(url: $0) } == #"{"asked":[1],"path":"/v1/data/cg"}"#)
    #expect(
      try asked(200) { .opaService(url: $0) } == #"{"asked":{"input":[1]},"path":"/v1/data/cg"}"#)
  }

  @Test("any status but 200 is no answer")
  func refuses() throws {
    #expect(try asked(500) { .http(url: $0) } == "it answers with the status 500")
  }

  @Test("nobody there is no answer")
  func nobody() {
    let policy = ExternalPolicy(name: Setting("p"), method: .http(url: "http://127.0.0.1:1/"))
    #expect(throws: ExternalClient.Failure.self) { try ExternalClient.ask(policy, []) }
  }
}
