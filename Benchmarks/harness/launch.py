"""Runs one command and prints what it took: launch.py STDOUT_FILE COMMAND….

A process of its own, and a small one (python3 -I -S): Linux hands the peak memory of whoever starts a command down
to the command, so the launcher's few megabytes are the least that can be measured.
"""
import os
import sys
import time


def main():
    output, command = sys.argv[1], sys.argv[2:]
    actions = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)]
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


main()
