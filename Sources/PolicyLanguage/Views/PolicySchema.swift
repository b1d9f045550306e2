/// The policy language as JSON Schema 2020-12, for editors.
package enum PolicySchema {
  /// The whole schema; the same text in every run.
  package static func text() -> String {
    let head: [(String, JSONText)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .text("urn:cg:policy:1")),
      ("title", .text("cg policy")),
      ("description", .text("One policy at every gate: what a repository demands of a change.")),
    ]
    return JSONText.object(head + record(PolicyTable.root, asItem: false)).rendered() + "\n"
  }

  private static func schema(of key: Key) -> JSONText {
    var fields = [("description", JSONText.text(key.doc + "."))]
    fields += shape(key.shape)
    if let fallback = key.fallback, let value = value(fallback) {
      fields.append(("default", value))
    }
    return .object(fields)
  }

  private static func shape(_ shape: Shape, asItem: Bool = false) -> [(String, JSONText)] {
    switch shape {
    case .flag: [("type", .text("boolean"))]
    case .integer(let bounds):
      [
        ("type", .text("integer")), ("minimum", .number("\(bounds.lowerBound)")),
        ("maximum", .number("\(bounds.upperBound)")),
      ]
    case .decimal(let bounds): number(bounds)
    case .percent: number(0...100)
    case .size:
      [
        ("type", .list([.text("integer"), .text("string")])), ("minimum", .number("0")),
        ("pattern", .text("^(0|[1-9][0-9]*)(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?$")),
      ]
    case .duration:
      [
        ("type", .text("string")),
        ("pattern", .text("^(?=.)([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$")),
      ]
    case .choice(let choices): choice(choices)
    case .text(let form): text(form)
    case .list(let item):
      [("type", .text("array")), ("items", .object(self.shape(item, asItem: true)))]
    case .record(let inner): record(inner, asItem: asItem)
    case .table(let form, let item):
      [
        ("type", .text("object")), ("propertyNames", .object(text(form))),
        ("additionalProperties", .object(self.shape(item))),
      ]
    }
  }

  private static func record(_ record: RecordShape, asItem: Bool) -> [(String, JSONText)] {
    var fields: [(String, JSONText)] = [
      ("type", .text("object")),
      ("properties", .object(record.keys.map { ($0.name, schema(of: $0)) })),
      ("additionalProperties", .flag(false)),
    ]
    guard asItem else { return fields }
    let required = record.keys.filter(\.isRequired).map { JSONText.text($0.name) }
    if !required.isEmpty { fields.append(("required", .list(required))) }
    for group in record.atLeastOne { fields.append(("anyOf", .list(group.map(requiring)))) }
    for group in record.exactlyOne { fields.append(("oneOf", .list(group.map(requiring)))) }
    return fields
  }

  private static func requiring(_ name: String) -> JSONText {
    .object([("required", .list([.text(name)]))])
  }

  private static func number(_ bounds: ClosedRange<Double>) -> [(String, JSONText)] {
    [
      ("type", .text("number")), ("minimum", .number(PolicyText.decimal(bounds.lowerBound))),
      ("maximum", .number(PolicyText.decimal(bounds.upperBound))),
    ]
  }

  private static func choice(_ choices: [Choice]) -> [(String, JSONText)] {
    [
      (
        "oneOf",
        .list(
          choices.map { choice in
            .object([("const", .text(choice.name)), ("description", .text(choice.doc + "."))])
          })
      )
    ]
  }

  private static func text(_ form: TextForm) -> [(String, JSONText)] {
    var fields: [(String, JSONText)] = [
      ("type", .text("string")), ("minLength", .number("1")),
      ("maxLength", .number("\(form.longest)")),
    ]
    if let pattern = form.schemaPattern { fields.append(("pattern", .text(pattern))) }
    return fields
  }

  private static func value(_ value: PolicyValue) -> JSONText? {
    switch value {
    case .flag(let flag): .flag(flag)
    case .integer(let number): .number("\(number)")
    case .text(let text): .text(text)
    case .decimal, .glob, .list, .record: nil
    }
  }
}
