"""Lesson 11's numbers, worked out once more; its answers, its hunt; another table in its cells."""

import re
from decimal import Decimal
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
import pytest
from ipywidgets import FileUpload
from scipy import optimize, stats

from livefigure.glyphs import legible
from tests.lessons.exact import fit
from tests.lessons.lesson import CENTIMETRES, unexplained

PEOPLE = np.array([[66, 35, 75125], [63, 22, 26750], [74, 65, 11500], [67, 25, 135600]])
PEOPLE = np.vstack([PEOPLE, [70, 55, 110500]])
WEIGHT = np.array([113, 123, 140, 136, 145])
LOVES = np.array([1, 1, 0, 1, 0])

MINUTES = np.arange(0, 36, 3)
MILK = np.array([0, 30] * 6)
WARM = [88.0, 69.7, 73.5, 59.1, 62.1, 50.7, 53.1, 44.2, 46.0, 39.0, 40.5, 35.0]


def solved(features, y):
    """Least squares with an intercept, each number as it is written."""
    rows = [(1, *map(Fraction, map(str, row))) for row in features]
    return fit(rows, [Fraction(str(v)) for v in y])


def says(w, row):
    return float(w[0] + sum(a * Fraction(str(x)) for a, x in zip(w[1:], row, strict=True)))


W = solved(PEOPLE.tolist(), WEIGHT.tolist())
OTHER_FOUR = solved(np.delete(PEOPLE[:, :1], 2, axis=0).tolist(), np.delete(WEIGHT, 2).tolist())
PER_INCH = Fraction(153, 70) / (1 + Fraction(CENTIMETRES) ** 2)  # the smallest weights that do

PROSE = {
    # D and H of the hunt: right in one, a slip in the other
    "6f7de566": {"-44.29148": W[0], "2.52675": W[1], "0.04592": W[2], "0.0000796707": W[3]},
    "6c03d1b5": {"2.48": int(100 * 1.2**5) / 100, "2.71": int(100 * 1.0002**5000) / 100},
    "a5801ec0": {"0.577": np.euler_gamma},
    "5c945ce8": {"0.954": "8f0b53f4"},
    "68e15ef1": {"0.954": "8f0b53f4"},
    "ca9ea584": {"0.293321": PER_INCH, "0.745037": PER_INCH * Fraction(CENTIMETRES)},
    "b624416b": {"2.54": CENTIMETRES},
    "0e64dd72": {"155.8": says(OTHER_FOUR, [74])},
    "b529f6b0": {"0.93": "ea3fc285"},
}


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


def test_nine_answers_ten_questions_eleven_slips(cells, prose):
    nine, rest = prose.split("\n## Ten questions\n")
    ten, rest = rest.split("\n## Reading mathematics critically\n")
    hunt = rest.split("\n## A hunt\n")[1].split("\n## Your own data\n")[0]
    answer = "<details><summary>Model answer</summary>"
    assert nine.count(answer) == 9
    assert [int(n) for n in re.findall(r"^\*\*(\d)\*\* `", nine, re.M)] == list(range(1, 10))
    assert ten.count(answer) == 10
    numbers = [int(n) for n in re.findall(r"^\*\*(\d+)\. .*\?", ten, re.M)]
    assert numbers == list(range(1, 11))
    for text in ten.split(answer)[1:]:
        assert text.split("</details>")[0].count("**") >= 4  # a point for each word in bold
    letters = re.findall(r"^- \*\*([A-K])\*\*", hunt, re.M)
    assert letters == 2 * list("ABCDEFGHIJK")  # asked, then answered


def test_own_weights_agree_with_the_nine_lines(printed):
    assert printed.count(" True\n") == 4
    assert "False" not in printed.split("rank 2 of 3")[0]
    assert "126.85182" in printed


def test_age_beside_others(printed):
    for columns, name in [([1], 1), ([1, 0], 2), ([1, 0, 2], 3)]:
        w_age = float(solved(PEOPLE[:, columns].tolist(), WEIGHT.tolist())[1])
        assert f"weight of age, {name} feature(s): {w_age:+.3f}" in printed


@pytest.mark.parametrize("hold", [True, False])
def test_the_penalty_on_the_intercept(hold, printed):
    z = stats.zscore(PEOPLE)

    def cost(w):
        score = w[0] + z @ w[1:]
        loss = np.sum(np.logaddexp(0, score) - LOVES * score)
        return loss + (w[hold ^ 1 :] @ w[hold ^ 1 :]) / 2

    w = optimize.minimize(cost, np.zeros(4), tol=1e-10).x
    p = 1 / (1 + np.exp(-(w[0] + z[0] @ w[1:])))
    assert f"intercept held {hold}: {p:.3f}" in printed


def test_numbers_in_the_answers_are_printed_too(prose, printed):
    told = ["0.417", "0.287", "0.934", "0.968", "0.705", "0.764", "6.23", "17.52", "17.23"]
    for number in told:
        assert number in prose
        assert number in printed


def test_slips(printed, prose):
    for dollars in (75125, 75127):
        assert f"with {dollars}: {says(W, [66, 35, dollars]):.5f}" in printed
    inverse = [[Fraction(3, 5), Fraction(-1, 5)], [Fraction(-1, 5), Fraction(2, 5)]]
    assert f"F   {[[float(v) for v in row] for row in inverse]}" in printed
    steps = [float((1 + Fraction(1, n)) ** n) for n in (5, 5000)]
    assert f"H  {steps[0]:.5f} and {steps[1]:.5f}" in printed
    assert "Cut, not rounded: {:.2f} and {:.2f}".format(*steps) in prose
    b = 131.4 - 2.19 * 68, stats.linregress(PEOPLE[:, 0], WEIGHT).intercept
    assert [f"{v:.2f}" for v in b] == ["-17.52", "-17.23"]
    assert [round(v) for v in b] == [-18, -17]  # the early rounding lost it


def test_tea(printed, prose):
    cups = [list(cup) for cup in zip(MINUTES.tolist(), MILK.tolist(), strict=True)]
    w = solved(cups, WARM)
    line = f"celsius ≈ {float(w[0]):.4g} {float(w[1]):+.4g}·minutes {float(w[2]):+.4g}·milk"
    assert line in printed
    misses = np.array([v - says(w, cup) for cup, v in zip(cups, WARM, strict=True)])
    share = 1 - misses @ misses / (len(WARM) * np.var(WARM))
    assert f"R² = {share:.3f}" in printed
    assert f"{share:.3f}" in prose
    assert f"loses some {-float(w[1]):.1f} degrees a minute" in prose
    assert f"the rows fitted: {np.sqrt(np.mean(misses**2)):.2f}" in printed
    fresh = []
    for i in range(12):
        others = solved(cups[:i] + cups[i + 1 :], WARM[:i] + WARM[i + 1 :])
        fresh += [WARM[i] - says(others, cups[i])]
    assert f"rows left out:   {np.sqrt(np.mean(np.square(fresh))):.2f}" in printed
    assert f"r_2 &= 69.7 - {says(w, cups[1]):.2f} = {misses[1]:.2f}" in printed
    a, b, c, y_hat = re.search(
        r"y_2 &= ([\d.]+) - ([\d.]+) \\cdot 3 - ([\d.]+) \\cdot 30 = ([\d.]+)", printed
    ).groups()
    assert round(Decimal(a) - Decimal(b) * 3 - Decimal(c) * 30, 2) == Decimal(y_hat)
    # The smile: by prediction, above zero at both ends and below it between.
    order = np.argsort([says(w, cup) for cup in cups])
    assert np.all(misses[order[[0, 1, 2, -2, -1]]] > 0)
    assert np.all(misses[order[3:-2]] < 0)


def test_each_trouble_is_shown(printed):
    for trouble in [
        "A GAP:\n• 1 of 4 rows is left out, where a value is missing: line 3 (y: '?').\n3 rows",
        "UNITS:\n• Line 2 is left out: no numbers, perhaps units ('cm, kg').\n3 rows",
        "A TOTAL:\n• Line 5 is left out: made from other rows ('Total').\n3 rows",
        "DECIMAL COMMAS:\n• Column 'x': '1,5' is read as 1.5.\n3 rows",
        "A STAND-IN:\n• Doubtful: column 'y' is -999 in 1 of 7 rows (line 4); all others lie",
        "gaps={'y': -999}.\n7 rows",
        "NO NAMES:\nIt stops: the columns have no names: line 1 holds '1, 2'. Write names above it",
        "WORDS:\nIt stops: column 'y' holds what is no number: line 3 ('warm') and line 5 (",
        "COLUMN:\nIt stops: column 'x' always says 7",
        "ROWS:\nIt stops: 3 rows for 4 weights",
        "NO FILE:\nIt stops: there is no file coffee.csv",
    ]:
        assert trouble in printed
    assert printed.count(" rows are read.") == 5  # as the text says


def test_the_button_shows_every_kind_of_text_file(cells):
    (code,) = [cell.source for cell in cells if cell.source.startswith("upload = ")]
    names = {"FileUpload": FileUpload}
    exec(code, names)
    assert names["upload"].accept.split(",") == [".csv", ".tsv", ".tab", ".txt"]


def run_with(path, target, cells, **asked):
    """The lesson's names after its cells on one's own data have run with another table."""
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    first = next(i for i, source in enumerate(code) if source.startswith("source = "))
    last = next(i for i, source in enumerate(code) if source.startswith("few = "))
    code[first] = f"data = read_csv({str(path)!r}, target={target!r}, **{asked})\n" + "\n".join(
        code[first].splitlines()[2:]
    )
    names = {"folder": path.parent}
    for source in ["import numpy as np", code[0], *code[first : last + 1]]:
        exec(source, names)
    return names


def test_two_rows_and_a_price_in_dollars(cells, tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("size;price $ (not $ a week)\n1;3\n2;5\n")
    names = run_with(path, "price $ (not $ a week)", cells)
    names["fig"].canvas.draw()
    plt.close("all")
    assert names["w"] == pytest.approx([1, 2])
    assert "As many weights as rows" in capsys.readouterr().out


def test_names_in_korean(cells, tmp_path, capfd):
    """They can be told apart in the picture, whatever fonts are there, and nothing is warned of."""
    path = tmp_path / "mine.csv"
    path.write_text("시간,우유,온도\n0,0,88\n3,30,69.7\n6,0,73.5\n9,30,59.1\n", "utf-8")
    names = run_with(path, "온도", cells)
    out, err = capfd.readouterr()
    assert out.startswith("4 rows; 온도 from 시간, 우유\n")
    assert err == ""
    with legible(names["fig"]) as numbers:
        label = names["fig"].axes[0].get_xlabel()
    assert (label, numbers) in [("predicted 온도", {}), ("predicted [1]", {"온도": 1})]


def test_what_may_not_be_meant_is_said_in_the_lesson(cells, tmp_path, capsys):
    """−200 in 9 of 195 rows: R² tells nothing of them, the sentence does."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0.5, 12, 195).round(1)
    y = (3 * x + rng.normal(0, 2, 195)).round(1)
    y[::22] = -200
    path = tmp_path / "mine.csv"
    path.write_text("x;co\n" + "".join(f"{a};{b}\n" for a, b in zip(x, y, strict=True)), "utf-8")
    run_with(path, "co", cells)
    said = capsys.readouterr().out
    assert "• Doubtful: column 'co' is -200 in 9 of 195 rows (lines 2, 24, 46, 68, 90, " in said
    assert "gaps={'co': -200}" in said
    run_with(path, "co", cells, gaps={"co": -200})
    seen = stats.linregress(x[y > -200], y[y > -200])
    said = capsys.readouterr().out
    assert "• 9 of 195 rows are left out" in said
    assert f"R² = {seen.rvalue**2:.3f}" in said


def test_another_table_in_the_lessons_cells(cells, tmp_path, capsys):
    """A thousand rows, a column that repeats another, and a tail that the fit has not seen."""
    rng = np.random.default_rng(3)
    a, noise = rng.integers(0, 100, size=(2, 1000))
    y = 5 + 2 * a + noise % 3
    rows = "".join(f"{p},{3 * p},{v}\n" for p, v in zip(a, y, strict=True))
    (tmp_path / "mine.csv").write_text("a,again,y\n" + rows)

    names = run_with(tmp_path / "mine.csv", "y", cells)
    said = capsys.readouterr().out
    slope = stats.linregress(a, y).slope
    assert "A column can be made from the others" in said
    assert names["w"][1] + 3 * names["w"][2] == pytest.approx(slope)
    back = np.arange(1000) % 5 == 4
    seen = stats.linregress(a[~back], y[~back])
    fresh = y[back] - seen.intercept - seen.slope * a[back]
    assert f"rows left out:   {np.sqrt(np.mean(fresh**2)):.2f}" in said
    plt.close("all")


def test_the_sheet_holds_what_the_lessons_found(cells):
    (code,) = [cell.source for cell in cells if cell.source.startswith("m, b = best_line")]
    names = {}
    setup = next(cell.source for cell in cells if cell.metadata.get("tags") == ["setup"])
    exec("import numpy as np\n" + setup, names)
    exec("table = design_matrix(height, age, income)", names)
    exec(code, names)
    shown = [number for lines in names["sums"].values() for _, number in lines]
    line = stats.linregress(PEOPLE[:, 0], WEIGHT)
    for number in [
        "m = 2, b = −4: 6",
        "m = 2, b = −4: 382",
        f"the best line's: {line.rvalue**2:.4f}",
        f"153/70 = {line.slope:.6f}",
        f"131.4 − 68m = −{-line.intercept:.6f}",
        "person 1: 126.85182",
        f"g(5) = {1 / (1 + np.exp(-5)):.4f}",
        f"p = 0.8: {np.log(4):.4f}",
        f"0.9, 0.8, 0.5: {-np.log(0.36):.4f}",
    ]:
        assert number in shown
