# bash completion for shell-sample
_shell_sample() {
  local IFS=$' \t\n' place='shell-sample' kind= word cut
  local -a words=()
  local i joined=0
  # Bash cuts words at "="; they are put together again up to the one under the cursor.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i > 0)) && { [[ $word == = ]] || ((joined)); }; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    joined=0
    [[ $word == = ]] && joined=1
  done
  local last=$((${#words[@]} - 1))
  local current=${words[last]}
  for ((i = 1; i < last; i++)); do
    word=${words[i]}
    kind=
    case $place:$word in
      'shell-sample:check') place='shell-sample check' ;;
      'shell-sample:range') place='shell-sample range' ;;
      'shell-sample:find') place='shell-sample find' ;;
      'shell-sample:spew') place='shell-sample spew' ;;
      'shell-sample:work') place='shell-sample work' ;;
      'shell-sample:wait') place='shell-sample wait' ;;
      'shell-sample:fail') place='shell-sample fail' ;;
      'shell-sample:fix') place='shell-sample fix' ;;
      'shell-sample fix:headers') place='shell-sample fix headers' ;;
      'shell-sample spew'':--verdict' | 'shell-sample spew '*':--verdict') kind='words:pass blocked undecided needs-approval' ;;
      'shell-sample range'':--base' | 'shell-sample range '*':--base') kind=revision ;;
      'shell-sample check'':--only' | 'shell-sample check '*':--only') kind='choices:paths size secrets' ;;
      'shell-sample check'':--threads' | 'shell-sample check '*':--threads' | 'shell-sample check'':-j' | 'shell-sample check '*':-j') kind=none ;;
      'shell-sample check'':--memory' | 'shell-sample check '*':--memory') kind=none ;;
      'shell-sample check'':--define' | 'shell-sample check '*':--define' | 'shell-sample check'':-D' | 'shell-sample check '*':-D') kind=none ;;
      'shell-sample check'':--title' | 'shell-sample check '*':--title') kind=none ;;
      'shell-sample check'':--verdict' | 'shell-sample check '*':--verdict') kind='words:pass blocked undecided needs-approval' ;;
      *':--repo') kind=folder ;;
      *':--policy' | *':-p') kind=file ;;
      *':--format' | *':-f') kind='words:text json gitlab-secrets' ;;
      *':--report') kind='pair:text json gitlab-secrets' ;;
      *':--color') kind='words:auto always never' ;;
      *':--log') kind='words:text json' ;;
    esac
    [[ -n $kind ]] && ((i + 1 < last)) && { ((i++)); kind=; }
    [[ $word == -- ]] && { kind=operand; break; }
  done
  cut=$current
  if [[ -z $kind ]]; then
    case $place:$current in
      'shell-sample spew'':--verdict='* | 'shell-sample spew '*':--verdict='*) kind='words:pass blocked undecided needs-approval'; cut=${current#*=} ;;
      'shell-sample range'':--base='* | 'shell-sample range '*':--base='*) kind=revision; cut=${current#*=} ;;
      'shell-sample check'':--only='* | 'shell-sample check '*':--only='*) kind='choices:paths size secrets'; cut=${current#*=} ;;
      'shell-sample check'':--threads='* | 'shell-sample check '*':--threads='*) kind=none; cut=${current#*=} ;;
      'shell-sample check'':--memory='* | 'shell-sample check '*':--memory='*) kind=none; cut=${current#*=} ;;
      'shell-sample check'':--define='* | 'shell-sample check '*':--define='*) kind=none; cut=${current#*=} ;;
      'shell-sample check'':--title='* | 'shell-sample check '*':--title='*) kind=none; cut=${current#*=} ;;
      'shell-sample check'':--verdict='* | 'shell-sample check '*':--verdict='*) kind='words:pass blocked undecided needs-approval'; cut=${current#*=} ;;
      *':--repo='*) kind=folder; cut=${current#*=} ;;
      *':--policy='*) kind=file; cut=${current#*=} ;;
      *':--format='*) kind='words:text json gitlab-secrets'; cut=${current#*=} ;;
      *':--report='*) kind='pair:text json gitlab-secrets'; cut=${current#*=} ;;
      *':--color='*) kind='words:auto always never'; cut=${current#*=} ;;
      *':--log='*) kind='words:text json'; cut=${current#*=} ;;
    esac
  fi
  case $kind:$place:$current in
    :*:-*) kind=flags ;;
    :*) kind=operand ;;
  esac
  COMPREPLY=()
  case $kind in
    file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cut") ;;
    folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cut") ;;
    revision) mapfile -t COMPREPLY < <(compgen -W "$(git for-each-ref --format='%(refname:short)' 2>/dev/null)" -- "$cut") ;;
    choices:*)
      local before=; [[ $cut == *,* ]] && before=${cut%,*},
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "${kind#*:}" -- "${cut##*,}") ;;
    pair:*)
      if [[ $cut == *=* ]]; then
        compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "${cut#*=}")
      else
        compopt -o nospace; mapfile -t COMPREPLY < <(compgen -S = -W "${kind#*:}" -- "$cut")
      fi ;;
    words:*) mapfile -t COMPREPLY < <(compgen -W "${kind#*:}" -- "$cut") ;;
    flags)
      case $place in
        'shell-sample') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample check') mapfile -t COMPREPLY < <(compgen -W "--only --threads --memory --cache --no-cache --define --title --verdict --repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample range') mapfile -t COMPREPLY < <(compgen -W "--base --repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample find') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample spew') mapfile -t COMPREPLY < <(compgen -W "--verdict --repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample work') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample wait') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample fail') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample fix') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
        'shell-sample fix headers') mapfile -t COMPREPLY < <(compgen -W "--repo --policy --format --report --color --log --quiet --help --version" -- "$cut") ;;
      esac ;;
    operand)
      case $place in
        'shell-sample') mapfile -t COMPREPLY < <(compgen -W "check range find spew work wait fail fix help" -- "$cut") ;;
        'shell-sample check') compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cut") ;;
        'shell-sample range') mapfile -t COMPREPLY < <(compgen -W "$(git for-each-ref --format='%(refname:short)' 2>/dev/null)" -- "$cut") ;;
        'shell-sample find') compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cut") ;;
        'shell-sample spew') : ;;
        'shell-sample work') : ;;
        'shell-sample wait') : ;;
        'shell-sample fail') : ;;
        'shell-sample fix') mapfile -t COMPREPLY < <(compgen -W "headers" -- "$cut") ;;
        'shell-sample fix headers') compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cut") ;;
      esac ;;
  esac
}
complete -F _shell_sample shell-sample
