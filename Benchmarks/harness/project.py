"""What is measured and what is needed for it: builds, generated files, peers. All lies in `.build-benchmarks`."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

import crowd

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCHMARKS)
WORK = os.path.join(BENCHMARKS, ".build-benchmarks")
PEERS = os.path.join(BENCHMARKS, "peers")
UNITS = {"kB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def say(text):
    """Tells whoever waits what is going on."""
    print(text, file=sys.stderr, flush=True)


def progress(text):
    """Shows one line that the next one replaces; only on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def byte_count(text):
    """The bytes that a size such as 20MB or 64MiB means."""
    found = re.fullmatch(r"(\d+)([kMGKi]*B)", text)
    if not found or found.group(2) not in UNITS:
        raise ValueError(f"'{text}' is not a size such as 20MB, 1GB or 64MiB")
    return int(found.group(1)) * UNITS[found.group(2)]


def size_text(count):
    """A count of bytes in the largest decimal unit that leaves no fraction."""
    for unit in ("GB", "MB", "kB"):
        if count % UNITS[unit] == 0:
            return f"{count // UNITS[unit]} {unit}"
    return f"{count} B"


def tool(name):
    """The path of a program, or None."""
    return shutil.which(name)


def working_directory(name=""):
    """A directory for what is made here."""
    path = os.path.join(WORK, name)
    os.makedirs(path, exist_ok=True)
    return path


def _build(package, product, *flags):
    say(f"building {product}")
    command = ["swift", "build", "-c", "release", "--package-path", package, "--product", product, *flags]
    built = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if built.returncode != 0:
        sys.exit(built.stdout.decode(errors="replace") + f"\n{product} does not build")
    where = subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", package, "--show-bin-path"],
        stdout=subprocess.PIPE, check=True)
    return os.path.join(where.stdout.decode().strip(), product)


def k6lens():
    """The command as `scripts/k6lens` and `scripts/install` build it."""
    flags = ["--static-swift-stdlib"] if sys.platform == "linux" else []
    return _build(ROOT, "k6lens", *flags)


def stage_times():
    """The release build of the micro-benchmarks."""
    return _build(BENCHMARKS, "stage-times")


class Files:
    """Generated files, kept from run to run as long as the generator is the same."""

    def __init__(self):
        self._directory = working_directory("data")
        self._generator = None
        digest = hashlib.sha256()
        sources = os.path.join(BENCHMARKS, "Sources", "GenerateResults")
        for name in sorted(os.listdir(sources)):
            with open(os.path.join(sources, name), "rb") as file:
                digest.update(file.read())
        self._version = digest.hexdigest()[:8]

    def plain(self, size, *options):
        """Results of about `size` bytes, made with more options of the generator."""
        parts = [size_text(size).replace(" ", ""), *(option.strip("-") for option in options), self._version]
        path = os.path.join(self._directory, "-".join(parts) + ".json")
        if not os.path.exists(path):
            self._generator = self._generator or _build(BENCHMARKS, "generate-results")
            say(f"generating {os.path.basename(path)}")
            subprocess.run([self._generator, str(size), *options, "-o", path + ".part"], check=True)
            os.rename(path + ".part", path)
        # From here on it is in memory, as far as there is room for it.
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 24):
                pass
        return path

    def crowded(self, size, metrics, names):
        """Results of about `size` bytes with so many trends and names."""
        path = os.path.join(self._directory, f"{size_text(size).replace(' ', '')}-{metrics}-trends-{names}-names.json")
        if not os.path.exists(path):
            say(f"generating {os.path.basename(path)}")
            crowd.write(path + ".part", size, metrics, names)
            os.rename(path + ".part", path)
        return path

    def rewritten(self, path, form):
        """The same objects as `array` (one a line, in brackets) or `pretty` (as `jq .` writes them)."""
        other = f"{path[: -len('.json')]}-{form}.json"
        if not os.path.exists(other):
            say(f"generating {os.path.basename(other)}")
            with open(path, encoding="utf-8") as lines, open(other + ".part", "w", encoding="utf-8") as file:
                if form == "array":
                    file.write("[\n" + ",\n".join(line.rstrip("\n") for line in lines) + "\n]\n")
                else:
                    for line in lines:
                        file.write(json.dumps(json.loads(line), indent=2, ensure_ascii=False) + "\n")
            os.rename(other + ".part", other)
        return other

    def gzipped(self, path):
        """The same, compressed as k6 does it (Go's default level is gzip's)."""
        compressed = path + ".gz"
        if not os.path.exists(compressed):
            say(f"compressing {os.path.basename(path)}")
            with open(compressed + ".part", "wb") as file:
                subprocess.run(["gzip", "-6", "-n", "-c", path], stdout=file, check=True)
            os.rename(compressed + ".part", compressed)
        return compressed


def peer_python():
    """A Python with DuckDB and orjson, or None where they cannot be had."""
    directory = os.path.join(working_directory(), "venv")
    python = os.path.join(directory, "bin", "python")
    if not os.path.exists(os.path.join(directory, "ready")):
        say("getting DuckDB and orjson")
        made = subprocess.run([sys.executable, "-m", "venv", directory], check=False)
        if made.returncode != 0:
            return None
        got = subprocess.run([python, "-m", "pip", "install", "--quiet", "duckdb", "orjson"], check=False)
        if got.returncode != 0:
            return None
        with open(os.path.join(directory, "ready"), "w", encoding="ascii"):
            pass
    return python


def inflate_only():
    """The program that only inflates, or None where ISA-L or a C compiler is missing."""
    compiler = tool("cc") or tool("gcc")
    source = os.path.join(PEERS, "inflate_only.c")
    program = os.path.join(working_directory(), "inflate_only")
    if compiler is None:
        return None
    flags = ["-lisal"]
    if tool("pkg-config"):
        asked = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "libisal"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            check=False)
        flags = asked.stdout.decode().split() or flags
    built = subprocess.run([compiler, "-O2", "-o", program, source, *flags], check=False)
    return program if built.returncode == 0 else None
