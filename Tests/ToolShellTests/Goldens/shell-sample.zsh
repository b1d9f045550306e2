#compdef shell-sample
# zsh completion for shell-sample

_cg_revisions() {
  compadd -- ${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"}
}

_shell_sample() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -S -C \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command)
      local -a commands=(
        'check:come to a verdict'
        'range:judge commits'
        'find:look for patterns'
        'spew:print many lines'
        'work:take more than a second'
        'wait:wait with a temporary file and a child'
        'fail:meet a failure'
        'fix:repair what can be repaired'
        'help:print the help of a command'
      )
      _describe -t commands command commands ;;
    rest)
      case $line[1] in
          check) _shell_sample_check ;;
          range) _shell_sample_range ;;
          find) _shell_sample_find ;;
          spew) _shell_sample_spew ;;
          work) _shell_sample_work ;;
          wait) _shell_sample_wait ;;
          fail) _shell_sample_fail ;;
          fix) _shell_sample_fix ;;
      esac ;;
  esac
}

_shell_sample_check() {
  _arguments -S \
    '*--only=[Run these checks alone.]:CHECK,...:_sequence compadd - paths size secrets' \
    '(--threads -j)--threads=[Use so many threads.]:N: ' \
    '(--threads -j)-j+[Use so many threads.]:N: ' \
    '(--memory)--memory=[Use no more memory than this.]:SIZE: ' \
    '(--cache --no-cache)--cache[Keep what was learnt for next time.]' \
    '(--cache --no-cache)--no-cache[Keep what was learnt for next time.]' \
    '*--define=[Set a name.]:NAME=VALUE: ' \
    '*-D+[Set a name.]:NAME=VALUE: ' \
    '(--title)--title=[Call it '\''this'\'', or "that".]:TEXT: ' \
    '(--verdict)--verdict=[Come to this verdict. Default\: pass.]:VERDICT:(pass blocked undecided needs-approval)' \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    '*:FILE:_files'
}

_shell_sample_range() {
  _arguments -S \
    '(--base)--base=[Compare with this commit.]:REV:_cg_revisions' \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    ':A..B:_cg_revisions'
}

_shell_sample_find() {
  _arguments -S \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    '*:PATTERN:_default'
}

_shell_sample_spew() {
  _arguments -S \
    '(--verdict)--verdict=[Come to this verdict. Default\: pass.]:VERDICT:(pass blocked undecided needs-approval)' \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    '::LINES: '
}

_shell_sample_work() {
  _arguments -S \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]'
}

_shell_sample_wait() {
  _arguments -S \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]'
}

_shell_sample_fail() {
  _arguments -S \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]'
}

_shell_sample_fix() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -S -C \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command)
      local -a commands=(
        'headers:add missing headers'
      )
      _describe -t commands command commands ;;
    rest)
      case $line[1] in
          headers) _shell_sample_fix_headers ;;
      esac ;;
  esac
}

_shell_sample_fix_headers() {
  _arguments -S \
    '(--repo)--repo=[Look at this repository.]:DIR:_files -/' \
    '(--policy -p)--policy=[Judge by this policy.]:FILE:_files' \
    '(--policy -p)-p+[Judge by this policy.]:FILE:_files' \
    '(--format -f)--format=[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '(--format -f)-f+[How to print the verdict. Default\: text.]:FORMAT:(text json gitlab-secrets)' \
    '*--report=[Write the verdict to a file too.]:FORMAT=FILE:_values -S = report "text\:file\:_files" "json\:file\:_files" "gitlab-secrets\:file\:_files"' \
    '(--color)--color=[When to use colour. Default\: auto.]:WHEN:(auto always never)' \
    '(--log)--log=[Write a log to standard error.]:FORMAT:(text json)' \
    '(--quiet -q)--quiet[Print nothing but errors\: the exit code is the answer.]' \
    '(--quiet -q)-q[Print nothing but errors\: the exit code is the answer.]' \
    '(--help -h)--help[Print this help.]' \
    '(--help -h)-h[Print this help.]' \
    '(--version -V)--version[Print the version.]' \
    '(--version -V)-V[Print the version.]' \
    '*:FILE:_files'
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _shell_sample "$@"
else
  compdef _shell_sample shell-sample
fi
