# fish completion for shell-sample
function __shell_sample_at
    set -l place
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word --base --color --completions --define --format --log --memory --only --policy --repo --report --threads --title --verdict -D -f -j -p
            set skip 1
        else if contains -- (string join ' ' -- $place $word) 'check' 'range' 'find' 'spew' 'work' 'wait' 'fail' 'fix' 'fix headers'
            set -a place $word
        end
    end
    test "$place" = "$argv"
end

complete -c shell-sample -f
complete -c shell-sample -n '__shell_sample_at ' -a 'check' -d 'come to a verdict'
complete -c shell-sample -n '__shell_sample_at ' -a 'range' -d 'judge commits'
complete -c shell-sample -n '__shell_sample_at ' -a 'find' -d 'look for patterns'
complete -c shell-sample -n '__shell_sample_at ' -a 'spew' -d 'print many lines'
complete -c shell-sample -n '__shell_sample_at ' -a 'work' -d 'take more than a second'
complete -c shell-sample -n '__shell_sample_at ' -a 'wait' -d 'wait with a temporary file and a child'
complete -c shell-sample -n '__shell_sample_at ' -a 'fail' -d 'meet a failure'
complete -c shell-sample -n '__shell_sample_at ' -a 'fix' -d 'repair what can be repaired'
complete -c shell-sample -n '__shell_sample_at ' -a 'help' -d 'print the help of a command'
complete -c shell-sample -n '__shell_sample_at ' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at ' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at ' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at ' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at ' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at ' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at ' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at ' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at ' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at check' -l only -d 'Run these checks alone.' -r -a '(__fish_append , paths size secrets)'
complete -c shell-sample -n '__shell_sample_at check' -l threads -s j -d 'Use so many threads.' -r
complete -c shell-sample -n '__shell_sample_at check' -l memory -d 'Use no more memory than this.' -r
complete -c shell-sample -n '__shell_sample_at check' -l cache -d 'Keep what was learnt for next time.'
complete -c shell-sample -n '__shell_sample_at check' -l no-cache -d 'Keep what was learnt for next time.'
complete -c shell-sample -n '__shell_sample_at check' -l define -s D -d 'Set a name.' -r
complete -c shell-sample -n '__shell_sample_at check' -l title -d 'Call it \'this\', or "that".' -r
complete -c shell-sample -n '__shell_sample_at check' -l verdict -d 'Come to this verdict. Default: pass.' -r -a 'pass blocked undecided needs-approval'
complete -c shell-sample -n '__shell_sample_at check' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at check' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at check' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at check' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at check' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at check' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at check' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at check' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at check' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at check' -F
complete -c shell-sample -n '__shell_sample_at range' -l base -d 'Compare with this commit.' -r -a '(git for-each-ref --format=\'%(refname:short)\' 2>/dev/null)'
complete -c shell-sample -n '__shell_sample_at range' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at range' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at range' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at range' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at range' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at range' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at range' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at range' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at range' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at range' -a '(git for-each-ref --format=\'%(refname:short)\' 2>/dev/null)'
complete -c shell-sample -n '__shell_sample_at find' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at find' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at find' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at find' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at find' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at find' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at find' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at find' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at find' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at find' -F
complete -c shell-sample -n '__shell_sample_at spew' -l verdict -d 'Come to this verdict. Default: pass.' -r -a 'pass blocked undecided needs-approval'
complete -c shell-sample -n '__shell_sample_at spew' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at spew' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at spew' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at spew' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at spew' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at spew' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at spew' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at spew' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at spew' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at spew'
complete -c shell-sample -n '__shell_sample_at work' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at work' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at work' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at work' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at work' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at work' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at work' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at work' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at work' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at wait' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at wait' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at wait' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at wait' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at wait' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at wait' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at wait' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at wait' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at wait' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at fail' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at fail' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at fail' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at fail' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at fail' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at fail' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at fail' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at fail' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at fail' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at fix' -a 'headers' -d 'add missing headers'
complete -c shell-sample -n '__shell_sample_at fix' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at fix' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at fix' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at fix' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at fix' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at fix' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at fix' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at fix' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at fix' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at fix headers' -l repo -d 'Look at this repository.' -r -a '(__fish_complete_directories)'
complete -c shell-sample -n '__shell_sample_at fix headers' -l policy -s p -d 'Judge by this policy.' -r -F
complete -c shell-sample -n '__shell_sample_at fix headers' -l format -s f -d 'How to print the verdict. Default: text.' -r -a 'text json gitlab-secrets'
complete -c shell-sample -n '__shell_sample_at fix headers' -l report -d 'Write the verdict to a file too.' -r -a 'text= json= gitlab-secrets='
complete -c shell-sample -n '__shell_sample_at fix headers' -l color -d 'When to use colour. Default: auto.' -r -a 'auto always never'
complete -c shell-sample -n '__shell_sample_at fix headers' -l log -d 'Write a log to standard error.' -r -a 'text json'
complete -c shell-sample -n '__shell_sample_at fix headers' -l quiet -s q -d 'Print nothing but errors: the exit code is the answer.'
complete -c shell-sample -n '__shell_sample_at fix headers' -l help -s h -d 'Print this help.'
complete -c shell-sample -n '__shell_sample_at fix headers' -l version -s V -d 'Print the version.'
complete -c shell-sample -n '__shell_sample_at fix headers' -F
