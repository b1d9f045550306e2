/// Lists of rules, one for each keyword, in two arrays: thousands of small ones would take longer to
/// make than a hook takes to search.
package struct RuleGroups: Sendable {
  /// Where each list begins in `members`, and where the last one ends.
  let starts: [Int32]
  let members: [Int32]

  init() { (starts, members) = ([0], []) }

  init(_ groups: [[Int]]) {
    var (starts, members): ([Int32], [Int32]) = ([0], [])
    for group in groups {
      members += group.map { Int32($0) }
      starts.append(Int32(members.count))
    }
    (self.starts, self.members) = (starts, members)
  }

  /// Nil where the numbers are no lists of rules below `ruleCount`.
  init?(starts: [Int32], members: [Int32], ruleCount: Int) {
    guard starts.first == 0, starts.last.map({ Int($0) }) == members.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      members.allSatisfy({ $0 >= 0 && $0 < ruleCount })
    else { return nil }
    (self.starts, self.members) = (starts, members)
  }

  /// How many lists there are.
  package var count: Int { starts.count - 1 }
  var memberCount: Int { members.count }

  /// The rules of one list.
  package subscript(_ number: Int) -> ArraySlice<Int32> {
    members[Int(starts[number])..<Int(starts[number + 1])]
  }
}
