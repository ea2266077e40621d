"""The reader's own data: what is read, what each trouble is told, and a million rows."""

import ast
import io
import re
import unicodedata
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from ipywidgets import FileUpload
from sklearn.linear_model import LinearRegression

from mxplusb.formulas import design_matrix, least_squares
from owntable import read_csv

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
    assert table.names == ("milk, in ml", "kind, time and place")
    assert table.features.tolist() == [[1, 2], [2, 0], [3, 1]]


# A file; what to ask of read_csv and of pandas, which is told all about it; what is said, in full.
LINES = "".join(f"{i},{i % 4 + 1},{3 * i + i % 3}\n" for i in range(1, 13))
LONG = "x,z,warm\n" + LINES
STORY = "".join(f"{i},{-200 if i % 20 == 3 else 2 * i + i % 3}\n" for i in range(60))
SUGAR = "".join(f"{i},{0 if i % 9 == 3 else 80 + i * 7 % 60}\n" for i in range(20, 60))
LEFT = "left out, where a value is missing:"
READ = {
    "commas": (GOOD, {}, {}, ""),
    "semicolons": (GOOD.replace(",", ";"), {}, {"sep": ";"}, ""),
    "tabs": (GOOD.replace(",", "\t"), {}, {"sep": "\t"}, ""),
    "bars": (GOOD.replace(",", "|"), {}, {"sep": "|"}, ""),
    "blanks": (GOOD.replace(",", "  "), {}, {"sep": r"\s+"}, ""),
    "blanks before, between and behind": (
        " minutes  milk \t warm \n  0 \t 20  61.5 \n 5   0  72\n 10 20 48.25\n",
        {},
        {"sep": r"\s+"},
        "",
    ),
    "blanks behind commas": (GOOD.replace(",", ", "), {}, {"skipinitialspace": True}, ""),
    "commas at all ends": (GOOD.replace("\n", ",,\n"), {}, {}, ""),
    "empty lines and rows": (GOOD.replace("\n5", "\n\n,,\n  \n5"), {}, {}, ""),
    "Windows' ends of lines": (GOOD.replace("\n", "\r\n"), {}, {}, ""),
    "old Macs' ends of lines": (GOOD.replace("\n", "\r"), {}, {}, ""),
    "the end of a DOS file": (GOOD + "\x1a", {}, {"nrows": 4}, ""),
    "UTF-8 with a mark": (GOOD.encode("utf-8-sig"), {}, {}, ""),
    "UTF-16": (
        GOOD.replace(",", "\t").encode("utf-16"),
        {},
        {"sep": "\t", "encoding": "utf-16"},
        "",
    ),
    "UTF-16 without a mark": (GOOD.encode("utf-16-be"), {}, {"encoding": "utf-16-be"}, ""),
    "UTF-32": (GOOD.encode("utf-32"), {}, {"encoding": "utf-32"}, ""),
    "Windows' own letters": (
        GOOD.replace("milk", "größe").encode("cp1252"),
        {"features": ["größe"]},
        {"encoding": "cp1252"},
        "• The file is not in UTF-8 and was read as cp1252. Where its letters look wrong, save it "
        "as “CSV UTF-8”.\n",
    ),
    "a spreadsheet's sep=": (
        "sep=;\n" + GOOD.replace(",", ";"),
        {},
        {"sep": ";", "skiprows": 1},
        "",
    ),
    "columns twice, not asked for": (
        GOOD.replace("\n", ",1,2\n").replace("warm,1,2", "warm,a,a"),
        {"features": ["milk"]},
        {},
        "",
    ),
    "words in columns not asked for": (
        GOOD.replace("\n", ",Ann\n").replace("Ann", "guest", 1),
        {"features": ["minutes", "milk"]},
        {},
        "",
    ),
    "lines in quotation marks, not asked for": (
        'x,note,warm\n1,"a,\nb",3\n2,"",5\n4,"""c""\n\n",4\n',
        {"features": ["x"]},
        {},
        "",
    ),
    "a title and remarks": (
        "My tea, 2024\n# measured at home\n\n" + GOOD,
        {},
        {"skiprows": 3},
        "• The names stand in line 4. Above them is not read: 'My tea 2024' and '# measured at "
        "home'.\n",
    ),
    "a remark for names": ("# minutes milk warm\n0 20 61\n5 0 72\n9 2 48\n", {}, "hash", ""),
    "units": (
        GOOD.replace("warm\n", "warm\nmin,,°C\n"),
        {},
        {"skiprows": [1]},
        "• Line 2 is left out: no numbers, perhaps units ('min, °C').\n",
    ),
    "the names once more": (
        GOOD + GOOD,
        {},
        {"skiprows": [5]},
        "• Line 6 is left out: the names once more ('minutes, milk, warm').\n",
    ),
    "a source below": (
        GOOD + "\nSource: my kitchen\nLast updated: May\n",
        {},
        {"nrows": 4},
        "• Lines 7 and 8 are left out: words only ('Source: my kitchen' and 'Last updated: "
        "May').\n",
    ),
    "a total by its name": (
        "shop,x,warm\nA,1,2\nB,2,5\nC,3,4\nTotal,6,11\n",
        {"features": ["x"]},
        {"nrows": 3},
        "• Line 5 is left out: made from other rows ('Total').\n",
    ),
    "a total without all sums": (
        "x,warm\n1,2\n2,5\n3,4\nSum:,11\n",
        {},
        {"nrows": 3, "dtype": float},
        "• Line 5 is left out: made from other rows ('Sum:').\n",
    ),
    "totals of two groups": (
        "group,x,warm\n"
        + "".join(f"{g},{x},{x * x + len(g)}\n" for x in range(6) for g in "ab")
        + "TOTAL,30,122\n",
        {"features": ["x"]},
        {"nrows": 12},
        "• Line 14 is left out: made from other rows ('TOTAL').\n",
    ),
    "totals among the rows": (
        "land,sex,x,warm\n"
        + "".join(
            f"{i},f,{i},{i * i}\n{i},m,2,{i}\n{i},Total,{i + 2},{i * i + i}\n" for i in range(5)
        ),
        {"features": ["x"]},
        {"skiprows": [3, 6, 9, 12, 15]},
        "• Lines 4, 7, 10, 13 and 16 are left out: made from other rows ('Total').\n",
    ),
    "a total without a name": (
        LONG + "78,30,246\n",
        {},
        {"nrows": 12},
        "• Line 14 is left out: made from other rows ('78, 30, 246').\n",
    ),
    "means without a name": (
        LONG + "6.5,2.5,20.5\n",
        {},
        {"nrows": 12},
        "• Line 14 is left out: made from other rows ('6.5, 2.5, 20.5').\n",
    ),
    "mean, highest and lowest": (
        "c,x,warm\n"
        + "".join(f",{i},{i * i}\n" for i in range(5))
        + "min,0,0\nmax,4,16\nMean,2,6\n",
        {"features": ["x"]},
        {"nrows": 5},
        "• Lines 7, 8 and 9 are left out: made from other rows ('min', 'max' and 'Mean').\n",
    ),
    "three rows, the last one a sum": ("x,warm\n1,2\n2,4\n3,6\n", {}, {}, ""),
    "four rows, the last one a sum": (
        "x,warm\n1,2\n2,4\n3,7\n6,13\n",
        {},
        {},
        "• Doubtful: line 5 is the sum of those above. If it is a total, delete it.\n",
    ),
    "R's row names": (
        '"minutes" "milk" "warm"\n"1" 0 20 61.5\n"2" 5 0 72\n"4" 10 20 48.25\n',
        {},
        {"sep": " "},
        "• Line 1 has one name fewer than a row has values. So the first value names the row (as "
        "'1'); the others are 'minutes', 'milk' and 'warm'.\n",
    ),
    "R's row names in a CSV": (
        '"","minutes","warm"\n"1",0,61.5\n"2",5,72\n"3",10,48.25\n',
        {},
        {"index_col": 0},
        "• Column 1 has no name; it names the rows (as '1'). Not used.\n",
    ),
    "pandas' index": (
        ",minutes,warm\n0,0,61.5\n1,5,72\n2,10,48.25\n",
        {},
        {"index_col": 0},
        "• Column 1 has no name; it names the rows (as '0'). Not used.\n",
    ),
    "gaps": (
        "x,warm\n1,2\n?,3\n3,***\n4,5\n-,6\n6,.\n7,8\n:,9\n#N/A,1\nn.a.,2\n9,3\n11,NULL\n12\n",
        {},
        {"na_values": ["?", "***", "-", ".", ":", "n.a."]},
        "• 9 of 13 rows are " + LEFT + " line 3 (x: '?'), line 4 (warm: '***'), line 6 (x: '-'), "
        "line 7 (warm: '.'), line 9 (x: ':'), line 10 (x: '#N/A'), line 11 (x: 'n.a.'), line 13 "
        "(warm: 'NULL') and line 14 (warm: empty).\n",
    ),
    "one gap": (
        GOOD.replace("48.25", "NaN"),
        {},
        {},
        "• 1 of 4 rows is " + LEFT + " line 4 (warm: 'NaN').\n",
    ),
    "gaps where nothing is asked": ("x,z,warm\n1,,2\n2,?,3\n4,.,5\n", {"features": ["x"]}, {}, ""),
    "−200": (
        "x,warm\n" + STORY,
        {},
        {},
        "• Doubtful: column 'warm' is -200 in 3 of 60 rows (lines 5, 25 and 45); all others lie "
        "from 0 to 120.\n"
        "• If this means “not measured”, leave those rows out: gaps={'warm': -200}.\n",
    ),
    "−200, known": (
        "x,warm\n" + STORY,
        {"gaps": [-200]},
        {"na_values": ["-200"]},
        "• 3 of 60 rows are " + LEFT + " line 5 (warm: '-200'), line 25 (warm: '-200') and line 45 "
        "(warm: '-200').\n",
    ),
    "a glucose of 0": (
        "age,warm\n" + SUGAR,
        {},
        {},
        "• Doubtful: column 'warm' is 0 in 5 of 40 rows (lines 3, 12, 21, 30 and 39); all others "
        "lie from 81 to 138.\n"
        "• If this means “not measured”, leave those rows out: gaps={'warm': 0}.\n",
    ),
    "999.9 and −999": (
        "x,warm\n"
        + "".join(
            f"{i},{999.9 if i == 3 else -999 if i > 28 else i * i % 17}\n" for i in range(30)
        ),
        {},
        {},
        "• Doubtful: column 'warm' is -999 in 1 of 30 rows (line 31); all others lie from 0 to "
        "16.\n"
        "• Doubtful: column 'warm' is 999.9 in 1 of 30 rows (line 5); all others lie from 0 to "
        "16.\n"
        "• If this means “not measured”, leave those rows out: gaps={'warm': [-999, 999.9]}.\n",
    ),
    "children, most have none": (
        "warm,kids\n" + "".join(f"{i},{i % 6 if i % 3 else 0}\n" for i in range(40)),
        {},
        {},
        "",
    ),
    "one child, more seldom": (
        "warm,kids\n" + "".join(f"{i},{min(i % 2, 1) + (i > 52) * (i - 52)}\n" for i in range(60)),
        {},
        {},
        "",
    ),
    "yes and no": ("warm,y\n" + "".join(f"{i},{i % 2}\n" for i in range(20)), {}, {}, ""),
    "temperatures below 0": (
        "x,warm\n" + "".join(f"{i},{i * 7 % 40 - 9}\n" for i in range(40)),
        {},
        {},
        "",
    ),
    "rain, seldom": (
        "x,warm\n" + "".join(f"{i},{max(0, i % 9 - 4.5)}\n" for i in range(40)),
        {},
        {},
        "",
    ),
    "thousands with points": (
        "x;warm\n1.234;1\n12.500;5\n950;2\n",
        {},
        {"sep": ";", "thousands": "."},
        "• Column 'x': '1.234' is read as 1234.\n",
    ),
    "thousands with points, decimals with commas": (
        "x;warm\n1.234,5;1,25\n12.500;5\n950,75;2,5\n",
        {},
        {"sep": ";", "thousands": ".", "decimal": ","},
        "• Columns 'warm' and 'x': '1,25' is read as 1.25.\n"
        "• Column 'x': '1.234,5' is read as 1234.5.\n",
    ),
    "thousands with points, known from another column": (
        "x;warm\n1.234;1,5\n2.500;5\n3.750;2,25\n",
        {},
        {"sep": ";", "thousands": ".", "decimal": ","},
        "• Column 'warm': '1,5' is read as 1.5.\n• Column 'x': '1.234' is read as 1234.\n",
    ),
    "three decimals, known from another column": (
        "x;warm\n1.234;1.5\n2.500;5\n3.750;2.25\n",
        {},
        {"sep": ";"},
        "",
    ),
    "thousands or three decimals": (
        "x;warm\n1.234;1\n2.345;5\n3.456;2\n",
        {},
        {"sep": ";"},
        "• Column 'x': '1.234' is read as 1.234 (if it means 1234, write decimal=',').\n",
    ),
    "three decimals between commas": ("x,warm\n1.234,1\n2.345,5\n3.456,2\n", {}, {}, ""),
    "thousands of thousands": (
        "x\twarm\n1.234.567\t1\n12.000\t5\n950\t2\n",
        {},
        {"sep": "\t", "thousands": "."},
        "• Column 'x': '1.234.567' is read as 1234567.\n",
    ),
    "thousands with commas": (
        'x,warm\n"1,234",1\n"12,500.5",5\n950,2\n',
        {},
        {"thousands": ","},
        "• Column 'x': '1,234' is read as 1234.\n",
    ),
    "decimal commas": (
        "x;warm\n1,5;1,25\n2,125;-,5\n3;2\n",
        {},
        {"sep": ";", "decimal": ","},
        "• Columns 'x' and 'warm': '1,5' is read as 1.5.\n",
    ),
    "decimal commas between blanks": (
        "x warm\n1,5 1\n2,25 5\n3,1 2\n",
        {},
        {"sep": " ", "decimal": ","},
        "• Column 'x': '1,5' is read as 1.5.\n",
    ),
    "dollars, euros and per cent": (
        'x,z,warm\n"$1,234.50",5 €,5%\n-$950,6 €,6 %\n$20,9 €,7.5%\n3,1 €,0\n',
        {},
        "marks",
        "• Column 'x': '$1,234.50' is read as 1234.5.\n• Column 'z': '5 €' is read as 5.\n"
        "• Column 'warm': '5%' is read as 5.\n",
    ),
    "a book-keeper's minus": (
        'x,warm\n"$ (1,234)",1\n$5,2\n$7,"(3.5)"\n',
        {},
        "brackets",
        "• Columns 'x' and 'warm': '$ (1,234)' is read as -1234.\n"
        "• Column 'x': '$5' is read as 5.\n",
    ),
    "narrow blanks between thousands, and a real minus": (
        "x;warm\n1\u202f234,5;−1\n2 345;5\n3\u00a0456,25;2\n",
        {},
        "blanks",
        "• Column 'x': '1 234,5' is read as 1234.5.\n",
    ),
    "TRUE and FALSE": (
        "x,warm\nTRUE,1\nFALSE,3\nTRUE,2\n",
        {},
        {},
        "• Column 'x': TRUE is read as 1, FALSE as 0.\n",
    ),
    "names in other letters": ("시간,warm,größe\n1,2,3\n2,5,4\n3,4,7\n9,9,9\n", {}, {}, ""),
}
CLEANED = {  # what pandas has no words for
    "hash": lambda text: text.replace("# ", ""),
    "marks": lambda text: re.sub(
        r'"\$1,234.50"|\$| ?[€%]', lambda m: "1234.5" * ("," in m[0]), text
    ),
    "brackets": lambda text: re.sub(
        r'"(\$ )?\(([\d.,]+)\)"', lambda m: "-" + m[2].replace(",", ""), text
    ).replace("$", ""),
    "blanks": lambda text: re.sub("[\u202f\u00a0 ]", "", text).replace("−", "-").replace(",", "."),
}


@pytest.mark.parametrize(("text", "asked", "how", "said"), READ.values(), ids=READ)
def test_what_is_read_and_what_is_said(text, asked, how, said, written, capsys):
    table = read_csv(written(text), "warm", **asked)
    assert capsys.readouterr().out == said

    if isinstance(how, str):
        text = CLEANED[how](text)
        how = {"sep": ";" if how == "blanks" else "\\s+" if how == "hash" else ","}
    content = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    features = list(table.names)
    frame = pd.read_csv(content, **how)[[*features, "warm"]].dropna().astype(float)
    if "features" not in asked:
        names = pd.read_csv(io.BytesIO(content.getvalue()), **how).dropna(axis=1, how="all").columns
        assert sorted(table.names) == sorted(set(names) - {"warm"})
    np.testing.assert_allclose(table.features, frame[features], rtol=1e-15)
    np.testing.assert_allclose(table.y, frame["warm"], rtol=1e-15)
    w = least_squares(design_matrix(table.features), table.y)
    fitted = LinearRegression().fit(frame[features].to_numpy(), frame["warm"])
    predicted = design_matrix(table.features) @ w
    np.testing.assert_allclose(predicted, fitted.predict(frame[features].to_numpy()), atol=1e-8)


TROUBLES = {
    "empty": ("", "the file is empty"),
    "only empty lines": ("\n\n", "the file is empty"),
    "names only": ("minutes,milk,warm\n", "no rows under them"),
    "one row": ("minutes,milk,warm\n0,20,61.5\n", "one row"),
    "a gap in each row": ("x,warm\n1,\n2,?\n,3\n", "no row is left: in each a value is missing"),
    "text": (
        GOOD.replace("48.25", "hot"),
        "column 'warm' holds what is no number: line 4 ('hot').\nWrite 1234.5, without a unit. "
        "What means “not measured” can be left out: gaps=['hot'].",
    ),
    "unit": (GOOD.replace("48.25", "48.25 °C"), "line 4 ('48.25 °C').\nWrite 1234.5, without"),
    "words in several columns, at once": (
        "x,warm\n1,2\nlow,3\n3,hot\n4,5\n5,6 °C\n6,7\n",
        "column 'x' holds what is no number: line 3 ('low').\n"
        "column 'warm' holds what is no number: line 4 ('hot') and line 6 ('6 °C').\n",
    ),
    "a hundred words": (
        "x,warm\n" + "".join(f"{i},{'hot' if i % 3 == 1 else i}\n" for i in range(300)),
        "line 30 ('hot') and 90 more.\n",
    ),
    "units in a row with a number": (
        "x,warm\n10,°C\n1,2\n2,4\n3,5\n",
        "line 2 ('°C').\nWrite 1234.5, without a unit. If line 2 holds units, delete it.",
    ),
    "a column of words": (
        "x,guest,warm\n1,Ann,2\n2,Bob,4\n3,Cem,5\n",
        "line 2, column 'guest': 'Ann'. It holds words.\nSuch columns can stay unused. Name the "
        "others: features=['x'].",
    ),
    "words to predict": ("x,warm\n1,Ann\n2,Bob\n3,Cem\n", "it should be a column of numbers"),
    "dates": ("day,warm\n2024-01-05,2\n2024-01-06,3\n", "'2024-01-05'. It holds dates."),
    "comma for a point": (GOOD.replace("48.25", '"48,25"'), "line 4 ('48,25')"),
    "comma for a point, between commas": (
        "x,warm\n1,5,2,5\n2,5,3,5\n3,5,4,5\n",
        "line 2 has 4 values for 2 columns, and so have 2 more lines. If they have decimal commas",
    ),
    "one decimal comma, between commas": (
        "x,warm\n1,5,2\n2,5,3\n3,5,4\n",
        "line 1 has 2 names, but a row has 3 values, as '1, 5, 2'. Write a name for each column, "
        "and decimals with a point (1.5).",
    ),
    "a value in a column without a name": (GOOD.replace("61.5", "61.5,,9"), "line 2 has 4 values"),
    "empty line above a trouble": ("\n" + GOOD.replace("48.25", "x"), "line 5 ('x')"),
    "a quotation mark left open": (
        GOOD.replace("48.25", '"48.25') + "1,2,3\n" * 9,
        "line 4 never ends. Is a quotation mark",
    ),
    "a quotation mark closed late": (
        GOOD.replace("72", '"72').replace("48.25", '48.25"'),
        "line 3, column 'warm': the value runs on into the next line. Is a quotation mark",
    ),
    "much after an open quotation mark": (GOOD + '1,2,"' + "3\n" * 70_000, "Is a quotation mark"),
    "a long text": (GOOD.replace("72", "hot" * 99), f"line 3 ('{('hot' * 99)[:40]}…')"),
    "a column without a name": (GOOD.replace("milk", ""), "column 2 has no name. Give it one"),
    "infinite": (GOOD.replace("48.25", "inf"), "line 4 ('inf')"),
    "too large": (GOOD.replace("20,48.25", "1e308,1e308"), "the value 1e+308 is too large"),
    "more than a number holds": (GOOD.replace("48.25", "9" * 400), "line 4 ('9999"),
    "constant columns": (
        GOOD.replace(",20,", ",7,").replace(",0,", ",7,"),
        "column 'milk' always says 7: what doesn't vary",
    ),
    "constant target": ("x,warm\n1,5\n2,5\n3,5\n", "column 'warm' always says 5"),
    "too few rows": ("minutes,milk,warm\n0,20,61.5\n5,0,72\n", "2 rows for 3 weights"),
    "too few rows without gaps": ("a,b,warm\n0,2,6\n5,0,7\n1,,3\n", "2 rows for 3 weights"),
    "no such column": (
        GOOD.replace("warm", "heat"),
        "no column named 'warm'. The columns are: 'minutes', 'milk' and 'heat'.",
    ),
    "a column in capitals": (GOOD.replace("warm", "WARM"), "Did you mean 'WARM'?"),
    "twice": (GOOD.replace("milk", "warm"), "2 columns named 'warm'"),
    "nothing to predict from": ("warm\n1\n2\n3\n", "only the column 'warm'"),
    "per cent beside numbers": ("x,warm\n1,5%\n2,6\n3,9%\n", "'warm' has values with % and"),
    "two currencies": ("x,warm\n1,5 €\n2,$6\n3,9 €\n", "column 'warm' mixes $ and €"),
    "as Python writes thousands": (GOOD.replace("72", "7_2"), "line 3 ('7_2')"),
    "noise": (bytes(range(256)), "this is no text"),
    "a workbook": (b"PK\x03\x04\xff\xfe\n\x00", "this is a workbook. Save its sheet"),
    "a hundred names": (
        ",".join(f"column  no. {i}" for i in range(100)) + "\n" + ",".join("1" * 100) + "\n",
        "'column no. 98' and 'column no. 99'.",
    ),
    # Names that are numbers are a row.
    "no line of names": (
        "108,392.5\n19,46.2\n13,15.7\n",
        "the columns have no names: line 1 holds '108, 392.5'. Write names above it as the first "
        'line of the file, or say them here, one for each column: names=["x", "y"].',
    ),
    "no line of names, with words": ("5.1,3.5,setosa\n4.9,3.0,setosa\n", "have no names: line 1"),
}


@pytest.mark.parametrize(("text", "said"), TROUBLES.values(), ids=TROUBLES)
def test_troubles_are_told(text, said, written):
    with pytest.raises(ValueError) as caught:
        read_csv(written(text), "warm")
    assert said in str(caught.value)
    assert max(map(len, str(caught.value).splitlines())) < 400


def test_names_are_wrapped_between_names(written):
    with pytest.raises(ValueError) as caught:
        read_csv(written(TROUBLES["a hundred names"][0]), "warm")
    lines = str(caught.value).splitlines()
    assert max(map(len, lines)) < 90
    for name in re.findall(r"'column no. \d+'", str(caught.value)):
        assert any(name in line for line in lines)
    assert len(re.findall(r"'column no. \d+'", str(caught.value))) == 100


NO_NAMES = "108,392.5\n19,46.2\n13,15.7\n124,422.2\n"


@pytest.mark.parametrize("target", ["392.5", "claims"])
def test_a_first_row_of_numbers_is_no_line_of_names(target, written):
    with pytest.raises(ValueError, match="the columns have no names"):
        read_csv(written(NO_NAMES), target)


def test_names_said_for_a_file_without(written, capsys):
    table = read_csv(written(NO_NAMES), "paid", names=["claims", "paid"])
    assert table.names == ("claims",)
    assert table.features[:, 0].tolist() == [108, 19, 13, 124]
    assert table.y.tolist() == [392.5, 46.2, 15.7, 422.2]
    assert capsys.readouterr().out == ""
    with pytest.raises(ValueError, match=r"names=\[…\] holds 3, but a row has 2 values"):
        read_csv(written(NO_NAMES), "paid", names=["claims", "paid", "year"])


def test_years_may_be_names(written):
    table = read_csv(written("land,2019,2020\nA,1,2.5\nB,2,3\nC,4,4\n"), "2020", ["2019"])
    assert table.y.tolist() == [2.5, 3, 4]


@pytest.mark.parametrize(
    "name", ["a  b", "a\n b", "a\u00a0b", " a b ", "a\u200bb", "\u00f6\t\u00fc", "o\u0308 u\u0308"]
)
def test_a_name_can_be_typed_as_it_is_printed(name, written):
    path = written(f'"{name}";"y"\n1;2\n2;3\n3;5\n')
    with pytest.raises(ValueError) as caught:
        read_csv(path, "z")
    printed = ast.literal_eval(re.search(r"The columns are: ('.*') and 'y'", str(caught.value))[1])
    typed = " ".join(unicodedata.normalize("NFC", printed).split())  # as keyboards write ö
    for asked in (name, printed, typed):
        assert read_csv(path, "y", [asked]).names == (printed,)
    assert printed == typed


def test_what_means_a_gap_can_be_said(written, capsys):
    path = written("a,b,y\n1,0,2\n0,5,-200\n3,0,4.5\nlow,6,5\n5,0,-200.0\n6,7,8\n")
    table = read_csv(path, "y", gaps={"a": [0, "LOW"], "y": -200})
    assert table.features.tolist() == [[1, 0], [3, 0], [6, 7]]
    said = capsys.readouterr().out
    assert "3 of 6 rows are left out, where a value is missing: line 3 (a: '0', y: '-200')" in said
    assert "line 5 (a: 'low') and line 6 (y: '-200.0')." in said
    assert len(read_csv(path, "y", ["b"], gaps=-200).y) == 4
    with pytest.raises(ValueError, match="gaps: there is no column named 'c'"):
        read_csv(path, "y", gaps={"c": 0})


def test_the_decimal_sign_can_be_said(written):
    path = written("x;y\n1.234;1\n2.345;5\n3.456;2\n")
    assert read_csv(path, "y").features[0] == 1.234
    assert read_csv(path, "y", decimal=".").features[0] == 1.234
    assert read_csv(path, "y", decimal=",").features[0] == 1234
    with pytest.raises(ValueError, match="write decimal"):
        read_csv(path, "y", decimal="comma")


def test_the_first_gaps_are_named_and_all_are_counted(written, capsys):
    rows = "".join(f"{i},{'?' if i % 2 else i},{i * i if i % 50 else ''}\n" for i in range(200))
    table = read_csv(written("a,b,y\n" + rows), "y")
    assert len(table.y) == 96
    said = capsys.readouterr().out
    assert said.startswith("• 104 of 200 rows are left out, where a value is missing: line 2 (y: ")
    assert said.endswith(" and 94 more. Gaps: 4 in 'y' and 100 in 'b'.\n")


def test_no_file(tmp_path, written):
    written(GOOD, "b.csv")
    written(GOOD, "a.TXT")
    written(GOOD, "c.md")
    with pytest.raises(ValueError, match=r"no file tee\.csv\. .*: a\.TXT, b\.csv\."):
        read_csv(tmp_path / "tee.csv", "warm")
    with pytest.raises(ValueError, match=rf"{tmp_path.name} is a folder\. .*: a\.TXT, b\.csv\."):
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
