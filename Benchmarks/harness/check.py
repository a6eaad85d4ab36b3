"""Checks the benchmarks themselves, in seconds: is the generated file what k6 would write, the same on every machine,
and do k6lens and its peers give the same answers for it?"""
import hashlib
import json
import re
import sys
from decimal import Decimal

import answers
import project
import sections
from measuring import Failed

SIZE = 5_000_000
# Files that the generator is known to make. It may make others when it is changed on purpose: then all results
# recorded before are of another file, and these sums are of the past.
KNOWN = {
    (): "0b14dfd132206df9c0b5b36a3c01d62a8d962b2638c61a741fccc68d1497c8bf",
    ("--style", "plain"): "6fc3066ef512e43b9523cfae023b30bcc4a06efa183f97236e4054bedc833d0e",
    ("--format", "csv"): "810604e42ac6a9b4d8abc2d05483e3f4d019001245eb902fda410587d77568cf",
    ("--first-key", "type"): "2ea24d9f6904a6d808e022f12c01a7bdbbed6928f9800dd8fcbc01dd9da7afa5",
    ("--unique-names",): "2a0ad52e1d8e15808d22e80b3fec32ec41cd356adf334a9250d24b231886bccd",
}


def expected_number(value, style):
    """The text k6 has for a number: the shortest one, from 0.41 to 1.x with an exponent where Go's `%g` has one."""
    if value == 0:
        return "0"
    number = Decimal(repr(value))
    exponent = number.adjusted()
    if style == "exponent" and (exponent >= 6 or exponent < -4):
        digits = "".join(map(str, number.normalize().as_tuple().digits))
        fraction = "." + digits[1:] if len(digits) > 1 else ""
        return f"{digits[0]}{fraction}e{'-' if exponent < 0 else '+'}{abs(exponent):02}"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def check_lines(path, style):
    """Every line is one that k6 could have written; returns how many there are and which types of metrics."""
    declared = {}
    count = 0
    with open(path, encoding="utf-8") as file:
        for count, line in enumerate(file, 1):
            where = f"{path}:{count}"
            parsed = json.loads(line)
            if parsed["type"] == "Metric":
                require(list(parsed) == ["type", "data", "metric"], where, "keys of a Metric line")
                declared[parsed["metric"]] = parsed["data"]["type"]
                continue
            require(list(parsed) == ["metric", "type", "data"], where, "keys of a Point line")
            require(list(parsed["data"]) == ["time", "value", "tags"], where, "keys of a Point's data")
            require(parsed["metric"] in declared, where, "a Metric line before the first Point")
            require(list(parsed["data"]["tags"]) == sorted(parsed["data"]["tags"]), where, "sorted tags")
            require(not re.search(r"\.\d*0[Z+]", parsed["data"]["time"]), where, "no zeros at the end of a time")
            text = re.search(r'"value":([^,]*),', line).group(1)
            require(text == expected_number(float(text), style), where, f"the number {text} as k6 writes it")
            require(style == "plain" or not re.search("[<>&]", line), where, "escaped <, > and &")
    return count, set(declared.values())


def require(condition, where, what):
    """Ends with a message unless a condition holds."""
    if not condition:
        sys.exit(f"{where}: expected {what}")


def check_sums(files):
    """The generator makes the very bytes it made before."""
    wrong = []
    for options, known in KNOWN.items():
        with open(files.plain(SIZE, *options), "rb") as file:
            found = hashlib.sha256(file.read()).hexdigest()
        if found != known:
            wrong.append(f"generate {SIZE} {' '.join(options)}: SHA-256 is {found}")
    if wrong:
        sys.exit("\n".join(wrong))


def check_answers(setting, path):
    """k6lens, DuckDB and the Python script give the same answers."""
    contenders = [setting.analyze("k6lens", path, "--threads", "1")]
    contenders += sections.question_peers(setting, path)
    for contender in contenders:
        contender.run(setting.directory)
    ours = sections.answer_of(contenders[0])
    for peer in contenders[1:]:
        found, compared = answers.differences(ours, answers.read(peer.output), peer.has_microseconds)
        require(not found, f"{peer.name}, {path}", f"the same answers, but {found[:5]}")
        print(f"{peer.name}: {compared} numbers agree")


def main():
    """Checks everything."""
    files = project.Files()
    check_sums(files)
    paths = {"exponent": files.plain(SIZE), "plain": files.plain(SIZE, "--style", "plain")}
    for style, path in paths.items():
        count, types = check_lines(path, style)
        require(types == {"counter", "gauge", "rate", "trend"}, path, "metrics of all four types")
        print(f"{style}: {count} lines as k6 writes them")
    setting = sections.Setting(project.k6lens(), files, SIZE, runs=1, largest=SIZE)
    setting.python = project.peer_python()
    if setting.python is None:
        print("DuckDB and orjson cannot be had here: answers not compared")
        return
    try:
        for path in paths.values():
            check_answers(setting, path)
    except Failed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
