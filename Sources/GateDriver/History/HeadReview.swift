import GateModel
import GitReader
import SecretSearch

/// Holds the markers of the files that stand in HEAD against the rules, as is done for a tree.
struct HeadReview {
  /// What is wrong with a marker in one file of HEAD.
  struct Remark {
    var path: BytePath
    var remark: MarkerRemark
  }

  /// Larger files are not read whole to look for markers that are wrong.
  private static let mostBytes = 64 << 20

  /// What was looked at, and the remarks on those of it that there are remarks on.
  private(set) var reviewed: Set<ObjectID> = []
  private(set) var remarks: [ObjectID: [MarkerRemark]] = [:]
  /// The remarks where they are due, in the order of paths.
  private(set) var placed: [Remark] = []

  init() {}

  /// Looks at what stands in the tree of HEAD and was not looked at before. What cannot be read is
  /// left out: the search of the same files tells of it.
  init(
    of repository: Repository, by review: MarkerReview, after before: HeadReview,
    found: [ObjectID: TextFindings]
  ) {
    do throws(GitFailure) {
      guard let head = try repository.head().commit else { return }
      for file in try repository.treeFiles(at: head) where file.mode.kind != .submodule {
        look(at: file.id, in: repository, by: review, after: before, found[file.id])
        for remark in remarks[file.id] ?? [] {
          placed.append(Remark(path: file.path, remark: remark))
        }
      }
    } catch {
      return
    }
  }

  private mutating func look(
    at id: ObjectID, in repository: Repository, by review: MarkerReview,
    after before: HeadReview, _ found: TextFindings?
  ) {
    if reviewed.contains(id) { return }
    if before.reviewed.contains(id) {
      reviewed.insert(id)
      remarks[id] = before.remarks[id]
      return
    }
    do throws(GitFailure) {
      if try repository.objects.size(id) > Self.mostBytes { return }
      let made = try repository.objects.withObject(id) { _, text in
        review.remarks(in: text, with: found?.sightings ?? [], tellingIdle: true)
      }
      reviewed.insert(id)
      if !made.isEmpty { remarks[id] = made }
    } catch {
      return
    }
  }
}

extension HeadReview {
  func write(to out: inout RecordWriter) {
    out.write(ids: reviewed.sorted())
    out.write(remarks.sorted { $0.key < $1.key }) { out, entry in
      out.write(entry.key)
      out.write(entry.value) { out, remark in remark.write(to: &out) }
    }
    out.write(placed) { out, placed in
      out.write(placed.path.bytes)
      placed.remark.write(to: &out)
    }
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    reviewed = Set(try stored.ids())
    let remarks = try stored.list { stored throws(DamagedRecord) in
      let id = try stored.id()
      return (
        id, try stored.list { stored throws(DamagedRecord) in try MarkerRemark(from: &stored) }
      )
    }
    self.remarks = Dictionary(remarks) { first, _ in first }
    placed = try stored.list { stored throws(DamagedRecord) in
      Remark(path: BytePath(try stored.text()), remark: try MarkerRemark(from: &stored))
    }
  }
}

extension MarkerRemark {
  fileprivate func write(to out: inout RecordWriter) {
    out.write(rule)
    out.write(severity.rawValue)
    region.write(to: &out)
    out.write(message)
    out.write(remedy)
  }

  fileprivate init(from stored: inout RecordReader) throws(DamagedRecord) {
    let rule = try stored.string()
    guard let severity = Severity(rawValue: try stored.string()) else { throw DamagedRecord() }
    self.init(
      rule: rule, severity: severity, region: try Region(from: &stored),
      message: try stored.string(), remedy: try stored.string())
  }
}
