"""Runs whole commands in turn and gives the CPU time (user and system) that the kernel charged them.

Interleaving keeps a comparison fair when the machine's speed drifts; medians keep out the odd run;
ratios are taken pair by pair. Absolute times belong to one machine: quote the ratios.
"""

import os
import statistics
import time
from dataclasses import dataclass


@dataclass
class Command:
    name: str
    argv: list
    cwd: str
    allowed: tuple = (0,)


@dataclass
class Result:
    name: str
    cpu_ms: list
    wall_ms: list

    @property
    def median(self):
        return statistics.median(self.cpu_ms)


def run_once(command, environment):
    quiet = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
             (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
             (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
    os.chdir(command.cwd)
    start = time.perf_counter()
    pid = os.posix_spawn(command.argv[0], command.argv, environment, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in command.allowed:
        raise SystemExit(f"{command.name}: exit {code}, which would make its figure meaningless")
    return (usage.ru_utime + usage.ru_stime) * 1000, wall * 1000


def compare(commands, runs, environment):
    """Runs every command once to warm up, then all in turn; a Result for each, in the same order."""
    results = [Result(command.name, [], []) for command in commands]
    for command in commands:
        run_once(command, environment)
    for _ in range(runs):
        for command, result in zip(commands, results):
            cpu, wall = run_once(command, environment)
            result.cpu_ms.append(cpu)
            result.wall_ms.append(wall)
    return results


def ratio(one, other):
    """The median of the ratios of runs that stood next to one another."""
    return statistics.median(a / b for a, b in zip(one.cpu_ms, other.cpu_ms) if b > 0)
