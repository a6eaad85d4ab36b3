"""Measures commands: wall and CPU seconds and peak memory of each, several in turn."""
import os
import statistics
import subprocess
import sys

LAUNCHER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch.py")


class Failed(Exception):
    """A command that should have worked did not."""


class Contender:
    """A command that is measured, with what it took each time."""

    def __init__(self, name, command, environment=None):
        self.name = name
        self.command = [str(part) for part in command]
        self.environment = environment
        self.walls = []
        self.cpus = []
        self.peaks = []
        self.output = b""

    def run(self, directory):
        """Runs the command once; its output is kept, the last time's only."""
        path = os.path.join(directory, "output")
        launched = subprocess.run(
            [sys.executable, "-I", "-S", LAUNCHER, path, *self.command], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment, cwd=directory, check=False)
        fields = launched.stdout.decode().split()
        if len(fields) != 4 or fields[3] != "0":
            raise Failed(f"{self.name}: {' '.join(self.command)}: {launched.stderr.decode(errors='replace').strip()}")
        with open(path, "rb") as file:
            self.output = file.read()
        return float(fields[0]), float(fields[1]), int(fields[2])

    def measure(self, directory):
        """Runs the command once and keeps what it took."""
        wall, cpu, peak = self.run(directory)
        self.walls.append(wall)
        self.cpus.append(cpu)
        self.peaks.append(peak)

    @property
    def wall(self):
        """The median of the wall seconds."""
        return statistics.median(self.walls)

    @property
    def cpu(self):
        """The median of the CPU seconds."""
        return statistics.median(self.cpus)

    @property
    def peak(self):
        """The greatest peak of memory in bytes."""
        return max(self.peaks)

    @property
    def spread(self):
        """How far the wall seconds lie apart, as a share of their median."""
        return (max(self.walls) - min(self.walls)) / self.wall


def alternate(contenders, runs, directory, progress, warm_ups=0):
    """Runs the contenders in turn, `runs` times each, so that a busy spell of the machine hits all of them."""
    for _ in range(warm_ups):
        for contender in contenders:
            contender.run(directory)
    for run in range(runs):
        for contender in contenders:
            progress(f"{contender.name}, run {run + 1} of {runs}")
            contender.measure(directory)
    progress("")
    return contenders
