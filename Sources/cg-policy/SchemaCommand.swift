import PolicyLanguage
import ToolShell

/// Prints the policy language for editors.
enum SchemaCommand {
  static let spec = CommandSpec(
    "schema", summary: "print the JSON Schema of the policy language, for editors",
    details: [
      "With it an editor completes keys and explains them. The check itself is `cg-policy check`."
    ]
  ) { run in
    run.output.write(PolicySchema.text())
    return .pass
  }
}
