"""On what and with what was measured."""
import os
import platform
import re
import subprocess
import time


def _first_line(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    except OSError:
        return None
    lines = done.stdout.decode(errors="replace").strip().splitlines()
    return lines[0].strip() if done.returncode == 0 and lines else None


def _field(path, pattern):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            found = re.search(pattern, file.read(), re.MULTILINE)
    except OSError:
        return None
    return found.group(1).strip() if found else None


def description(k6lens, python):
    """Rows of what and value; what cannot be found out is left out."""
    processor = _field("/proc/cpuinfo", r"^model name\s*:\s*(.*)$") or _first_line(
        "sysctl", "-n", "machdep.cpu.brand_string")
    level = _field("/proc/cpuinfo", r"^flags\s*:\s*(.*)$") or ""
    wide = " with AVX-512" if "avx512f" in level else " with AVX2" if "avx2" in level else ""
    memory = _field("/proc/meminfo", r"^MemTotal:\s*(\d+) kB$")
    system = _field("/etc/os-release", r'^PRETTY_NAME="?(.*?)"?$') or f"{platform.system()} {platform.release()}"
    rows = [
        ("Processor", f"{processor}{wide}, {os.cpu_count()} cores" if processor else f"{os.cpu_count()} cores"),
        ("Memory", f"{round(int(memory) / 2**20)} GiB" if memory else None),
        ("System", f"{system}, {platform.machine()}"),
        ("k6lens", _first_line(k6lens, "--version")),
        ("Swift", _first_line("swift", "--version")),
        ("`wc`", _first_line("wc", "--version")),
        ("`gzip`", _first_line("gzip", "--version")),
        ("ISA-L", _first_line("pkg-config", "--modversion", "libisal")),
    ]
    if python:
        rows += [
            ("Python", _first_line(python, "--version")),
            ("DuckDB", _first_line(python, "-c", "import duckdb; print(duckdb.__version__)")),
            ("orjson", _first_line(python, "-c", "import orjson; print(orjson.__version__)")),
        ]
    rows.append(("Valgrind", _first_line("valgrind", "--version")))
    return [(what, value) for what, value in rows if value]


def busy_share(seconds=2.0):
    """The share of the processors' time that others use, or None where that cannot be seen."""

    def read():
        with open("/proc/stat", encoding="ascii") as file:
            times = [int(field) for field in file.readline().split()[1:9]]
        return sum(times), times[3] + times[4]

    try:
        total, idle = read()
        time.sleep(seconds)
        later_total, later_idle = read()
    except (OSError, ValueError):
        return None
    return 1 - (later_idle - idle) / max(1, later_total - total)
