// Written by ci/embed from policies/*.yaml. Edit those.

extension BuiltinPolicy {
  static let packs: [(name: String, text: String)] = [
    (
      "audit",
      #"""
      # To see what the gate would say before it may stop anything.
      version: 1
      extends: [builtin:recommended]
      mode: audit

      """#
    ),
    (
      "codegen",
      #"""
      # For changes that a model proposes: two folders, a small change, lint and tests before anything else.
      version: 1
      extends: []
      mode: enforce

      paths:
        allow: ["src/", "docs/"]
        deny: [".env", "secrets/"]

      change:
        max_loc: 500

      tests:
        required: true
        sandbox:
          network: none
        steps:
          - name: lint
            run: "ruff check ."
          - name: unit
            run: "pytest -q"

      """#
    ),
    (
      "recommended",
      #"""
      # What any repository can live with: no private keys or local settings, no huge files.
      version: 1
      extends: []
      mode: enforce

      paths:
        deny:
          # Settings of one machine, which as a rule hold passwords; templates of them are welcome.
          - .env
          - ".env.*"
          - "!.env.example"
          - "!.env.sample"
          - "!.env.template"
          - "!.env.dist"
          - "!.env.test"
          # Private keys and stores of keys by their usual names.
          - id_rsa
          - id_dsa
          - id_ecdsa
          - id_ed25519
          - privkey*.pem
          - "*-key.pem"
          - "*_key.pem"
          - "*.p12"
          - "*.pfx"
          - "*.ppk"
          - "*.jks"
          - "*.keystore"
          - "*.kdbx"
          # Credentials that tools write beside the code.
          - .netrc
          - .pgpass
          - .htpasswd
          - .aws/credentials
          - .docker/config.json
          - "*.tfstate"
          - "*.tfstate.backup"

      secrets:
        packs: [builtin:secrets]

      change:
        max_file_bytes: 5MiB
        exclude:
          # Lock files: written by tools, read by tools.
          - "*.lock"
          - package-lock.json
          - npm-shrinkwrap.json
          - pnpm-lock.yaml
          - go.sum
          - Package.resolved
          - gradle.lockfile
          # Generated.
          - "*.min.js"
          - "*.min.css"
          - "*.map"
          - "*.pb.go"
          - "*_pb2.py"
          - "*.g.dart"
          - "*.snap"
          # Vendored.
          - vendor/
          - third_party/
          - node_modules/

      """#
    ),
    (
      "strict",
      #"""
      # For branches that people trust: small changes, and caps that no later layer can lift.
      version: 1
      extends: [builtin:recommended]
      mode: enforce
      locked:
        - mode
        - paths.deny
        - change.max_loc
        - change.review_above_loc
        - change.max_files
        - change.max_file_bytes

      change:
        max_loc: 1000
        review_above_loc: 400
        max_files: 100
        max_file_bytes: 1MiB

      """#
    ),
  ]
}
