import GateModel
import GitReader
import HookProtocol
import ToolShell

/// The files of the repository that an agent's edits would make.
struct AgentFiles {
  private let repository: Repository
  private let folder: [UInt8]

  init(_ repository: Repository, _ folder: String?) {
    self.repository = repository
    self.folder =
      folder.flatMap { FilePlaces.real(Array($0.utf8)) } ?? FilePlaces.currentFolder ?? []
  }

  /// Those that lie in the work tree, each with the bytes that it would have.
  func files(of deeds: [AgentRequest.Deed]) -> [(path: BytePath, content: [UInt8])] {
    var made: [BytePath: [UInt8]] = [:]
    for deed in deeds {
      switch deed {
      case .write(let path, let content):
        if let inside = inside(path) { made[inside] = Array(content.utf8) }
      case .edit(let path, let edits):
        guard let inside = inside(path) else { continue }
        let before = made[inside] ?? content(of: inside)
        made[inside] = edits.reduce(before) { Self.applied($1, to: $0) }
      case .shell, .touch, .stop, .other: break
      }
    }
    return made.map { ($0.key, $0.value) }
  }

  private func content(of path: BytePath) -> [UInt8] {
    do throws(GitFailure) {
      return try repository.workTreeFile(at: path) ?? []
    } catch {
      return []
    }
  }

  /// Where the old text is not found, the new one is judged all the same: it is what comes.
  private static func applied(_ edit: AgentRequest.Replacement, to text: [UInt8]) -> [UInt8] {
    let (old, new) = (Array(edit.old.utf8), Array(edit.new.utf8))
    if old.isEmpty { return text + new }
    var result: [UInt8] = []
    var place = 0
    var count = 0
    while place < text.count {
      if text[place] == old[0], edit.all || count == 0, text[place...].starts(with: old) {
        result += new
        place += old.count
        count += 1
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return count == 0 ? text + [UInt8(ascii: "\n")] + new : result
  }

  /// The path from the top of the work tree; nil for one outside.
  private func inside(_ path: String) -> BytePath? {
    guard let top = repository.layout.workTree?.bytes else { return nil }
    var whole = Array(path.utf8)
    if whole.first != UInt8(ascii: "/") { whole = folder + [UInt8(ascii: "/")] + whole }
    var parts: [[UInt8]] = []
    for part in whole.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual("..".utf8) {
        _ = parts.popLast()
      } else if !part.elementsEqual(".".utf8) {
        parts.append(Array(part))
      }
    }
    // What is there already may lead elsewhere by links; the rest is to be made.
    var existing = parts
    var rest: [[UInt8]] = []
    while !existing.isEmpty {
      let name = [UInt8(ascii: "/")] + existing.joined(separator: [UInt8(ascii: "/")])
      if let real = FilePlaces.real(name) {
        let all = [real] + rest
        let joined = Array(all.joined(separator: [UInt8(ascii: "/")]))
        guard joined.starts(with: top + [UInt8(ascii: "/")]) else { return nil }
        return BytePath(joined[(top.count + 1)...])
      }
      if let last = existing.popLast() { rest.insert(last, at: 0) }
    }
    return nil
  }
}
