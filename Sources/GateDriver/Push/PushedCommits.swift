package import GateModel
package import GitReader

/// The commits that a push brings and the other side has not, whichever of its references they are for.
package struct PushedCommits {
  private let repository: Repository
  /// Commits that the other side has.
  private let known: [ObjectID]
  private let news: Set<ObjectID>

  /// Looks from all new tips at once; `known` are commits that the other side has, and are in this
  /// repository. Annotated tags are followed; what leads to no commit brings none.
  package init(
    _ updates: [ReferenceUpdate], known: [ObjectID], in repository: Repository
  ) throws(GitFailure) {
    self.repository = repository
    self.known = known
    var tips: Set<ObjectID> = []
    for update in updates {
      if let new = update.new, let tip = try repository.commitBehind(new) { tips.insert(tip) }
    }
    let found =
      tips.isEmpty
      ? [] : try repository.commits(reachableFrom: tips.sorted(), excluding: known)
    news = Set(found)
  }

  /// Those of them that lead to one tip, and the known commits that they stand on, in no order.
  package func leading(
    to tip: ObjectID
  ) throws(GitFailure) -> (commits: [ObjectID], edge: [ObjectID]) {
    guard news.contains(tip) else { return ([], [tip]) }
    var seen: Set<ObjectID> = [tip]
    var stack = [tip]
    var edge: Set<ObjectID> = []
    while let next = stack.popLast() {
      for parent in try repository.commit(next).parents {
        if !news.contains(parent) {
          edge.insert(parent)
        } else if seen.insert(parent).inserted {
          stack.append(parent)
        }
      }
    }
    return (seen.sorted(), edge.sorted())
  }
}
