"""What the benchmarks found, as Markdown tables and a picture, in `_build/bench` and README.md."""

import os
import platform
import re
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from tests.benchmarks.measure import CONTENDERS, Measured

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "_build" / "bench"
MARKS = "<!-- written by make bench README=1 -->", "<!-- up to here -->"  # in README.md
LABELS = [contender.label for contender in CONTENDERS]
COMMON, OURS = LABELS[0], LABELS[-1]
COURSE = 9  # tests that add a row or more to the course's table
PACKAGES = ("jupyterlab", "ipywidgets", "matplotlib", "ipympl", "plotly", "bqplot")


def say(text):
    """Print a line of progress."""
    print(f"\n  {text}", end="", flush=True)


@dataclass
class Results:
    """What one run has found."""

    points: list
    chromium: str
    load: float = field(default_factory=lambda: os.getloadavg()[0])
    figures: dict = field(default_factory=dict)  # label → {points: Measured, or words}
    without_kernel: dict = field(default_factory=dict)  # label → (frames, keys)
    absent: dict = field(default_factory=dict)  # label → why
    course: dict = field(default_factory=dict)  # test → rows of (what, how much)

    @property
    def complete(self):
        """Whether no option has left anything out."""
        every_tool = {*self.without_kernel, *self.absent} == set(LABELS)
        return every_tool and len(self.course) == COURSE and 50_000 in self.points

    def of(self, label, n):
        """Return what was measured of a figure, or nothing."""
        found = self.figures.get(label, {}).get(n)
        return found if isinstance(found, Measured) else None


# ---- words ----


def number(n):
    """Return 50000 as 50 000."""
    return f"{n:,}".replace(",", " ")


def typical(times):
    """Return the median as text."""
    return f"{np.median(times):.1f}"


def machine(results):
    """Say where, when and with what this was measured."""
    cpu, info = platform.processor() or platform.machine(), Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.M)):
        cpu = found[1]
    return (
        f"{date.today():%-d %B %Y}, {os.cpu_count()} cores ({cpu}), load {results.load:.1f} at the "
        f"start; Chromium {results.chromium}, headless, software painting; "
        f"Python {platform.python_version()}, {', '.join(versions())}."
    )


def versions():
    """Yield the packages that matter, with their versions."""
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


# ---- tables ----


def table(head, rows):
    """Return a Markdown table: words in the first column, figures in the others."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def times(results, name):
    """Return the table of a kind of times: median and 95th percentile, growth, the ratio."""

    def median(label, n):
        found = results.of(label, n)
        return np.median(getattr(found, name)) if found else np.nan

    def cell(label, n):
        found = results.of(label, n)
        if not found:
            return results.figures[label].get(n, "")
        return f"{median(label, n):.1f} ({np.percentile(getattr(found, name), 95):.1f})"

    def ratio(above, below):
        return "" if np.isnan(above / below) else f"{above / below:.1f}"

    first, last = results.points[0], results.points[-1]
    rows = [
        [label, *(cell(label, n) for n in results.points)]
        + [ratio(median(label, last), median(label, first))]
        for label in results.figures
    ]
    rows.append([f"{COMMON} ÷ {OURS}"])
    rows[-1] += [ratio(median(COMMON, n), median(OURS, n)) for n in results.points] + [""]
    head = [*(f"{number(n)} points" for n in results.points), f"{number(last)} ÷ {first}"]
    return table(["", *head], rows)


def frames(results):
    """Return the table of frames a second under a drag."""
    rows = []
    for label, seen in results.figures.items():
        found = {n: results.of(label, n) for n in results.points}
        rows.append([label])
        rows[-1] += [f"{m.frames:.1f}" if m else seen.get(n, "") for n, m in found.items()]
    return table(["", *(f"{number(n)} points" for n in results.points)], rows)


def messages(results):
    """Return the table of what goes to and from the kernel at each key."""
    first, last = results.points[0], results.points[-1]
    rows = []
    for label, (drawn, keys) in results.without_kernel.items():
        if few := results.of(label, first):
            many = results.of(label, last)
            needed = "0" if drawn == keys else "at least 1"
            rows.append([label, needed, f"{few.sent:.1f}", f"{few.received:.1f}"])
            rows[-1] += [f"{m.kilobytes:.1f}" if m else "" for m in (few, many)]
            rows[-1] += [f"{drawn} of {keys}"]
    head = ["", "needed to draw", "sent to the kernel", "sent by it"]
    head += [f"kB, {first} points", f"kB, {number(last)} points", "frames after its shutdown"]
    return table(head, rows)


def course(results):
    """Return the table of what has to do with the whole course."""
    return table(["", ""], [row for rows in results.course.values() for row in rows])


def short(results):
    """Return what README.md shows."""
    parts = [machine(results)]
    if results.figures:
        parts += [
            "Milliseconds from a key to the page being free again, the new frame laid out and "
            "painted: median (95th percentile).",
            times(results, "free"),
            "Frames a second while the slider is dragged:",
            frames(results),
            "Messages a key:",
            messages(results),
        ]
    parts += [f"{label}: {why}." for label, why in results.absent.items()]
    if results.course:
        parts.append(course(results))
    return "\n\n".join(parts)


def details(results):
    """Return what only the report's file shows."""
    if not results.figures:
        return ""
    parts = [
        "Milliseconds from a key to the end of the script of the frame that shows it:",
        times(results, "ready"),
        "Of them, the frame's own script (the rest is waiting for the frame, or for the kernel), "
        "and pointer moves a second under the drag:",
    ]
    rows = [
        [label, number(n), typical(m.script), f"{max(m.script):.1f}", f"{m.moves:.0f}", len(m.free)]
        for label, seen in results.figures.items()
        for n, m in seen.items()
        if isinstance(m, Measured)
    ]
    head = ["", "points", "script, median", "largest", "moves a second", "keys"]
    return "\n\n".join([*parts, table(head, rows)])


# ---- picture ----


def picture(results):
    """Draw the time to the frame over the number of points, each line named at its end."""
    fig, ax = plt.subplots(figsize=(8, 5), layout="constrained")
    ends = []
    for label, marker in zip(results.figures, "osv^DPX", strict=False):
        found = [(n, m) for n in results.points if (m := results.of(label, n))]
        if not found:
            continue
        x, y = [n for n, _ in found], [np.median(m.free) for _, m in found]
        bold = {"linewidth": 2.5, "color": "black"} if label == OURS else {"color": "0.45"}
        ax.plot(x, y, marker=marker, **bold)
        seen = results.figures[label].items()
        slow = [f"{number(n)}: {words}" for n, words in seen if isinstance(words, str)]
        ends.append((y[-1], x[-1], "\n  ".join([label, *slow])))
    ax.set(xscale="log", yscale="log", xlabel="points", ylabel="key to painted frame, ms (median)")
    ax.set_xticks(results.points, [number(n) for n in results.points], minor=False)
    ax.minorticks_off()
    ticks = [t for t in (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if inside(ax, t)]
    ax.set_yticks(ticks, [number(t) for t in ticks])
    ax.axhline(1000 / 60, color="0.7", linestyle=":")
    ax.annotate("one frame at 60 Hz", (results.points[0], 1000 / 60), (0, 3), color="0.4",
                textcoords="offset points", fontsize=9)  # fmt: skip
    # Names keep a line's height between them.
    lowest = 0
    for y, x, label in sorted(ends):
        at = max(y, lowest)
        lowest = at * (ax.get_ylim()[1] / ax.get_ylim()[0]) ** 0.045
        ax.annotate(f"  {label}", (x, y), (results.points[-1] * 1.15, at), va="center",
                    arrowprops={"arrowstyle": "-", "color": "0.8"})  # fmt: skip
    ax.spines[["top", "right"]].set_visible(False)
    return fig


def inside(ax, value):
    """Say whether a value lies within the y axis."""
    low, high = ax.get_ylim()
    return low <= value <= high


# ---- files ----


def publish(results, readme):
    """Print and write the report; into README.md too if asked, and if nothing was left out."""
    text = f"{short(results)}\n\n{details(results)}".strip() + "\n"
    print(f"\n\n{text}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "bench.md").write_text(text, "utf-8")
    if results.figures:
        picture(results).savefig(FOLDER / "bench.png", dpi=150)
    if readme and not results.complete:
        print("README.md is left as it was: it shows whole runs only.")
    elif readme:
        path = ROOT / "README.md"
        path.write_text(inserted(path.read_text("utf-8"), short(results)), "utf-8")


def inserted(readme, text):
    """Return the README with this text between the two marks."""
    begin, end = MARKS
    before, found, rest = readme.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"README.md needs the lines {begin} and {end}: tables go between them.")
    return f"{before}{begin}\n{text}\n{end}{after}"
