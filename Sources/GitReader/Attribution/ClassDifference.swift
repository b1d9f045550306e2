/// Finds what a tree holds that none of some others holds at the same path, among wanted blobs.
struct ClassDifference {
  private struct Work {
    var path: Int32
    var new: Int32
    /// The trees compared with, as a chain in `olds`.
    var olds: Int32
    var isCutOff: Bool
  }

  private struct Old {
    var number: Int32
    var next: Int32
  }

  /// A wanted blob that was found, and where.
  struct Found {
    var path: Int32
    var name: Int32
    var blob: Int32
    /// Whether what stood there on the other side could not be read.
    var isCutOff: Bool
  }

  private var work: [Work] = []
  private var olds: [Old] = []
  private var marks: [UInt32] = []
  private var generation: UInt32 = 0
  private var heads: [Int32] = []
  private var fresh: [Int32] = []
  /// Trees that may still be compared: forged histories can ask for more than any machine can do.
  private(set) var budget: Int

  init(budget: Int) { self.budget = budget }

  /// Calls `body` for every wanted blob that `new` holds and none of `others` holds at the same path.
  mutating func forEach(
    of new: Int32, against others: [Int32], in classes: TreeClasses, isCutOff: Bool = false,
    paths: inout Placements, _ body: (inout Placements, Found) -> Void
  ) {
    if new <= TreeClasses.unread || others.contains(new) { return }
    olds.removeAll(keepingCapacity: true)
    work.removeAll(keepingCapacity: true)
    if marks.count < classes.entryCount {
      marks += repeatElement(0, count: classes.entryCount - marks.count)
    }
    if heads.count < classes.shelf.names.count {
      heads += repeatElement(-1, count: classes.shelf.names.count - heads.count)
    }
    var first: Int32 = -1
    var isCutOff = isCutOff
    for other in others where other != TreeClasses.empty {
      if other == TreeClasses.unread {
        isCutOff = true
        continue
      }
      olds.append(Old(number: other, next: first))
      first = Int32(olds.count - 1)
    }
    work.append(Work(path: Placements.top, new: new, olds: first, isCutOff: isCutOff))
    while budget > 0, let next = work.popLast() {
      budget -= 1
      compare(next, classes, &paths, body)
    }
  }

  private mutating func compare(
    _ item: Work, _ classes: TreeClasses, _ paths: inout Placements,
    _ body: (inout Placements, Found) -> Void
  ) {
    generation += 1
    var old = item.olds
    while old >= 0 {
      for entry in classes.entries(of: olds[Int(old)].number) { marks[Int(entry)] = generation }
      old = olds[Int(old)].next
    }
    fresh.removeAll(keepingCapacity: true)
    var hasFolders = false
    for entry in classes.entries(of: item.new) where marks[Int(entry)] != generation {
      let (name, child) = classes.entry(entry)
      if child < 0 {
        body(
          &paths, Found(path: item.path, name: name, blob: ~child, isCutOff: item.isCutOff))
      } else if child != TreeClasses.unread {
        fresh.append(entry)
        heads[Int(name)] = -2
        hasFolders = true
      }
    }
    if hasFolders { descend(item, classes, &paths) }
  }

  /// Calls `body` for every wanted blob below a tree; `enter` may keep it out of a folder.
  mutating func forEach(
    below top: Int32, in classes: TreeClasses, paths: inout Placements,
    entering enter: (Int32, Int32) -> Bool = { _, _ in true },
    _ body: (inout Placements, Found) -> Void
  ) {
    var stack = [(path: Placements.top, number: top)]
    while budget > 0, let next = stack.popLast() {
      if next.number <= TreeClasses.unread || !enter(next.path, next.number) { continue }
      budget -= 1
      for number in classes.entries(of: next.number) {
        let entry = classes.entry(number)
        if entry.child < 0 {
          body(
            &paths,
            Found(path: next.path, name: entry.name, blob: ~entry.child, isCutOff: false))
        } else {
          stack.append((paths.path(entry.name, below: next.path), entry.child))
        }
      }
    }
  }

  private mutating func descend(
    _ item: Work, _ classes: TreeClasses, _ paths: inout Placements
  ) {
    var cutOff: Set<Int32> = []
    var old = item.olds
    while old >= 0 {
      for number in classes.entries(of: olds[Int(old)].number) {
        let entry = classes.entry(number)
        guard entry.child >= 0, heads[Int(entry.name)] != -1 else { continue }
        if entry.child == TreeClasses.unread {
          cutOff.insert(entry.name)
          continue
        }
        olds.append(Old(number: entry.child, next: max(heads[Int(entry.name)], -1)))
        heads[Int(entry.name)] = Int32(olds.count - 1)
      }
      old = olds[Int(old)].next
    }
    for number in fresh {
      let entry = classes.entry(number)
      work.append(
        Work(
          path: paths.path(entry.name, below: item.path), new: entry.child,
          olds: max(heads[Int(entry.name)], -1),
          isCutOff: item.isCutOff || cutOff.contains(entry.name)))
    }
    for number in fresh { heads[Int(classes.entry(number).name)] = -1 }
  }
}
