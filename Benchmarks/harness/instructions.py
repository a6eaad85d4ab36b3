"""Counts instructions: the same on a busy machine as on a quiet one.

`Benchmarks/instructions` reads a generated file of 20 MB with one thread and prints how many instructions a byte of
it took, and which functions took them. A second file of 40 MB tells what every further byte takes, without what is
done once (start-up, rendering).
"""
import argparse
import json
import os
import re
import subprocess
import sys

import findings
import project

SIZE = 20_000_000
SHOWN = 25


class Count:
    """How many instructions a command took, and where, most first."""

    def __init__(self, total, functions):
        self.total = total
        self.functions = functions


def method():
    """How instructions are counted here: "perf", "valgrind", or None."""
    if project.tool("perf"):
        tried = subprocess.run(
            ["perf", "stat", "-x,", "-e", "instructions:u", "true"], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, check=False)
        if tried.returncode == 0 and _perf_count(tried.stderr.decode()) is not None:
            return "perf"
    return "valgrind" if project.tool("valgrind") and project.tool("callgrind_annotate") else None


def _perf_count(text):
    found = re.search(r"^(\d+),[^,]*,instructions", text, re.MULTILINE)
    return int(found.group(1)) if found else None


def _without_debug_information(program):
    """A copy that Valgrind can read: versions up to 3.19 give up on Swift's DWARF 5, symbols stay."""
    strip = project.tool("strip") or project.tool("llvm-strip")
    if strip is None:
        return program
    path = os.path.join(project.working_directory(), "k6lens-symbols-only")
    subprocess.run([strip, "--strip-debug", "-o", path, program], check=True)
    return path


def _share(part, whole):
    return f"{part / whole:.1%}".replace("%", " %")


# Swift's hash tables have another order in every process, unless told otherwise.
ENVIRONMENT = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}


def count(command, how):
    """Counts the instructions of a command."""
    if how == "perf":
        done = subprocess.run(
            ["perf", "stat", "-x,", "-e", "instructions:u", *command], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, env=ENVIRONMENT, check=True)
        return Count(_perf_count(done.stderr.decode()), [])
    profile = os.path.join(project.working_directory(), "callgrind.out")
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *command], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode(errors="replace"))
    shown = subprocess.run(
        ["callgrind_annotate", "--auto=no", profile], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    text = shown.stdout.decode(errors="replace")
    total = int(re.search(r"^\s*([\d,]+).*PROGRAM TOTALS", text, re.MULTILINE).group(1).replace(",", ""))
    functions = []
    for number, name in re.findall(r"^\s*([\d,]+)[^:\n]*?\)?\s+\S+?:(.+?)(?: \[.*\])?$", text, re.MULTILINE):
        functions.append((name.strip(), int(number.replace(",", ""))))
    return Count(total, functions)


def readable(names):
    """Swift's mangled names in words, others as they are."""
    done = subprocess.run(
        ["swift", "demangle", "--simplified", "--compact"], input="\n".join(names).encode(),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    lines = done.stdout.decode(errors="replace").splitlines()
    return lines if done.returncode == 0 and len(lines) == len(names) else names


def measure(program, files):
    """A table of instructions a byte, or None where they cannot be counted."""
    how = method()
    if how is None:
        return None
    if how == "valgrind":
        program = _without_debug_information(program)
    arguments = ["analyze", "--threads", "1", "--format", "json"]
    once = count([program, *arguments, files.plain(SIZE)], how)
    twice = count([program, *arguments, files.plain(2 * SIZE)], how)
    start = count([program, "--version"], how)
    table = findings.Table(
        "Instructions",
        f"`analyze --threads 1 --format json` of a generated file of {project.size_text(SIZE)}, counted by "
        + ("`perf stat`" if how == "perf" else "Valgrind's Callgrind") + ".",
        ["where", "instructions a byte", "share"])
    table.add("all", f"{once.total / SIZE:.3f}", "100.0 %")
    table.add("start-up (`--version`)", f"{start.total / SIZE:.3f}", _share(start.total, once.total))
    table.add("every further byte", f"{(twice.total - once.total) / SIZE:.3f}", "")
    shown = once.functions[:SHOWN]
    for name, (_, number) in zip(readable([name for name, _ in shown]), shown):
        name = name if len(name) <= 80 else name[:79] + "…"
        table.add(f"`{name}`", f"{number / SIZE:.3f}", _share(number, once.total))
    return table


def main():
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true", help="print JSON: {where: instructions a byte}")
    wanted = options.parse_args()
    table = measure(project.k6lens(), project.Files())
    if table is None:
        sys.exit("neither perf nor valgrind with callgrind_annotate counts instructions here")
    if wanted.json:
        print(json.dumps({row[0].strip("`"): float(row[1]) for row in table.rows}, indent=2, ensure_ascii=False))
    else:
        print(table.text(), end="")


if __name__ == "__main__":
    main()
