"""Results with very many trends and very many tag sets, the worst there is for memory: as many as a script may
declare and more combinations of them with tags than can be told apart in 64 MiB."""
import math


def write(path, size, metrics, names):
    """Writes about `size` bytes of samples of so many trends, each with `names` names, groups and scenarios."""
    state = 1

    def below(limit):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % limit

    written = index = 0
    with open(path, "w", encoding="ascii") as file:
        for metric in range(metrics):
            written += file.write(
                f'{{"type":"Metric","data":{{"name":"trend_{metric}","type":"trend","contains":"time",'
                f'"thresholds":[],"submetrics":null}},"metric":"trend_{metric}"}}\n')
        while written < size:
            second = 32400 + index // 300
            time = f"2024-05-01T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.{index % 300 + 100}Z"
            # Values over five orders of magnitude, so that histograms have many bins.
            value = round(math.exp(below(10**6) / 10**6 * 12 - 2), 6)
            written += file.write(
                f'{{"metric":"trend_{below(metrics)}","type":"Point","data":{{"time":"{time}","value":{value},'
                f'"tags":{{"group":"::g{index % 3}","name":"GET /n{below(names)}","scenario":"s{index % 4}"}}}}}}\n')
            index += 1
