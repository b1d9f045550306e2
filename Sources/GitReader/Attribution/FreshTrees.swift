import GateModel

/// Reads the trees that commits brought which no walk has come to before; of what stands in a parent
/// in the same place nothing is read.
struct FreshTrees {
  private struct Work {
    var tree: Int32
    var olds: [Int32]
    var commit: ObjectID?
  }

  private let history: History
  private(set) var shelf: TreeShelf
  private var isDone: Set<Int32> = []

  init(_ history: History, _ shelf: TreeShelf) {
    self.history = history
    self.shelf = shelf
  }

  mutating func read() {
    let (commits, ranks) = (history.commitShelf, history.ranks)
    for number in ranks.order where !history.isKnown(number) {
      var olds: [Int32] = []
      for parent in commits.parents(of: number) where ranks.ranks[Int(parent)] >= 0 {
        olds.append(shelf.number(of: commits.trees[Int(parent)]))
      }
      let tree = shelf.number(of: commits.trees[Int(number)])
      read(Work(tree: tree, olds: olds, commit: commits.ids[Int(number)]))
    }
    for item in history.bare where item.kind == .tree {
      read(Work(tree: shelf.number(of: item.id), olds: [], commit: nil))
    }
  }

  private mutating func read(_ first: Work) {
    if first.olds.contains(first.tree) { return }
    var stack = [first]
    while let next = stack.popLast() {
      guard isDone.insert(next.tree).inserted else { continue }
      load(next.tree, next.commit)
      var standing: [Int32: [Int32]] = [:]
      for old in next.olds {
        load(old, next.commit)
        for edge in shelf.edges(of: old) {
          let entry = shelf.edge(edge)
          standing[entry.name, default: []].append(entry.child)
        }
      }
      for edge in shelf.edges(of: next.tree) {
        let entry = shelf.edge(edge)
        let olds = standing[entry.name] ?? []
        if entry.child >= 0, !olds.contains(entry.child) {
          stack.append(Work(tree: entry.child, olds: olds, commit: next.commit))
        }
      }
    }
  }

  private mutating func load(_ tree: Int32, _ commit: ObjectID?) {
    guard shelf.states[Int(tree)] == .unknown else { return }
    do throws(GitFailure) {
      try shelf.load(tree, from: history.repository.objects)
    } catch {
      let id = shelf.ids[Int(tree)]
      history.note(UnreadPart("tree \(id.hex)", id: id, commit: commit, error))
    }
  }
}
