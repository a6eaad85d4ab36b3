"""The single measurements, each a function from a `Setting` to a `findings.Table` (None where it cannot be made)."""
import json
import os
import shlex
import statistics
import subprocess
import sys

import answers
import findings
import instructions
import project
from measuring import Contender, Failed, alternate

sys.path.insert(0, project.PEERS)
from question import finished  # noqa: E402

MEBIBYTE = 2**20
MEMORY_BASE = 64 * MEBIBYTE
BYTES_A_SAMPLE = 8
SAMPLE_RESULTS = os.path.join(project.ROOT, "sample-results")


class Setting:
    """What all measurements have in common."""

    def __init__(self, k6lens, files, size, runs, largest):
        self.k6lens = k6lens
        self.files = files
        self.size = size
        self.runs = runs
        self.largest = largest
        self.python = None
        self.directory = project.working_directory("work")

    def analyze(self, name, path, *options):
        """A contender that asks k6lens the question."""
        return Contender(name, [self.k6lens, "analyze", path, "--format", "json", *options])

    def alternate(self, contenders, runs=None, warm_ups=0):
        """Measures the contenders in turn."""
        return alternate(contenders, runs or self.runs, self.directory, project.progress, warm_ups)

    def command_exists(self, *command):
        """Whether k6lens has a command."""
        done = subprocess.run(
            [self.k6lens, *command, "--help"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode == 0 and f"USAGE: k6lens {' '.join(command)} ".encode() in done.stdout + b" "

    def option_exists(self, command, option):
        """Whether a command of k6lens has an option."""
        done = subprocess.run([self.k6lens, command, "--help"], stdout=subprocess.PIPE, check=False)
        return option.encode() in done.stdout


class Peer(Contender):
    """A script that also tells what the question alone took, without the start of Python."""

    def __init__(self, name, command, has_microseconds=False):
        super().__init__(name, command)
        self.has_microseconds = has_microseconds
        self.query_walls = []
        self.query_cpus = []

    def measure(self, directory):
        super().measure(directory)
        answer = json.loads(self.output)
        if "wallSeconds" in answer:
            self.query_walls.append(answer["wallSeconds"])
            self.query_cpus.append(answer["cpuSeconds"])


def question_peers(setting, path):
    """Those who are asked the same question, in a Python that has what they need."""
    script = os.path.join(project.PEERS, "duckdb_question.py")
    return [
        Peer("DuckDB, columns given", [setting.python, script, path, "columns"]),
        # DuckDB's own timestamps are whole microseconds.
        Peer("DuckDB, columns found", [setting.python, script, path, "auto"], has_microseconds=True),
        Peer("Python, orjson", [setting.python, os.path.join(project.PEERS, "orjson_question.py"), path]),
    ]


def question(setting):
    """The same question to all contenders."""
    path = setting.files.plain(setting.size)
    newer = setting.files.plain(setting.size, "--style", "plain")
    size = os.path.getsize(path)
    ours = setting.analyze("k6lens", path)
    lines = Contender("wc -l", ["wc", "-l", path])
    more = [
        setting.analyze("k6lens, one thread", path, "--threads", "1"), setting.analyze("k6lens, file of k6 2", newer)]
    peers = question_peers(setting, path) if setting.python else []
    setting.alternate([lines, ours, *more, *peers])

    table = findings.Table(
        f"The question, {project.size_text(setting.size)}",
        "Per metric and per endpoint: count, mean, min, max, p50, p90, p95, p99; error rate; throughput. "
        f"Medians of {setting.runs} alternating runs; spread: slowest less fastest run.",
        ["", "wall", "spread", "CPU", "peak memory", "GB/s", "wall ÷ k6lens", "CPU ÷ k6lens"])

    def row(name, wall, spread, cpu, peak):
        table.add(
            name, findings.seconds(wall), spread, findings.seconds(cpu), peak, f"{size / wall / 1e9:.2f}",
            findings.times(wall / ours.wall), findings.times(cpu / ours.cpu))

    queries = []
    for contender in [lines, ours, *more, *peers]:
        row(
            contender.name, contender.wall, findings.percent(contender.spread), contender.cpu,
            findings.mebibytes(contender.peak))
        if getattr(contender, "query_walls", None):
            wall, cpu = statistics.median(contender.query_walls), statistics.median(contender.query_cpus)
            queries.append((wall, cpu))
            row(f"{contender.name}: query alone", wall, "", cpu, "")
    _check_answers(table, ours, more[:1], peers)
    wall, cpu = ours.wall / lines.wall, ours.cpu / lines.cpu
    table.require("wall against `wc -l`", findings.times(wall), wall <= 2, "≤ 2 ×")
    table.require("CPU against `wc -l`", findings.times(cpu), cpu <= 4, "≤ 4 ×")
    if queries:
        wall = min(wall for wall, _ in queries) / ours.wall
        cpu = min(cpu for _, cpu in queries) / ours.cpu
        whose = "DuckDB's query alone, its better form"
        table.require(f"wall against {whose}", f"{findings.times(wall)} faster", wall >= 10, "≥ 10 ×")
        table.require(f"CPU against {whose}", f"1/{cpu:.1f}", cpu >= 6, "≤ 1/6")
    return table


def _check_answers(table, ours, others, peers):
    answer = answer_of(ours)
    for other in others:
        if answer_of(other) != answer:
            raise Failed(f"{other.name} answers otherwise than k6lens")
    for peer in peers:
        found, compared = answers.differences(answer, answers.read(peer.output), peer.has_microseconds)
        if found:
            raise Failed(f"{peer.name} does not agree with k6lens in {len(found)} of {compared} numbers: {found[:5]}")
        table.notes.append(
            f"{peer.name} and k6lens agree in all {compared} numbers (relative difference below 1e-9"
            + ("; its times are whole microseconds)." if peer.has_microseconds else ")."))


def answer_of(contender):
    """What k6lens answered."""
    return finished(answers.of_k6lens(answers.read(contender.output)))


def compressed(setting):
    """A gzip file against inflating it alone."""
    path = setting.files.gzipped(setting.files.plain(setting.size))
    size = os.path.getsize(path[: -len(".gz")])
    ours = setting.analyze("k6lens", path)
    program = project.inflate_only()
    inflate = Contender("ISA-L inflates, nothing else", [program, path]) if program else None
    pipe = Contender("gzip -dc | wc -l", ["sh", "-c", f"gzip -dc {shlex.quote(path)} | wc -l"])
    contenders = setting.alternate([ours, *([inflate] if inflate else []), pipe])
    table = findings.Table(
        f"gzip, {project.size_text(setting.size)} of NDJSON",
        f"{os.path.getsize(path) / 1e6:.1f} MB compressed. GB/s of decompressed bytes.",
        ["", "wall", "spread", "CPU", "peak memory", "GB/s", "wall ÷ k6lens"])
    for contender in contenders:
        table.add(
            contender.name, findings.seconds(contender.wall), findings.percent(contender.spread),
            findings.seconds(contender.cpu), findings.mebibytes(contender.peak),
            f"{size / contender.wall / 1e9:.2f}", findings.times(contender.wall / ours.wall))
    if inflate:
        if int(inflate.output) != size:
            raise Failed(f"ISA-L gave {int(inflate.output)} bytes instead of {size}")
        ratio = ours.wall / inflate.wall
        table.require("`.gz`: wall against ISA-L's inflate alone", findings.times(ratio), ratio <= 1.3, "≤ 1.3 ×")
    ratio = pipe.wall / ours.wall
    table.require("`.gz`: wall against `gzip -dc | wc -l`", f"{findings.times(ratio)} faster", ratio >= 3, "≥ 3 ×")
    return table


def start_up(setting):
    """How long nothing takes."""
    contenders = [Contender("k6lens --version", [setting.k6lens, "--version"]), Contender("true", ["true"])]
    setting.alternate(contenders, runs=max(20, setting.runs), warm_ups=3)
    table = findings.Table(
        "Start-up", f"Medians of {max(20, setting.runs)} runs; `true` is what starting any program costs.",
        ["", "wall", "CPU", "peak memory"])
    for contender in contenders:
        table.add(
            contender.name, findings.seconds(contender.wall), findings.seconds(contender.cpu),
            findings.mebibytes(contender.peak))
    wall = contenders[0].wall
    table.require("start-up (`--version`)", findings.seconds(wall), wall <= 0.015, "≤ 15 ms")
    return table


def forms(setting):
    """Other forms of the same samples: each is as fast as its reader."""
    size = min(setting.size, 2 * 10**8)
    usual = setting.files.plain(size)
    csv = setting.files.plain(size, "--format", "csv")
    array = setting.files.rewritten(usual, "array")
    # A quarter of the samples: enough to tell the speed, and Python takes long to write them.
    pretty = setting.files.rewritten(setting.files.plain(size // 4), "pretty")
    contenders = [
        setting.analyze("NDJSON", usual, "--threads", "1"),
        setting.analyze(
            "NDJSON, keys in the order of k6 up to 0.40", setting.files.plain(size, "--first-key", "type"),
            "--threads", "1"),
        setting.analyze("CSV", csv, "--threads", "1"),
        setting.analyze("JSON array, an object a line", array, "--threads", "1"),
        setting.analyze("JSON objects, pretty-printed", pretty, "--threads", "1"),
        setting.analyze("NDJSON, all threads", usual),
        setting.analyze("CSV, all threads", csv),
        setting.analyze("CSV in gzip, all threads", setting.files.gzipped(csv)),
    ]
    bytes_read = [size, size, os.path.getsize(csv), os.path.getsize(array), os.path.getsize(pretty), size]
    bytes_read += [os.path.getsize(csv)] * 2
    setting.alternate(contenders)
    table = findings.Table(
        f"Forms, {project.size_text(size)}",
        "`analyze --format json`, one thread unless named otherwise. GB/s of decompressed bytes.",
        ["form", "wall", "CPU", "peak memory", "GB/s"])
    for contender, count in zip(contenders, bytes_read):
        table.add(
            contender.name, findings.seconds(contender.wall), findings.seconds(contender.cpu),
            findings.mebibytes(contender.peak), f"{count / contender.wall / 1e9:.2f}")
    return table


def sizes(setting):
    """Time and memory from small to large."""
    steps = [size for size in (10**7, 10**8, 10**9, 10**10) if size <= setting.largest]
    if setting.largest not in steps:
        steps.append(setting.largest)
    version = Contender("", [setting.k6lens, "--version"])
    contenders = [setting.analyze("", setting.files.plain(size)) for size in steps]
    for size, contender in zip(steps, contenders):
        setting.alternate([contender, version], runs=max(20, setting.runs) if size <= 10**8 else setting.runs)
    table = findings.Table(
        "Size",
        "`analyze --format json`. A further GB: what is more than in the row above, for each GB that is more. Memory "
        "allowed: 64 MiB and 8 bytes a trend sample.",
        ["file", "wall", "CPU", "a further GB, wall", "a further GB, CPU", "peak memory", "allowed",
         "a further trend sample"])
    further = []
    counts = []
    fits = True
    for index, (size, contender) in enumerate(zip(steps, contenders)):
        counts.append(answers.trend_samples(answers.read(contender.output)))
        allowed = MEMORY_BASE + BYTES_A_SAMPLE * counts[-1]
        fits = fits and contender.peak <= allowed
        more = ["", ""]
        memory = ""
        if index > 0:
            gigabytes = (size - steps[index - 1]) / 1e9
            further.append((contender.wall - contenders[index - 1].wall) / gigabytes)
            cpu = (contender.cpu - contenders[index - 1].cpu) / gigabytes
            more = [findings.seconds(further[-1]), findings.seconds(cpu)]
            memory = (contender.peak - contenders[index - 1].peak) / (counts[-1] - counts[-2])
            memory = f"{memory:.1f} B"
        table.add(
            project.size_text(size), findings.seconds(contender.wall), findings.seconds(contender.cpu), *more,
            findings.mebibytes(contender.peak), findings.mebibytes(allowed), memory)
    table.require("memory at every size", "within" if fits else "over", fits, "≤ 64 MiB + 8 B a trend sample")
    for size, contender in zip(steps, contenders):
        if size * 100 == steps[-1]:
            ratio = (contenders[-1].wall - version.wall) / (contender.wall - version.wall)
            what = f"time of {project.size_text(steps[-1])} against {project.size_text(size)}, less start-up"
            table.require(what, findings.times(ratio), ratio <= 110, "≤ 110 ×")
    if len(further) > 1:
        mean = (contenders[-1].wall - contenders[0].wall) / (steps[-1] - steps[0]) * 1e9
        off = max((value / mean - 1 for value in further), key=abs)
        what = "wall of a further GB, from size to size"
        table.require(what, findings.percent(off, "+"), abs(off) <= 0.1, "± 10 %")
    return table


def bounded_memory(setting):
    """Peak memory with `--max-memory`."""
    if not setting.option_exists("analyze", "--max-memory"):
        return None
    bound = 64 * MEBIBYTE
    steps = sorted({min(10**9, setting.largest), setting.largest})
    unique = min(10**9, setting.largest) // 5
    contenders = [
        setting.analyze(project.size_text(size), setting.files.plain(size), "--max-memory", "64MiB")
        for size in steps]
    contenders.append(
        setting.analyze(
            f"{project.size_text(unique)}, a URL of its own for every request",
            setting.files.plain(unique, "--unique-names"), "--max-memory", "64MiB"))
    for metrics, names in ((60, 12), (170, 100)):
        contenders.append(
            setting.analyze(
                f"{project.size_text(unique)}, {metrics} trends with {12 * names} tag sets each",
                setting.files.crowded(unique, metrics, names), "--max-memory", "64MiB"))
    setting.alternate(contenders, runs=min(3, setting.runs))
    table = findings.Table(
        "Bounded memory", "`analyze --max-memory 64MiB --format json`.", ["file", "wall", "CPU", "peak memory"])
    for contender in contenders:
        table.add(
            contender.name, findings.seconds(contender.wall), findings.seconds(contender.cpu),
            findings.mebibytes(contender.peak))
    highest = max(contender.peak for contender in contenders)
    what = "peak memory with `--max-memory 64MiB`"
    table.require(what, findings.mebibytes(highest), highest <= bound, "≤ 64 MiB")
    if len(steps) > 1:
        growth = contenders[len(steps) - 1].peak / contenders[0].peak - 1
        what = f"the same, {contenders[len(steps) - 1].name} against {contenders[0].name}"
        table.require(what, findings.percent(growth, "+"), growth <= 0.1, "≤ +10 %")
    return table


def commands(setting):
    """Commands on the recorded runs of `sample-results`."""
    names = sorted(name for name in os.listdir(SAMPLE_RESULTS) if name.endswith((".json", ".json.gz")))
    runs = [os.path.join(SAMPLE_RESULTS, name) for name in names]
    count = len(runs)
    contenders = []
    limits = {}
    if setting.command_exists("report"):
        report = Contender(
            f"report of {count} runs, Markdown and HTML",
            [setting.k6lens, "report", SAMPLE_RESULTS, "-o", "report.md", "--html", "report.html"])
        contenders.append(report)
        limits[report.name] = ("the sample matrix → Markdown + HTML", 0.5)
    if setting.command_exists("diff"):
        contenders.append(Contender("diff of two files", [setting.k6lens, "diff", runs[0], runs[1]]))
    if setting.command_exists("history", "add") and setting.option_exists("diff", "--db"):
        contenders.append(_diff_of_history(setting, runs))
        limits[contenders[-1].name] = ("`diff` of two runs in history", 0.2)
    contenders.append(Contender("analyze of one run", [setting.k6lens, "analyze", runs[0]]))
    if setting.command_exists("report"):
        contenders.append(_report_of_large_files(setting))
    setting.alternate(contenders, runs=max(10, setting.runs), warm_ups=1)
    table = findings.Table(
        "Commands",
        "On the recorded runs in `sample-results`, if not said otherwise. "
        f"Medians of {max(10, setting.runs)} runs.",
        ["", "wall", "CPU", "peak memory"])
    for contender in contenders:
        table.add(
            contender.name, findings.seconds(contender.wall), findings.seconds(contender.cpu),
            findings.mebibytes(contender.peak))
        if contender.name in limits:
            what, limit = limits[contender.name]
            table.require(what, findings.seconds(contender.wall), contender.wall <= limit, f"≤ {limit} s")
    return table


def _report_of_large_files(setting):
    directory = os.path.join(setting.directory, "large")
    os.makedirs(directory, exist_ok=True)
    for spec, options in (("small", ()), ("medium", ("--style", "plain"))):
        link = os.path.join(directory, f"01-benchmark-{spec}.json")
        if os.path.lexists(link):
            os.remove(link)
        os.symlink(setting.files.plain(setting.size, *options), link)
    return Contender(
        f"report of two runs of {project.size_text(setting.size)}",
        [setting.k6lens, "report", directory, "-o", "large.md"])


def _diff_of_history(setting, runs):
    database = os.path.join(setting.directory, "history.sqlite")
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(database + ending):
            os.remove(database + ending)
    done = subprocess.run(
        [setting.k6lens, "history", "add", *runs[:2], "--db", database], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise Failed(f"history add: {done.stdout.decode(errors='replace')}")
    return Contender("diff of two runs in history", [setting.k6lens, "diff", "@1", "@2", "--db", database])


def stages(setting):
    """Every stage on its own, in one process."""
    size = min(setting.size, 10**8)
    path = setting.files.plain(size)
    done = subprocess.run(
        [project.stage_times(), path, str(max(7, setting.runs)), "--json"], stdout=subprocess.PIPE, check=True)
    measured = json.loads(done.stdout)
    table = findings.Table(
        f"Stages, {project.size_text(size)}",
        f"In one process, repeated; medians of {max(7, setting.runs)}, one thread unless named otherwise.",
        ["stage", "what", "time", "fastest", "MB/s of the file"], words=2)
    for stage in measured["stages"]:
        middle = statistics.median(stage["seconds"])
        table.add(
            stage["name"], stage["what"], findings.seconds(middle), findings.seconds(min(stage["seconds"])),
            f"{measured['bytes'] / middle / 1e6:,.0f}")
    return table


def instruction_counts(setting):
    """Instructions a byte."""
    return instructions.measure(setting.k6lens, setting.files)


ALL = {
    "question": question, "gzip": compressed, "forms": forms, "start-up": start_up, "sizes": sizes, "max-memory": bounded_memory,
    "commands": commands, "stages": stages, "instructions": instruction_counts,
}
