"""What every contender is asked, and the form of the answer.

Per metric, and per metric of every endpoint (the requests' `name` tag): how many samples, their sum, mean, least,
greatest, p50, p90, p95 and p99 (linear between the two nearest ranks, as k6 has it). Per endpoint and in all: the
share of failed requests, and requests a second between the first and the last sample of a request.

An answer is {"metrics": {metric: STATISTICS}, "endpoints": {name: {metric: STATISTICS}}, "first": {name: time},
"last": {name: time}} with times as k6 writes them; `finished` adds the shares and rates.
"""
import datetime
import json
import re

STATISTICS = ("count", "sum", "mean", "min", "max", "p50", "p90", "p95", "p99")
PERCENTILES = (0.5, 0.9, 0.95, 0.99)


def nanoseconds(text):
    """The nanoseconds since 1970 UTC of an RFC 3339 time with any number of digits."""
    whole, fraction, zone = re.fullmatch(r"([^.Z+]+?)(\.\d+)?(Z|[+-]\d\d:\d\d)", text).groups()
    zone = "+00:00" if zone == "Z" else zone
    seconds = datetime.datetime.fromisoformat(whole + zone).timestamp()
    return int(seconds) * 10**9 + int((fraction or ".0")[1:].ljust(9, "0"))


def finished(answer):
    """The answer with what follows from it by a division."""
    requests = {}
    for name, metrics in answer["endpoints"].items():
        requests[name] = (
            metrics["http_reqs"]["sum"], metrics["http_req_failed"]["mean"],
            nanoseconds(answer["first"][name]), nanoseconds(answer["last"][name]))
    answer["errorRatio"] = {name: failed for name, (_, failed, _, _) in requests.items()}
    answer["errorRatio"][""] = answer["metrics"]["http_req_failed"]["mean"]
    counts = {name: count for name, (count, _, _, _) in requests.items()}
    counts[""] = answer["metrics"]["http_reqs"]["sum"]
    answer["seconds"] = {name: (last - first) / 1e9 for name, (_, _, first, last) in requests.items()}
    first = min(first for _, _, first, _ in requests.values())
    answer["seconds"][""] = (max(last for _, _, _, last in requests.values()) - first) / 1e9
    answer["requestsPerSecond"] = {
        name: counts[name] / seconds for name, seconds in answer["seconds"].items() if seconds > 0}
    return answer


def put(answer):
    """Writes the answer to standard output."""
    print(json.dumps(finished(answer)))
