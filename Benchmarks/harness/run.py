"""Measures k6lens against its budgets and against its peers, on generated files and the recorded runs.

Everything is measured in turn on this machine, in one go; see README.md for what and why. A file is in the page
cache before it is measured.
"""
import argparse
import os
import re
import sys

import findings
import machine
import project
import sections
from measuring import Failed

RESULTS = os.path.join(project.BENCHMARKS, "RESULTS.md")
NOTES = "## Notes"


def parsed():
    """The command line."""
    options = argparse.ArgumentParser(
        prog="Benchmarks/run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", default="1GB", help="the file of the question and of gzip (default 1GB)")
    options.add_argument("--largest", help="the largest file of the other measurements (default: --size)")
    options.add_argument("--large", action="store_true", help="short for --largest 10GB")
    options.add_argument("--runs", type=int, default=5, help="how often each is run (default 5)")
    options.add_argument(
        "--only", metavar="NAMES", help=f"only these, with commas between: {', '.join(sections.ALL)}")
    options.add_argument("--no-peers", action="store_true", help="leave DuckDB and Python out")
    options.add_argument(
        "--write-results", action="store_true",
        help="write RESULTS.md; refused on a busy machine and without all parts")
    options.add_argument("--force", action="store_true", help="measure and write on a busy machine too")
    given = options.parse_args()
    try:
        given.bytes = project.byte_count(given.size)
        given.largest_bytes = project.byte_count("10GB" if given.large else given.largest or given.size)
    except ValueError as error:
        options.error(str(error))
    given.parts = given.only.split(",") if given.only else list(sections.ALL)
    unknown = [part for part in given.parts if part not in sections.ALL]
    if unknown:
        options.error(f"there is no part '{unknown[0]}'")
    if given.runs < 1:
        options.error("--runs is at least 1")
    if given.write_results and (given.only or given.no_peers):
        options.error("--write-results is for all parts together")
    return given


def main():
    """Runs what is asked for."""
    given = parsed()
    setting = sections.Setting(project.k6lens(), project.Files(), given.bytes, given.runs, given.largest_bytes)
    if "stages" in given.parts:
        project.stage_times()
    if "question" in given.parts and not given.no_peers:
        setting.python = project.peer_python()
        if setting.python is None:
            project.say("DuckDB and orjson cannot be had here, their part is left out")
    busy = machine.busy_share()
    if busy is not None and busy > 0.05:
        project.say(f"others use {busy:.0%} of this machine: the times below are worth little")
        if given.write_results and not given.force:
            sys.exit("RESULTS.md is not written from a busy machine (--force does it)")
    tables = []
    for part in given.parts:
        try:
            table = sections.ALL[part](setting)
        except Failed as error:
            sys.exit(f"{part}: {error}")
        if table is None:
            project.say(f"{part}: cannot be measured here")
            continue
        tables.append(table)
        print(table.text(), flush=True)
    if given.write_results:
        write(tables, machine.description(setting.k6lens, setting.python), command_line(sys.argv[1:]))
    missed = [what for table in tables for what, _, _, met in table.budgets if not met]
    print(f"{len(missed)} budgets missed" + (": " + "; ".join(missed) if missed else ""))


def command_line(arguments):
    """How this was started."""
    return " ".join(["Benchmarks/run", *arguments])


def write(tables, machine_rows, command):
    """Writes RESULTS.md; what stands there under "Notes" is kept."""
    notes = f"{NOTES}\n"
    if os.path.exists(RESULTS):
        with open(RESULTS, encoding="utf-8") as file:
            found = re.search(rf"^{NOTES}\n.*", file.read(), re.MULTILINE | re.DOTALL)
        notes = found.group(0) if found else notes
    lines = [
        "# Results", "", f"Written by `{command}`; [README.md](README.md) says what is measured and how.", "",
        "| | |", "|---|---|", *(f"| {what} | {value} |" for what, value in machine_rows), "",
        findings.budget_section(tables), *(table.markdown() for table in tables)]
    with open(RESULTS, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n" + notes.rstrip("\n") + "\n")
    project.say("wrote RESULTS.md")


if __name__ == "__main__":
    main()
