"""The question of `question.py` to DuckDB: duckdb_question.py FILE columns|auto."""
import resource
import sys
import time

import duckdb

from question import PERCENTILES, STATISTICS, put

# The strongest form found of several tried: only the columns needed, times as text (they share one zone, so they
# sort as text), one scan kept and grouped twice. GROUPING SETS, quantiles of trends only (FILTER), TIMESTAMPTZ and a
# temporary table were slower.
COLUMNS = (
    ", format = 'newline_delimited', columns = {metric: 'VARCHAR', "
    "data: 'STRUCT(time VARCHAR, value DOUBLE, tags STRUCT(name VARCHAR))'}")
# How most people write it: DuckDB finds out the columns itself, and that times are times (of microseconds, in UTC).
TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
FORMS = {
    "columns": (COLUMNS, "min(t), max(t)"),
    "auto": ("", f"strftime(min(t), '{TIME}'), strftime(max(t), '{TIME}')"),
}


def main():
    path, form = sys.argv[1:]
    options, times = FORMS[form]
    statistics = (
        f"count(*), sum(v), avg(v), min(v), max(v), quantile_cont(v, {list(PERCENTILES)}), {times}")
    source = path.replace("'", "''")
    query = f"""
        WITH points AS MATERIALIZED (
            SELECT metric, data.tags.name AS name, data.value AS v, data.time AS t
            FROM read_json('{source}'{options}) WHERE data.value IS NOT NULL)
        SELECT metric, NULL, {statistics} FROM points GROUP BY metric
        UNION ALL
        SELECT metric, name, {statistics} FROM points WHERE name IS NOT NULL GROUP BY metric, name"""
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    rows = duckdb.connect().execute(query).fetchall()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    answer = {"metrics": {}, "endpoints": {}, "first": {}, "last": {}, "wallSeconds": wall, "cpuSeconds": cpu}
    for metric, name, count, total, mean, least, greatest, quantiles, first, last in rows:
        values = dict(zip(STATISTICS, (count, total, mean, least, greatest, *quantiles)))
        if name is None:
            answer["metrics"][metric] = values
            continue
        answer["endpoints"].setdefault(name, {})[metric] = values
        answer["first"][name] = min(first, answer["first"].get(name, first))
        answer["last"][name] = max(last, answer["last"].get(name, last))
    put(answer)


if __name__ == "__main__":
    main()
