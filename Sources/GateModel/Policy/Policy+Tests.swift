/// What must run and pass on the content of the change.
package struct TestPolicy: Hashable, Sendable {
  /// False is recorded and never hidden: a change whose tests were switched off cannot be approved.
  package var required: Setting<Bool> = Setting(true)
  package var sandbox = SandboxPolicy()
  package var steps: [TestStep] = []
  package var coverage: CoveragePolicy?
  package var budgets: [BudgetPolicy] = []

  package init() {}
}

/// The box that steps run in.
package struct SandboxPolicy: Hashable, Sendable {
  /// What of the network a step may reach.
  package enum Network: String, CaseIterable, Sendable { case none, host }

  package var network: Setting<Network> = Setting(.none)
  package var memoryBytes: Setting<Int> = Setting(4 << 30)
  package var timeoutSeconds: Setting<Int> = Setting(600)
  /// Folders outside the work tree that steps may write to.
  package var writable: [Setting<String>] = []
  /// Names of environment variables that pass into the box.
  package var env: [Setting<String>] = []

  package init() {}
}

/// One command, run by a shell in the work tree.
package struct TestStep: Hashable, Sendable {
  package var name: Setting<String>
  package var run: Setting<String>
  /// The JUnit file that the command writes, under the folder for artifacts.
  package var junit: Setting<String>?
  /// How often failed tests are run again to tell flaky from broken.
  package var rerunFailed: Setting<Int> = Setting(0)

  package init(name: Setting<String>, run: Setting<String>) {
    self.name = name
    self.run = run
  }
}

/// How much of the code tests must have run.
package struct CoveragePolicy: Hashable, Sendable {
  package var file: Setting<String>
  package var format: Setting<String>
  /// Percent of all lines; nil: no floor.
  package var minTotal: Setting<Double>?
  /// Percent of the lines that the change added; nil: no floor.
  package var minChanged: Setting<Double>?

  package init(file: Setting<String>, format: Setting<String>) {
    self.file = file
    self.format = format
  }
}

/// How much slower than the base a benchmark may become.
package struct BudgetPolicy: Hashable, Sendable {
  package var name: Setting<String>
  package var run: Setting<String>
  package var format: Setting<String>
  /// Percent.
  package var maxSlowdown: Setting<Double>

  package init(
    name: Setting<String>, run: Setting<String>, format: Setting<String>,
    maxSlowdown: Setting<Double>
  ) {
    self.name = name
    self.run = run
    self.format = format
    self.maxSlowdown = maxSlowdown
  }
}

/// Which changes people must approve, and which people.
package struct ApprovalPolicy: Hashable, Sendable {
  package var classes: [ApprovalClass] = []
  package var groups: [ApprovalGroup] = []

  package init() {}
}

/// Changes that touch some paths, and how many members of which groups must approve them.
package struct ApprovalClass: Hashable, Sendable {
  package var name: Setting<String>
  package var paths: [Setting<PathPattern>] = []
  package var require: Setting<Int> = Setting(1)
  /// Names of groups; empty: anyone but the proposer.
  package var from: [Setting<String>] = []

  package init(name: Setting<String>) { self.name = name }
}

/// People under one name.
package struct ApprovalGroup: Hashable, Sendable {
  package var name: Setting<String>
  package var members: [Setting<String>]

  package init(name: Setting<String>, members: [Setting<String>]) {
    self.name = name
    self.members = members
  }
}
