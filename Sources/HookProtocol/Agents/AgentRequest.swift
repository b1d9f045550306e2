/// What an agent is about to do, or has done, whichever agent it is.
package struct AgentRequest: Sendable {
  /// One thing that it asks about.
  package enum Deed: Hashable, Sendable {
    case shell(String)
    /// A file as it is to be.
    case write(path: String, content: String)
    /// Texts to be put in place of others; `all` of them, or the only one.
    case edit(path: String, [Replacement])
    /// A file that is touched in a way that cannot be told.
    case touch(path: String)
    /// It says that it is done.
    case stop(isRepeated: Bool)
    /// Nothing that a policy bears on: reading, searching, talking.
    case other
  }

  /// One text for another.
  package struct Replacement: Hashable, Sendable {
    package var old: String
    package var new: String
    package var all: Bool

    package init(old: String, new: String, all: Bool = false) {
      self.old = old
      self.new = new
      self.all = all
    }
  }

  package var deeds: [Deed]
  package var session: String
  package var folder: String?

  /// Takes what agents write on standard input, by the names that any of them uses.
  package init(_ json: JSONValue) {
    let event = Self.text(json, ["hook_event_name", "hookEventName", "event", "hook"]) ?? ""
    session =
      Self.text(json, ["session_id", "sessionId", "conversation_id", "thread_id"]) ?? "none"
    folder =
      Self.text(json, ["cwd", "workspace_root"]) ?? json["workspace_roots"]?.items?.first?.string
    let lower = event.lowercased()
    if lower.hasSuffix("stop") || lower == "afteragent" || lower == "agentstop"
      || json["stop_hook_active"] != nil
    {
      deeds = [.stop(isRepeated: json["stop_hook_active"]?.isTrue ?? false)]
      return
    }
    deeds = Self.deeds(Self.input(json))
  }

  private static func text(_ json: JSONValue, _ names: [String]) -> String? {
    names.lazy.compactMap { json[$0]?.string }.first
  }

  /// What the tool is given; Copilot writes it as a text that holds JSON.
  private static func input(_ json: JSONValue) -> JSONValue {
    for name in ["tool_input", "toolInput", "toolArgs", "tool_args", "arguments", "input"] {
      guard let value = json[name] else { continue }
      if let text = value.string {
        do throws(JSONValue.Mistake) {
          return try JSONValue(reading: Array(text.utf8))
        } catch {
          return .object([.init("command", .text(text))])
        }
      }
      return value
    }
    return json
  }

  private static func deeds(_ input: JSONValue) -> [Deed] {
    var deeds: [Deed] = []
    let command = input["command"] ?? input["cmd"] ?? input["script"]
    if let command = command?.string {
      deeds += command.hasPrefix("*** Begin Patch") ? patched(command) : [.shell(command)]
    } else if let words = command?.items {
      let texts = words.compactMap(\.string)
      // `["apply_patch", "*** Begin Patch..."]`
      if let patch = texts.first(where: { $0.hasPrefix("*** Begin Patch") }) {
        deeds += patched(patch)
      } else {
        deeds.append(.shell(texts.map(quoted).joined(separator: " ")))
      }
    }
    if let patch = text(input, ["patch", "diff"]), patch.hasPrefix("*** Begin Patch") {
      deeds += patched(patch)
    }
    let names = [
      "file_path", "filePath", "path", "notebook_path", "target_file", "absolute_path", "filename",
    ]
    if let path = text(input, names) { deeds += file(path, input) }
    return deeds.isEmpty ? [.other] : deeds
  }

  private static func file(_ path: String, _ input: JSONValue) -> [Deed] {
    let whole = ["content", "contents", "file_text", "new_source", "fileText"]
    if let content = text(input, whole) { return [.write(path: path, content: content)] }
    let list = input["edits"]?.items ?? [input]
    let edits = list.compactMap { edit -> Replacement? in
      guard
        let new = text(
          edit, ["new_string", "newString", "new_str", "newText", "replacement", "insert_text"])
      else { return nil }
      return Replacement(
        old: text(edit, ["old_string", "oldString", "old_str", "oldText"]) ?? "", new: new,
        all: (edit["replace_all"] ?? edit["replaceAll"])?.isTrue ?? false)
    }
    return edits.isEmpty ? [] : [.edit(path: path, edits)]
  }

  private static func quoted(_ word: String) -> String {
    String(decoding: HookShim.quoted(Array(word.utf8)), as: UTF8.self)
  }

  /// `*** Add File: PATH` and its like: a file that is added is known whole, of others only what comes.
  private static func patched(_ patch: String) -> [Deed] {
    var deeds: [Deed] = []
    var path: String?
    var isAdded = false
    var added: [Substring] = []
    func finish() {
      guard let path else { return }
      let text = added.map { $0 + "\n" }.joined()
      deeds.append(
        isAdded ? .write(path: path, content: text) : .edit(path: path, [.init(old: "", new: text)])
      )
    }
    for line in patch.split(separator: "\n", omittingEmptySubsequences: false) {
      let heads = [
        ("*** Add File: ", true), ("*** Update File: ", false), ("*** Move to: ", false),
      ]
      if let (head, adds) = heads.first(where: { line.hasPrefix($0.0) }) {
        finish()
        (path, isAdded, added) = (String(line.dropFirst(head.utf8.count)), adds, [])
      } else if line.hasPrefix("*** Delete File: ") {
        finish()
        path = nil
        deeds.append(.touch(path: String(line.dropFirst("*** Delete File: ".utf8.count))))
      } else if line.hasPrefix("+") {
        added.append(line.dropFirst())
      }
    }
    finish()
    return deeds
  }
}
