"""What every lesson must have, whatever it teaches. nbval compares its outputs, cell by cell."""

import html
import inspect
import re
import socket
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from nbval.plugin import find_comment_markers, metadata_tags

from livefigure.ids import checksums_of_constants
from livefigure.saved import REFERENCE, widgets
from livefigure.widget import CODE, FigureWidget
from mxplusb import Live, exercises, formulas
from tests.lessons import lesson
from tests.lessons.lesson import notebook
from tests.lessons.running import executed, offline, teller
from tools.publish import outputs
from tools.publish.notebook import lessons, notebooks, reached, title, views
from tools.ties import watched

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
# The one list of lessons: a lesson that is listed and missing fails every test below.
LISTED = [ROOT / found for found in re.findall(r"^\| \d+ \| .*\((notebooks/.*?)\)", README, re.M)]

# And the figures to copy, which have no exercises and no number.
PUBLISHED = [*LISTED, ROOT / re.search(r"\]\((notebooks/[a-z].*?\.ipynb)\)", README)[1]]

each = pytest.mark.parametrize("path", LISTED, ids=lambda path: path.stem)
each_notebook = pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)


def tagged(path, tag):
    """A lesson's cells with that tag, each with the number of its place."""
    return [(i, c) for i, c in enumerate(notebook(path).cells) if tag in c.metadata.get("tags", ())]


def only(path, tag):
    ((_, cell),) = tagged(path, tag)
    return cell


def headings(notebook):
    """The level and the words of each heading."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"^```.*?^```", "", cell.source, flags=re.M | re.S)
            for marks, words in re.findall(r"^(#+) +(.+?) *$", text, re.M):
                yield len(marks), words


def test_every_lesson_is_listed():
    assert LISTED == lessons()
    assert PUBLISHED == notebooks()
    named = re.findall(r"^\| (\d+) \| \[(.*?)\]", README, re.M)
    assert [" · ".join(row) for row in named] == [title(notebook(path)) for path in LISTED]


@each_notebook
def test_every_cell_has_run(path):
    assert outputs.troubles(notebook(path)) == []
    counts = [cell.execution_count for cell in notebook(path).cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@each_notebook
def test_no_cell_is_kept_from_comparison(path):
    for cell in notebook(path).cells:
        assert not set(metadata_tags) & set(cell.metadata.get("tags", ()))
        assert not list(find_comment_markers(cell.source))


@each
def test_head(path):
    """Number and title, one question, three promises, honest minutes, what is needed."""
    number = int(path.name[:2])
    head = only(path, "head").source
    title, *paragraphs = head.split("\n\n")
    assert re.fullmatch(rf"# {number} · \S.*", title)
    assert sum("?" in paragraph for paragraph in paragraphs) == 1
    assert "You will be able to" in head
    assert len(re.findall(r"^[-*] ", head, re.M)) == 3
    (minutes,) = re.findall(r"(\d+) minutes", head)
    assert 20 <= int(minutes) <= 40
    assert "You need" in head


@each
def test_order_of_what_every_lesson_has(path):
    cells = notebook(path).cells
    wanted = {0: "navigation", 1: "head", len(cells) - 2: "breath", len(cells) - 1: "navigation"}
    for i, tag in wanted.items():
        assert cells[i].metadata.get("tags") == [tag]
    assert "setup" in next(c for c in cells if c.cell_type == "code").metadata.get("tags", ())


@each_notebook
def test_headings_skip_no_level(path):
    levels = [level for level, _ in headings(notebook(path))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    for above, below in zip(levels, levels[1:], strict=False):
        assert below <= above + 1
    words = [words for _, words in headings(notebook(path))]
    assert len(set(words)) == len(words)  # or links to them lead astray


@each_notebook
def test_links_to_the_neighbours(path):
    assert [cell.source for _, cell in tagged(path, "navigation")] == [outputs.navigation(path)] * 2


@each_notebook
def test_links_lead_somewhere(path):
    for cell in notebook(path).cells:
        if cell.cell_type != "markdown":
            continue
        targets = re.findall(r"\]\(([^)\s]+)", cell.source)
        targets += re.findall(r"""\b(?:href|src)=["'](.*?)["']""", cell.source)
        for target in targets:
            if re.match(r"https://|data:", target):
                continue
            name, _, anchor = target.partition("#")
            file = path.parent / name if name else path
            assert file.is_file(), target
            if anchor:
                assert anchor in {words.replace(" ", "-") for _, words in headings(notebook(file))}


@each_notebook
def test_text_comes_in_small_steps(path):
    """At most 130 words a cell; displayed formulas, tables and code are not words."""
    for cell in notebook(path).cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"\$\$.*?\$\$|^```.*?^```|^\|.*?$", "", cell.source, flags=re.M | re.S)
            text = re.sub(r"<[^>]*>|\]\([^)]*\)", " ", text)
            words = [word for word in text.split() if re.search(r"\w", word)]
            assert len(words) <= 130, cell.source


@each
def test_language_and_breath(path):
    language, breath = only(path, "language").source, only(path, "breath").source
    assert re.search(r"^\|[ :|-]+\|$", language, re.M)  # the line under a table's heads
    assert "Say it in their language" in [words for _, words in headings(notebook(path))]
    assert breath.startswith("## In one breath\n")
    assert breath.count("**") == 2
    assert breath.endswith("?")


@each
def test_exercises_can_be_asked_hinted_and_solved(path):
    """Heading, code with `check`, hint, solution; as many as `check` knows, in order."""
    number, cells, asked = int(path.name[:2]), notebook(path).cells, []
    for i, cell in tagged(path, "exercise"):
        (key,) = re.findall(r'^check\("([\d.]+)", .+\)$', cell.source, re.M)
        asked.append(key)
        assert "..." in cell.source
        assert re.search("#.*three dots", cell.source)
        (said,) = cell.outputs
        assert said.text.startswith(f"{key}: still waiting for your answer.")
        above = next(c for c in reversed(cells[:i]) if c.source.startswith("#"))
        assert re.match(rf"### Exercise {re.escape(key)}(,.*)?\n", above.source)
        for below, tag in zip(cells[i + 1 : i + 3], ["hint", "solution"], strict=True):
            assert below.metadata.tags == [tag]
            lines = below.source.splitlines()
            assert lines[:2] == [f"<details><summary>{tag.capitalize()}</summary>", ""]
            assert lines[-2:] == ["", "</details>"]
    assert asked == list(exercises.exercises(number))
    assert len(asked) >= 2
    assert len(tagged(path, "hint")) == len(tagged(path, "solution")) == len(asked)


@each_notebook
def test_no_number_stands_on_a_tie(path):
    """It would read 13.32 on one processor and 13.33 on another."""
    assert executed(path).ties == [], "show one digit more"


def test_ties_are_found_in_read_outs_too():
    fig, _ = plt.subplots()
    live = Live(fig, alt="nothing", m=(0, 4, 0.125))
    live.readout("m = {:.2f}", lambda m: m)
    ties = []
    for m in (1, 1.125):
        live.set(m=m)
        code, watch = watched("live", "<cell>", teller(ties, "here"))
        exec(code, {"live": live} | watch)
    assert ties == [("here", 1, 1.125)]


@each
def test_every_solution_is_right(path):
    """Its code, run after the lesson, passes its own check."""
    keys = [re.search(r'check\("([\d.]+)"', c.source)[1] for _, c in tagged(path, "exercise")]
    checked = []
    names = executed(path).names | {"check": lambda *asked: checked.append(asked)}
    for _, cell in tagged(path, "solution"):
        (code,) = re.findall(r"^```python\n(.*?)^```", cell.source, re.M | re.S)
        ties = []
        watched_code, watch = watched(code, f"<solution {len(checked)}>", teller(ties, path.stem))
        exec(watched_code, names | watch)
        assert ties == []
    assert [number for number, _ in checked] == keys
    verdicts = [exercises.grade(*asked) for asked in checked]
    assert [verdict.message for verdict in verdicts if not verdict.right] == []


@each_notebook
def test_figures_say_what_they_show(path):
    """Each live figure, picture and image in the text has a description of several words."""
    state = widgets(notebook(path))
    for cell in notebook(path).cells:
        page = cell.source if cell.cell_type == "markdown" else ""
        alts = re.findall(r"!\[(.*?)\]\(", page)
        shown = [view.model_id for view in views(cell)]
        drawn = [state[i].state for i in reached(state, shown)]
        figures = [entry.alt for entry in drawn if "_esm" in entry]
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            page += data.get("text/html", "")
            if "image/png" in data:
                assert figures or "<img" in data.get("text/html", ""), cell.source
        for image in re.findall(r"<img\b[^>]*>", page):
            alts += [html.unescape("".join(re.findall(r'\balt="([^"]*)"', image)))]
        for alt in alts + figures:
            assert len(alt.split()) >= 5, cell.source


@each_notebook
def test_figures_are_saved_with_the_script_of_today(path):
    """Else they would live by an old one until somebody runs the cell."""
    state = widgets(notebook(path))
    figures = [figure.traits for figure in saved_figures(path)]
    today = str(FigureWidget._esm), str(FigureWidget._css), CODE
    for figure in figures:
        code = state[figure["script"].removeprefix(REFERENCE)].state.code
        assert (figure["_esm"], figure["_css"], code) == today, "make outputs renews it"


@each_notebook
def test_ids_of_figures_are_the_same_on_every_processor(path):
    """Ten times the difference seen between processors takes no checksum over a step."""
    for saved in saved_figures(path):
        flat = np.frombuffer(saved.constants)
        for off in (1e-12, -1e-12):
            other = saved._replace(constants=(flat + off * np.abs(flat)).tobytes())
            assert checksums_of_constants(other) == checksums_of_constants(saved)


def saved_figures(path):
    return [f for cell in notebook(path).cells for f in lesson.figures(notebook(path), cell)]


@each_notebook
def test_every_figure_is_notebook(path):
    """What follows from none of them would follow from a change of how they are saved."""
    outputs_of_all = [o for cell in notebook(path).cells for o in cell.get("outputs", ())]
    texts = [output.get("data", {}).get("text/plain", "") for output in outputs_of_all]
    assert len(saved_figures(path)) == sum(text.startswith("Live figure:") for text in texts)


@each_notebook
def test_saved_figures_live_with_any_version_of_anywidget(path):
    figures = [figure.traits for figure in saved_figures(path)]
    asked = {figure[f"_{part}_module_version"] for figure in figures for part in ("model", "view")}
    assert asked <= {"*"}


def samples(function, rng):
    """Return arguments of the shapes that a formula takes, by its parameters' names."""
    yes_or_no = function.__module__ == "mxplusb.formulas.logistic"
    row = rng.normal(size=6)
    classes = np.array([0, 1, 1, 0, 1, 0])
    known = {
        **dict.fromkeys(("x", "z"), row),
        **dict.fromkeys(("y", "y_hat"), classes if yes_or_no else row + rng.normal(size=6)),
        **{"X": np.column_stack([np.ones(6), rng.normal(size=(6, 2))]), "w": rng.normal(size=3)},
        **{"p": rng.uniform(0.05, 0.95, size=6), "a": rng.uniform(size=(6, 3)), "n": 6, "C": 0.7},
        **{"labels": np.array([0, 1, 2, 0, 1, 2]), "fit": formulas.normal_equation},
        **{"alpha": 0.01, "steps": 3, "epochs": 2, "size": 4, "seed": 1, "threshold": 0.7},
        **{"hold_intercept": True, "rng": np.random.default_rng(3)},
    }
    given = []
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_POSITIONAL:
            given += [row, row**2]
        elif name == "features":
            given.append(2)
        else:
            given.append(known.get(name, rng.normal()))
    return given


@each
def test_functions_agree_with_the_formulas(path):
    """A function that a lesson writes out gives what the one of that name in `formulas` gives."""
    for function in executed(path).ours:
        reference = getattr(formulas, function.__name__)
        arguments = list(inspect.signature(reference).parameters)
        assert list(inspect.signature(function).parameters) == arguments
        for seed in range(5):
            got, wanted = (
                f(*samples(reference, np.random.default_rng(seed))) for f in (function, reference)
            )
            if isinstance(wanted, list):  # of batches, which differ in length
                assert [len(part) for part in got] == [len(part) for part in wanted]
                got, wanted = np.concatenate(got), np.concatenate(wanted)
            np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-12)


def test_lessons_write_formulas_out():
    """Most have some: those that are compared above are not lost."""
    assert sum(bool(executed(path).ours) for path in LISTED) >= len(LISTED) / 2


@each_notebook
def test_a_lesson_needs_no_network(path):
    assert executed(path).names["plt"]


def test_no_network_is_none():
    """An address of this machine would answer, yet it is not asked."""
    refused = pytest.raises(ConnectionError, match="without a network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        here = server.getsockname()
        with offline(), socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            for ask in (
                lambda: socket.create_connection(("localhost", here[1])),
                lambda: tcp.connect(here),
                lambda: tcp.connect_ex(here),
                lambda: udp.sendto(b"?", here),
                lambda: socket.gethostbyname("localhost"),
            ):
                with refused:
                    ask()
        socket.create_connection(here).close()  # and outside there is one again


def test_the_figure_in_the_readme():
    code, *_ = re.findall(r"^```python\n(.*?)^```", README, re.M | re.S)
    names = {"__name__": "__main__"}
    exec(code, names)
    assert names["live"].read() == {"SSE": 359.0}
