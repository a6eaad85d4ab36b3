"""What came out, as tables for the terminal and for Markdown."""
import unicodedata


class Table:
    """A table with a heading, and the budgets that it decides."""

    def __init__(self, title, intro, columns, words=1):
        self.words = words
        self.title = title
        self.intro = intro
        self.columns = columns
        self.rows = []
        self.budgets = []
        self.notes = []

    def add(self, *cells):
        """Adds a row; the first `words` cells are words, the others numbers, which are right-aligned."""
        self.rows.append([str(cell) for cell in cells])

    def require(self, what, measured, is_met, budget):
        """Notes whether a budget is met."""
        self.budgets.append((what, measured, budget, is_met))

    def text(self):
        """The table for a terminal."""
        lines = [self.title, "=" * len(self.title), self.intro, ""]
        lines += _aligned([self.columns, *self.rows], self.words)
        lines += [""] if self.budgets else []
        lines += [
            f"{'met   ' if met else 'MISSED'}  {what}: {measured} (budget {budget})"
            for what, measured, budget, met in self.budgets]
        lines += [f"note: {note}" for note in self.notes]
        return "\n".join(lines) + "\n"

    def markdown(self):
        """The table as a section of a Markdown document."""
        lines = [f"## {self.title}", "", self.intro, ""]
        if self.rows:
            lines += [_row(self.columns)]
            lines += ["|" + "---|" * self.words + "---:|" * (len(self.columns) - self.words)]
            lines += [_row(row) for row in self.rows]
            lines += [""]
        for note in self.notes:
            lines += [note, ""]
        return "\n".join(lines)


def budget_section(tables):
    """All budgets of all tables."""
    lines = ["## Budgets", "", "| What | Measured | Budget | |", "|---|---:|---:|---|"]
    for table in tables:
        for what, measured, budget, met in table.budgets:
            lines.append(_row([what, measured, budget, "met" if met else "**missed**"]))
    return "\n".join(lines) + "\n"


def _row(cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _width(text):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _aligned(rows, words):
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            blanks = " " * (widths[column] - _width(cell))
            cells.append(cell + blanks if column < words else blanks + cell)
        lines.append("  ".join(cells).rstrip())
    return lines


def seconds(value):
    """A time with three digits that count."""
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def mebibytes(value):
    """An amount of memory."""
    return f"{value / 2**20:.1f} MiB"


def percent(value, sign=""):
    """A share, rounded to a whole percent."""
    return f"{value:{sign}.0%}".replace("%", " %")


def times(value):
    """A ratio."""
    return f"{value:.2f} ×" if value < 10 else f"{value:.1f} ×" if value < 100 else f"{value:.0f} ×"
