"""Peak memory of a command, with and without the files that it maps."""

import os
import time


def peak(argv, cwd, environment, allowed=(0, 1)):
    """(peak RSS, peak RSS without file mappings) in MB; the second is sampled, the first the kernel's."""
    quiet = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in range(3)]
    os.chdir(cwd)
    pid = os.posix_spawn(argv[0], argv, environment, file_actions=quiet)
    anonymous = 0
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            break
        anonymous = max(anonymous, resident(pid))
        time.sleep(0.01)
    code = os.waitstatus_to_exitcode(status)
    if code not in allowed:
        raise SystemExit(f"{argv[0]}: exit {code}, which would make its figure meaningless")
    return usage.ru_maxrss / 1024, anonymous / 1024


def resident(pid):
    """KiB that no file stands behind."""
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0
