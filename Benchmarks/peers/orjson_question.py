"""The question of `question.py` to Python with orjson: orjson_question.py FILE."""
import sys
from array import array

import orjson

from question import PERCENTILES, STATISTICS, put


def statistics(values):
    """The statistics of all values."""
    values = sorted(values)
    quantiles = []
    for share in PERCENTILES:
        rank = share * (len(values) - 1)
        low = int(rank)
        high = min(low + 1, len(values) - 1)
        quantiles.append(values[low] + (values[high] - values[low]) * (rank - low))
    total = sum(values)
    return dict(zip(STATISTICS, (len(values), total, total / len(values), values[0], values[-1], *quantiles)))


def main():
    values = {}
    first = {}
    last = {}
    loads = orjson.loads
    with open(sys.argv[1], "rb", buffering=1 << 20) as file:
        for line in file:
            sample = loads(line)
            if sample["type"] != "Point":
                continue
            data = sample["data"]
            name = data["tags"].get("name")
            key = (sample["metric"], name)
            known = values.get(key)
            if known is None:
                known = values[key] = array("d")
            known.append(data["value"])
            if name is not None:
                # All times are in one zone, so they sort as text.
                time = data["time"]
                if name not in first:
                    first[name] = last[name] = time
                elif time > last[name]:
                    last[name] = time
                elif time < first[name]:
                    first[name] = time
    metrics = {}
    endpoints = {}
    for (metric, name), samples in values.items():
        if metric in metrics:
            metrics[metric] = metrics[metric] + samples
        else:
            metrics[metric] = samples
        if name is not None:
            endpoints.setdefault(name, {})[metric] = statistics(samples)
    put({
        "metrics": {metric: statistics(samples) for metric, samples in metrics.items()}, "endpoints": endpoints,
        "first": first, "last": last,
    })


if __name__ == "__main__":
    main()
