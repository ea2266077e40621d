"""The reader's own data: what is read, what each trouble is told, and a million rows."""

import tracemalloc
from datetime import UTC, datetime

import numpy as np
import pytest
from ipywidgets import FileUpload
from sklearn.linear_model import LinearRegression

from mxplusb.formulas import design_matrix, least_squares
from mxplusb.own_data import read_csv

GOOD = "minutes,milk,warm\n0,20,61.5\n5,0,72\n10,20,48.25\n15,0,58\n"


@pytest.fixture
def written(tmp_path):
    def write(text, name="tea.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def uploaded(text):
    """What a FileUpload holds once a file is chosen."""
    content = memoryview(text.encode())
    file = {"name": "tea.csv", "type": "text/csv", "size": len(content), "content": content}
    return FileUpload(value=[file | {"last_modified": datetime.now(UTC)}]).value


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,  # as spreadsheets begin a CSV in UTF-8
        GOOD.strip(),
        GOOD.replace("\n5", "\n\n5"),
        GOOD.replace("minutes,milk", '"minutes", milk '),
        "\n\n" + GOOD,  # empty lines above the names
        GOOD.replace("61.5", "61.5,,"),  # commas at a row's end
    ],
)
@pytest.mark.parametrize("way", ["path", "text of a path", "upload"])
def test_good_files(text, way, written):
    source = uploaded(text) if way == "upload" else written(text)
    table = read_csv(str(source) if way == "text of a path" else source, "warm")
    assert table.names == ("minutes", "milk")
    assert table.target == "warm"
    assert table.features.tolist() == [[0, 20], [5, 0], [10, 20], [15, 0]]
    assert table.y.tolist() == [61.5, 72, 48.25, 58]


def test_some_columns_in_any_order(written):
    words = GOOD.replace("milk", "milk,guest").replace("20,", "20,Ann,").replace(",0,", ",0,,")
    table = read_csv(written(words), "minutes", features=["warm", "milk"])
    assert table.names == ("warm", "milk")
    assert table.features[2].tolist() == [48.25, 20]
    assert table.y.tolist() == [0, 5, 10, 15]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_quoted_names_may_hold_commas_and_lines(sign, written):
    header = '"milk, in ml";"kind, time\nand place";"warm"\n'.replace(";", sign)
    table = read_csv(written(header + "1;2;4\n2;0;5\n3;1;9\n".replace(";", sign)), "warm")
    assert table.names == ("milk, in ml", "kind, time\nand place")
    assert table.features.tolist() == [[1, 2], [2, 0], [3, 1]]


TROUBLES = {
    "empty": ("", "the file is empty"),
    "only empty lines": ("\n\n", "the file is empty"),
    "names only": ("minutes,milk,warm\n", "no rows under them"),
    "one row": ("minutes,milk,warm\n0,20,61.5\n", "one row"),
    "missing value": (GOOD.replace("48.25", ""), "line 4, column 'warm': the value is missing"),
    "missing value by name": (GOOD.replace("48.25", "NaN"), "line 4, column 'warm': the value"),
    "short row": (GOOD.replace(",48.25", ""), "line 4, column 'warm': the value is missing"),
    "text": (GOOD.replace("48.25", "warm"), "line 4, column 'warm': 'warm' is no number"),
    "unit": (GOOD.replace("48.25", "48.25 °C"), "'48.25 °C' is no number"),
    "comma for a point": (
        GOOD.replace(",", ";").replace("48.25", "48,25"),
        "line 4, column 'warm': '48,25' is no number. Write 1234.5",
    ),
    "comma for a point, between commas": (
        "x,warm\n1,5,2,5\n2,5,3,5\n3,5,4,5\n",
        "line 2 has 4 values for 2 columns. If they have decimal commas (1,5), write points",
    ),
    "empty line above a trouble": ("\n" + GOOD.replace("48.25", "x"), "line 5, column 'warm': 'x'"),
    "a quotation mark left open": (
        GOOD.replace("48.25", '"48.25') + "1,2,3\n" * 9,
        "line 4, column 'warm': the value runs on into the next line. Is a quotation mark",
    ),
    "much after an open quotation mark": (GOOD + '1,2,"' + "3\n" * 70_000, "Is a quotation mark"),
    "a long text": (GOOD.replace("72", "hot" * 99), f"{('hot' * 99)[:40]}…' is no number"),
    "a column without a name": (GOOD.replace("milk", ""), "column 2 has no name. Give it one"),
    "spaces between columns": (GOOD.replace(",", " "), "should stand commas, semicolons or tabs"),
    "infinite": (GOOD.replace("48.25", "inf"), "line 4, column 'warm': 'inf' is not finite"),
    "too large": (GOOD.replace("20,48.25", "1e308,1e308"), "line 4: the values are too large"),
    "constant feature": (
        GOOD.replace(",20,", ",7,").replace(",0,", ",7,"),
        "column 'milk' always says 7",
    ),
    "constant target": ("x,warm\n1,5\n2,5\n3,5\n", "column 'warm' always says 5"),
    "too few rows": ("minutes,milk,warm\n0,20,61.5\n5,0,72\n", "2 rows for 3 weights"),
    "no such column": (GOOD.replace("warm", "heat"), "no column named 'warm'. The columns are: m"),
    "twice": (GOOD.replace("milk", "warm"), "2 columns named 'warm'"),
    "nothing to predict from": ("warm\n1\n2\n3\n", "only the column 'warm'"),
    "not UTF-8": ("minutes,milk,warm\n0,20,6°\n".encode("cp1252"), "no text in UTF-8"),
    "as Python writes thousands": (GOOD.replace("72", "7_2"), "'7_2' is no number"),
    "UTF-16 without its mark": (GOOD.encode("utf-16-le"), "no text in UTF-8"),
    "a workbook": (b"PK\x03\x04\xff\xfe\n\x00", "no text in UTF-8"),
}


@pytest.mark.parametrize(("text", "said"), TROUBLES.values(), ids=TROUBLES)
def test_troubles_are_told(text, said, written):
    with pytest.raises(ValueError) as caught:
        read_csv(written(text), "warm")
    assert said in str(caught.value)


def test_no_file(tmp_path, written):
    written(GOOD, "b.csv")
    written(GOOD, "a.csv")
    with pytest.raises(ValueError, match=r"no file tee\.csv\. .*: a\.csv, b\.csv\."):
        read_csv(tmp_path / "tee.csv", "warm")
    with pytest.raises(ValueError, match=rf"{tmp_path.name} is a folder\. .*: a\.csv, b\.csv\."):
        read_csv(tmp_path, "warm")
    with pytest.raises(ValueError, match=r"in that folder: none\."):
        read_csv(tmp_path / "nowhere" / "tee.csv", "warm")


@pytest.mark.parametrize("source", [GOOD, "x" * 2000, "a\0b"])
def test_a_table_instead_of_its_path(source):
    with pytest.raises(ValueError, match="is no path, but perhaps a table itself"):
        read_csv(source, "warm")


@pytest.mark.parametrize("source", ["~nobody-of-that-name/tea.csv", "x" * 300 + ".csv"])
def test_a_path_that_leads_nowhere(source):
    with pytest.raises(ValueError, match="cannot be opened: "):
        read_csv(source, "warm")


def test_nothing_uploaded_yet():
    with pytest.raises(ValueError, match="no file is chosen yet"):
        read_csv(FileUpload().value, "warm")
    with pytest.raises(ValueError, match="no file is chosen yet"):
        read_csv(FileUpload(), "warm")
    with pytest.raises(ValueError, match='3 is no file. Write its path in quotes: "my/table.csv"'):
        read_csv(3, "warm")


def test_one_feature_by_its_name(written):
    assert read_csv(written(GOOD), "warm", features="milk").names == ("milk",)


def test_the_target_is_no_feature(written):
    with pytest.raises(ValueError, match="'warm' is to be predicted"):
        read_csv(written(GOOD), "warm", features=["milk", "warm"])


def test_as_many_rows_as_weights_will_do(written):
    table = read_csv(written("x,y\n1,3\n2,5\n"), "y")
    assert least_squares(design_matrix(table.features), table.y) == pytest.approx([1, 2])


def test_a_million_rows(written):
    """The same thousand a thousand times: the weights are those of the thousand."""
    rng = np.random.default_rng(1)
    chosen = rng.integers(0, 1000, size=(1000, 3))
    y = 7 + chosen @ [2, -3, 0] + rng.integers(-5, 6, size=1000)
    lines = "".join(f"{a},{b},{c},{v}\n" for (a, b, c), v in zip(chosen, y, strict=True))

    table = read_csv(written("a,b,c,y\n" + lines * 1000), "y")
    np.testing.assert_array_equal(table.features, np.tile(chosen, (1000, 1)))
    np.testing.assert_array_equal(table.y, np.tile(y, 1000))
    w = least_squares(design_matrix(table.features), table.y)
    few = LinearRegression().fit(chosen, y)
    np.testing.assert_allclose(w, [few.intercept_, *few.coef_], atol=1e-8)


def test_rows_are_not_kept_as_python_numbers(written):
    """Ten thousand rows of 4 numbers are 320 kB packed, some 2 MB as lists of floats."""
    lines = (f"{i},{i % 7},{i % 11}.5,{i % 13}\n" for i in range(10_000))
    path = written("a,b,c,y\n" + "".join(lines))
    tracemalloc.start()
    try:
        read_csv(path, "y")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1_000_000
