"""Do all contenders say the same?"""
import json
import math
import sys

TOLERANCE = 1e-9


def of_k6lens(document):
    """The answer to the question of `peers/question.py` in what `analyze --format json` says.

    Of a metric it says what k6 does: of a counter the sum, of a rate the share, of a gauge the range.
    """
    endpoints, first, last = {}, {}, {}
    for row in document["k6lens"]["breakdowns"]:
        if row["keys"] == ["name"]:
            name = row["by"]["name"]
            endpoints[name] = {metric: _statistics(details) for metric, details in row["metrics"].items()}
            first[name], last[name] = row["first"], row["last"]
    metrics = {name: _statistics(details) for name, details in document["metrics"].items() if "{" not in name}
    return {"metrics": metrics, "endpoints": endpoints, "first": first, "last": last}


def _statistics(details):
    values = details["values"]
    if details["type"] == "counter":
        return {"sum": values["count"]}
    if details["type"] == "rate":
        return {"mean": values["rate"], "count": values["passes"] + values["fails"]}
    if details["type"] == "gauge":
        return {"min": values["min"], "max": values["max"]}
    names = {"avg": "mean", "med": "p50", "p(90)": "p90", "p(95)": "p95", "p(99)": "p99"}
    known = {"count": "count", "min": "min", "max": "max", **names}
    return {known[name]: value for name, value in values.items() if name in known}


def trend_samples(document):
    """How many samples the trends have in all."""
    return sum(
        details["values"]["count"] for name, details in document["metrics"].items()
        if details["type"] == "trend" and "{" not in name)


def differences(ours, theirs, has_microseconds=False):
    """Where `theirs` says otherwise than `ours`, as sentences; and how many numbers were compared.

    With `has_microseconds` their times are of whole microseconds, and what is divided by them may be off by as much.
    """
    found = []
    compared = 0

    def compare(what, one, other, tolerance=TOLERANCE):
        nonlocal compared
        compared += 1
        if other is None or not math.isclose(one, other, rel_tol=tolerance, abs_tol=0):
            found.append(f"{what}: {one!r} here, {other!r} there")

    def compare_metrics(where, one, other):
        if set(one) != set(other):
            found.append(f"{where}: metrics {sorted(set(one) ^ set(other))} are only on one side")
        for metric in sorted(set(one) & set(other)):
            for statistic, value in sorted(one[metric].items()):
                compare(f"{where}{metric} {statistic}", value, other[metric].get(statistic))

    compare_metrics("", ours["metrics"], theirs["metrics"])
    if set(ours["endpoints"]) != set(theirs["endpoints"]):
        found.append("the endpoints are not the same")
    for name in sorted(set(ours["endpoints"]) & set(theirs["endpoints"])):
        compare_metrics(f"{name}: ", ours["endpoints"][name], theirs["endpoints"][name])
    for name, value in sorted(ours["errorRatio"].items()):
        compare(f"error ratio of '{name}'", value, theirs["errorRatio"].get(name))
    for name, value in sorted(ours["requestsPerSecond"].items()):
        seconds = ours["seconds"][name]
        tolerance = max(TOLERANCE, 2e-6 / seconds) if has_microseconds else TOLERANCE
        compare(f"requests a second of '{name}'", value, theirs["requestsPerSecond"].get(name), tolerance)
    return found, compared


def read(output):
    """The JSON that a contender wrote."""
    try:
        return json.loads(output)
    except ValueError:
        sys.exit(f"not JSON: {output[:200]!r}")
