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
      "open-source",
      #"""
      # For projects that take changes from anyone: signed off, licensed, and nothing that runs where
      # maintainers did not look.
      version: 1
      extends: [builtin:recommended]
      mode: enforce
      locked:
        - paths.deny
        - paths.review
        - license_files

      change:
        review_above_loc: 1000

      message:
        subject:
          max_length: 100
        require_trailers: [Signed-off-by]
        malformed: deny
        empty: deny
        unfinished: deny
        protected_branches: [main, master, "release/*"]

      dependencies:
        allow: []
        deny_licenses: [AGPL-3.0-only, AGPL-3.0-or-later, SSPL-1.0, BUSL-1.1]
        unpinned_actions: review
        install_scripts: review
        typosquat: review

      hygiene:
        bidi: deny
        invisible: deny
        case_collisions: deny
        conflict_markers: deny
        large_binaries: review

      capabilities:
        review_new:
          - code
          - code.eval
          - process
          - net.server
          - deserialize
          - deserialize.unsafe
          - native
          - install
          - install.hook
          - persistence
          - tls
          - syscall
        threats: deny

      """#
    ),
    (
      "recommended",
      #"""
      # What any repository can live with: no secrets or local settings, no huge files, nothing that
      # deceives its reader; a person looks at what steers pipelines, agents and the gate itself.
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

        review:
          # Pipelines.
          - .github/workflows/
          - .github/actions/
          - .gitlab-ci.yml
          - .gitlab/ci/
          - Jenkinsfile
          - "azure-pipelines*.yml"
          - .circleci/
          - .buildkite/
          - .travis.yml
          - bitbucket-pipelines.yml
          - .drone.yml
          - .woodpecker/
          - .teamcity/
          - appveyor.yml
          - .semaphore/
          - cloudbuild.yaml
          # What agents are told to do.
          - AGENTS.md
          - CLAUDE.md
          - GEMINI.md
          - .cursorrules
          - .cursor/
          - .claude/
          - .codex/
          - .windsurfrules
          - .windsurf/
          - .clinerules
          - .github/copilot-instructions.md
          - .github/instructions/
          - .aider.conf.yml
          # The gate, hooks, and who must look at what.
          - .cg/
          - .pre-commit-config.yaml
          - lefthook.yml
          - .husky/
          - .githooks/
          - .gitmodules
          - CODEOWNERS

      secrets:
        packs: [builtin:secrets]

      license_files: review

      # What code becomes able to do that it could not before, where that is seldom and grave.
      capabilities:
        review_new: [code.eval, deserialize.unsafe, persistence, install.hook]
        threats: review
        unanalysable: warn

      syntax:
        new_errors: warn

      message:
        malformed: warn
        empty: warn
        unfinished: warn
        protected_branches: [main, master, "release/*"]

      # In files of data; off in code.
      personal_data:
        rules:
          - kinds: [payment-card, iban, us-ssn]
            at_least: 3
            effect: review
          - kinds: [national-id, email, phone]
            at_least: 50
            effect: warn

      dependencies:
        integrity: deny
        sources:
          registry: warn
          git: note
          url: warn
          path: note
        typosquat: warn
        manifest_without_lock: note
        install_scripts: note
        exclude:
          - node_modules/
          - vendor/
          - third_party/
          - fixtures/
          - testdata/

      hygiene:
        case_collisions: warn
        portable_names: warn
        option_names: warn
        hidden_names: deny
        git_names: deny
        bidi: warn
        invisible: warn
        line_ends: warn
        invalid_utf8: warn
        conflict_markers: warn
        large_binaries: warn
        executables: warn
        mode_changes: warn
        broken_links: warn
        submodules: review
        hostile_submodules: deny

      change:
        max_file_bytes: 5MiB
        count_generated: false
        count_moved_twice: false
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
        - paths.review
        - license_files
        - hygiene
        - change.max_loc
        - change.review_above_loc
        - change.max_files
        - change.max_file_bytes

      change:
        max_loc: 1000
        review_above_loc: 400
        max_files: 100
        max_file_bytes: 1MiB

      hygiene:
        case_collisions: deny
        portable_names: deny
        bidi: deny
        invisible: deny
        conflict_markers: deny
        large_binaries: review
        mode_changes: review

      dependencies:
        allow: []
        sources:
          registry: review
          git: review
          url: review
          path: review
        typosquat: review
        install_scripts: review
        unpinned_actions: warn
        unpinned_images: warn
        downgrade: warn
        unreadable: review

      capabilities:
        deny_new: [obfuscation, persistence, capture.input]
        review_new:
          - code
          - code.eval
          - process
          - net
          - deserialize
          - deserialize.unsafe
          - native
          - install
          - install.hook
          - tls
          - syscall
        new_api: note
        threats: deny
        unanalysable: review

      syntax:
        new_errors: review

      message:
        subject:
          max_length: 72
          no_period: true
        body:
          blank_line: true
          max_line: 100
        malformed: deny
        empty: deny
        unfinished: deny
        signatures: warn

      personal_data:
        rules:
          - kinds: [payment-card, iban, us-ssn]
          - kinds: [national-id, email, phone]
            at_least: 5
            effect: review
          - kinds: [birth-date]
            at_least: 5
            effect: review
        undeclared: warn

      """#
    ),
  ]
}
