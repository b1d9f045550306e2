package import GateModel

extension Patch {
  /// Holds the diff against a base, in memory. A hunk stands where it says, or in the only place
  /// where all its old lines stand; there is no third way.
  ///
  /// Throws what the base failed to read; what does not apply is in the complaints, all of it.
  package func applied(
    to base: some PatchBase, limits: PatchLimits = PatchLimits()
  ) throws(ReadFailure) -> (result: PatchResult?, complaints: [PatchComplaint]) {
    var application = PatchApplication(patch: self, base: base, limits: limits)
    for letter in letters {
      try application.apply(letter)
      if !application.complaints.isEmpty { return (nil, application.complaints) }
    }
    return (try application.finished(), [])
  }
}

/// Why a section was left.
enum PatchStop: Error {
  case complaint(PatchComplaint)
  case unread(ReadFailure)
}

/// The files as the letters applied so far have left them.
struct PatchApplication<Base: PatchBase> {
  let patch: Patch
  let base: Base
  let limits: PatchLimits
  private(set) var complaints: [PatchComplaint] = []
  private var result = PatchResult()
  private(set) var states: [BytePath: State] = [:]
  private var patching: FilePatching

  init(patch: Patch, base: Base, limits: PatchLimits) {
    self.patch = patch
    self.base = base
    self.limits = limits
    patching = FilePatching(text: patch.bytes, limits: limits)
  }

  /// What stands at a path.
  enum State {
    case nothing, folder
    /// Content of the base, at its own place or moved from another.
    case standing(FileSide)
    case made(FileMode, [UInt8])
  }

  /// All sections of a letter see the files as they were before it, as git has it.
  mutating func apply(_ letter: PatchLetter) throws(ReadFailure) {
    var files: [PatchedFile] = []
    let vacated = Set(letter.sections.lazy.filter(\.vacatesOldPath).compactMap(\.oldPath))
    for section in letter.sections where complaints.count < limits.complaints {
      do throws(PatchStop) {
        files.append(try patched(section, vacated))
      } catch {
        switch error {
        case .complaint(let complaint): complaints.append(complaint)
        case .unread(let failure): throw failure
        }
      }
    }
    for path in vacated { states[path] = .nothing }
    for file in files {
      guard let new = file.change.new else { continue }
      if let content = file.content {
        states[new.path] = .made(new.mode, content)
      } else {
        states[new.path] = .standing(new)
      }
    }
    result.letters.append(files)
  }

  func state(at path: BytePath) throws(PatchStop) -> State {
    if let known = states[path] { return known }
    do throws(ReadFailure) {
      switch try base.entry(at: path) {
      case .nothing: return .nothing
      case .folder: return .folder
      case .file(let side): return .standing(side)
      }
    } catch {
      throw .unread(error)
    }
  }

  private mutating func patched(
    _ section: PatchSection, _ vacated: Set<BytePath>
  ) throws(PatchStop) -> PatchedFile {
    let old = try oldSide(of: section)
    if let path = section.newPath, path != section.oldPath || old == nil {
      try checkRoom(for: path, section, vacated)
    }
    let isCreation = old == nil
    if let old, let mode = section.oldMode, mode.kind != old.mode.kind {
      throw .complaint(section.misfit("another kind of thing stands at the path"))
    }
    let made = try patching.content(of: section, old: old)
    let status: FileChange.Status =
      switch section.kind {
      case .create: .added
      case .delete: .deleted
      case .rename: .renamed
      case .copy: .copied
      case .modify: .modified
      case .modifyOrCreate: isCreation ? .added : .modified
      }
    let oldFile = old?.side
    guard let path = section.newPath else {
      return PatchedFile(
        change: FileChange(status, old: oldFile, new: nil), content: nil, line: section.line)
    }
    let mode = section.newMode ?? old?.mode ?? .regular
    var new = FileSide(path: path, mode: mode, id: nil)
    if made == nil { new.id = oldFile?.id }
    var content = made?.bytes ?? old?.bytes
    if mode.kind == .submodule, let bytes = content {
      new.id = try submodule(bytes, section)
      content = nil
    } else if made == nil, new.id != nil {
      content = nil
    }
    return PatchedFile(
      change: FileChange(status, old: oldFile, new: new), content: content,
      added: made?.added ?? [], line: section.line)
  }

  private func submodule(_ bytes: [UInt8], _ section: PatchSection) throws(PatchStop) -> ObjectID {
    let line = LineCursor.withoutEnd(bytes[...])
    guard let hex = line.after("Subproject commit "), let id = ObjectID(hex: hex) else {
      throw .complaint(
        PatchComplaint(
          .malformed, line: section.line, path: section.path,
          "the content of a submodule is not `Subproject commit` and a whole id",
          remedy: "Make the diff with `git diff --submodule=short`."))
    }
    return id
  }

  /// What the section starts from; nil for a creation.
  private func oldSide(of section: PatchSection) throws(PatchStop) -> OldFile? {
    guard let path = section.oldPath else { return nil }
    switch try state(at: path) {
    case .nothing where section.kind == .modifyOrCreate: return nil
    case .nothing: throw .complaint(section.misfit("there is no file `\(VisibleText.path(path))`"))
    case .folder: throw .complaint(section.misfit("`\(VisibleText.path(path))` is a folder"))
    case .made(let mode, let bytes):
      return OldFile(side: FileSide(path: path, mode: mode, id: nil), bytes: bytes)
    case .standing(let side):
      var moved = side
      moved.path = path
      let isNeeded = !section.isBodyEmpty || side.id == nil || section.kind == .delete
      return OldFile(side: moved, bytes: isNeeded ? try bytes(of: side) : nil)
    }
  }

  private func bytes(of side: FileSide) throws(PatchStop) -> [UInt8] {
    do throws(ReadFailure) {
      let size = try base.size(of: side)
      guard size <= limits.resultBytes else {
        throw ReadFailure(
          path: side.path, reason: "it has \(size) bytes; \(limits.resultBytes) are the most",
          remedy: "leave the file out of the diff and judge the commit with `cg-scan range`")
      }
      return try base.withContent(of: side) { span throws(ReadFailure) in
        unsafe span.withUnsafeBytes { unsafe Array($0) }
      }
    } catch {
      throw .unread(error)
    }
  }

  /// The sum of all letters.
  consuming func finished() throws(ReadFailure) -> PatchResult {
    guard result.letters.count > 1 else {
      result.files = result.letters.first ?? []
      return result
    }
    for path in states.keys.sorted() {
      if let file = try sum(at: path) { result.files.append(file) }
    }
    return result
  }

  private func sum(at path: BytePath) throws(ReadFailure) -> PatchedFile? {
    var old: FileSide?
    if case .file(let side) = try base.entry(at: path) { old = side }
    let line = result.letters.joined().last { $0.change.paths.contains(path) }?.line ?? 0
    switch states[path] {
    case .none, .folder: return nil
    case .nothing:
      guard let old else { return nil }
      return PatchedFile(change: FileChange(.deleted, old: old, new: nil), content: nil, line: line)
    case .standing(let side):
      if side == old { return nil }
      return PatchedFile(
        change: FileChange(old == nil ? .added : .modified, old: old, new: side), content: nil,
        line: line)
    case .made(let mode, let bytes):
      let new = FileSide(path: path, mode: mode, id: nil)
      return PatchedFile(
        change: FileChange(old == nil ? .added : .modified, old: old, new: new), content: bytes,
        added: try added(in: bytes, over: old), line: line)
    }
  }

  private func added(
    in bytes: [UInt8], over old: FileSide?
  ) throws(ReadFailure) -> [Range<Int>] {
    guard let old, old.mode.kind != .submodule else {
      return [0..<LineCounts.lines(in: unsafe bytes.span.bytes)]
    }
    return try base.withContent(of: old) { text throws(ReadFailure) in
      LineDiff(old: text, new: unsafe bytes.span.bytes).hunks.map(\.new).filter { !$0.isEmpty }
    }
  }
}

extension PatchSection {
  /// Whether nothing stands at the old path afterwards, unless another section puts it there.
  var vacatesOldPath: Bool { kind == .delete || kind == .rename }

  var isBodyEmpty: Bool {
    if case .none = body { return true }
    return false
  }

  /// A complaint that the section does not fit the files.
  func misfit(_ reason: String, line: Int? = nil) -> PatchComplaint {
    PatchComplaint(
      .doesNotApply, line: line ?? self.line, path: path, reason,
      remedy: "Make the diff anew against the files as they are, or name its base with `--base`.")
  }
}
