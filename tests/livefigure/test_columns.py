"""Columns of a pandas table in a formula. The oracle is pandas, called with plain numbers."""

import copy  # noqa: F401 - for a formula below
import linecache
import re
import warnings

import numpy as np
import pandas as pd
import pytest

from livefigure.record import Graph, RecordError, record, symbol

df = pd.DataFrame({"x": [1.0, 2, 4, 3, 5], "y": [2.0, 1, 4, 6, 7], "group": list("aabba")})
s = df["x"]
gaps = pd.Series([1.0, np.nan, 3.0, -2.0, np.nan])
whole = pd.Series([1, 2, 3, 4])
one, empty = pd.Series([2.0]), pd.Series([], dtype=float)
lettered = pd.Series([1.0, 2, 3, 4, 5], index=list("abcde"))
X = np.arange(10.0).reshape(2, 5)

START = {"m": 0.75, "b": -0.5, "k": 3}
CHECKS = [{"m": 2.5, "b": 3.0, "k": 2}, {"m": -1.0, "b": 1.0, "k": 1}]
OTHERS = [
    {"m": np.float64(m), "b": np.float64(b), "k": k}
    for m in (-3, -0.5, 0, 1, 2, 3, 4.5, 5, 9)
    for b, k in ((0, 1), (4, 4))
]

RIGHT = """
    df["y"] - (m * df["x"] + b)  (m * df["x"] + b) - df["y"]  np.sum((df["y"] - m * df["x"]) ** 2)
    m * s  s * m  s / m  m / s  s // (m + 9)  s % 2 + m  s**m  m**s  -(m * s)  s - m  m - s
    abs(m * s)  (m * s).abs()  s > m  m >= s  s == m  s != m  ((s > m) & (s < b)).sum()
    (~(s > m)).all()  (s > m).any()  (s > m).mean()  np.any(s > m)

    (m * s).std()  (m * s).var()  (m * s).std(ddof=0)  np.std(m * s)  np.var(m * s, ddof=1)
    (m * s).mean()  (m * s).sum()  (m * s).min()  (m * s).max()  (m * s).prod()  (m * s).count()
    np.mean(m * s)  np.sum(s - m)  np.max(m * s)  np.min(m * s)  np.prod(m * s)  (m * s).std(axis=0)
    (m * s).cumsum()  np.cumsum(m * s)  (m * s).round(1)  round(m * s, 1)  np.round(m * s)
    (m * s).clip(-1, b)  np.clip(m * s, -1, 1)  (m * s).clip(lower=0)  (m * s).clip(np.log(b), 3)

    np.sqrt(s - m).mean()  np.sqrt(s - m).sum()  np.sqrt(s - m).std()  np.sqrt(s - m).min()
    np.sqrt(s - m).max()  np.sqrt(s - m).cumsum()  np.sqrt(s - m).prod()  np.sqrt(s - m).count()
    np.sum(np.sqrt(s - m))  np.mean(np.sqrt(s - m))  np.std(np.sqrt(s - m))  np.log(m * s).max()
    (m * gaps).mean()  (gaps * m).std()  (m * gaps).sum()  (m * gaps > 0).sum()  gaps.mean() * m
    (empty * m).sum()  (empty * m).mean()  (empty * m).max()  (one * m).std()  (one * m).var(ddof=0)
    whole * m  (whole * k).sum()  (whole * k).std()  (whole // k).sum()  (k * whole > 3).sum()

    np.exp(m * s)  np.maximum(s, m)  np.maximum(0, s * m)  np.add(s, m)  np.subtract(m, s)
    divmod(m * s, 2)[0]  np.hypot(m * s, 1)  np.logaddexp(s, m)  np.where(s > m, s, 0).sum()
    np.where(m * gaps > 0, 1, 0)  (m * s).to_numpy() @ s.to_numpy()  (m * s).values.std()
    (m * s) @ s  (m * s).dot(s)  np.dot(m * s, s)  X @ (m * s)  np.stack([m * s, s])
    np.diff(m * s)  np.linalg.norm(m * s)  np.average(m * s)  np.concatenate([m * s, s])  sum(m * s)
    len(m * s) * m  (m * s).size * m  (m * s).index.size * m  [v * 2 for v in m * s]  (m * s).T
    df[["x", "y"]].to_numpy() @ np.stack([m, b])  s.mul(m)  s.sub(m).mean()  s.eq(m)
    s.between(m, b)  s.apply(lambda v: m * v)  df.groupby("group").x.mean() * m  df.eval("x * @m")
    np.interp(m, s, df.y)  np.interp(m * s, s, df.y)  isinstance(m * s, pd.Series) * m
    copy.deepcopy(m * s).std()  s.std() * m  np.sort(m * gaps)
"""
REFUSED = """
    m * df  df * m  (m * df).sum()  df[["x", "y"]].mul(m)  df[["x", "y"]] @ np.stack([m, b])
    s @ (m * s)  s.clip(m, b)  s.where(s > m)  s[s > m].sum()  s.iloc[k]  s[k]  df.loc[k, "x"]
    s.apply(lambda v: np.sqrt(v - m)).sum()  s.map(lambda v: m * v).mean()
    s.apply(lambda v: m * v) + 1  pd.Series([m, b]).sum()  pd.concat([m * s, s])
    df.assign(r=m * s).r.mean()  df.assign(r=lambda d: d.y - m * d.x).r.std()  s.corr(m * s)
    (m * s)[0]  (m * s).iloc[0]  (m * s).median()  (m * s).diff()  (m * s).quantile(0.5)
    (m * s).argmax()  np.argmax(m * s)  (m * s).corr(s)  (m * s).rank()  (m * gaps).isna().sum()
    (m * gaps).fillna(0).sum()  (m * s).sum(skipna=False)  (m * s).name  np.add.reduce(m * s)
    hasattr(m * s, "iloc") * m  getattr(m * s, "median", lambda: 2.5)() * m  s + m * lettered
    (m * s).clip(s, 3)  np.take(m * s, 0)
"""


def formulas(text):
    return re.split(r"\s{2,}", text.strip())


def cell(source):
    """Return a formula of those sliders that are in it, as it stands in a notebook's cell."""
    names = [name for name in START if re.search(rf"\b{name}\b", source)]
    code = f"def f({', '.join(names)}):\n    return {source}\n"
    path = f"ipykernel_2/{source}.py"
    linecache.cache[path] = len(code), None, code.splitlines(keepends=True), path
    space = dict(globals())
    exec(compile(code, path, "exec"), space)
    return names, space["f"]


def recorded(names, function):
    with np.errstate(all="ignore"):
        return record(function, {name: symbol(name, START[name]) for name in names}, CHECKS)


@pytest.mark.parametrize("source", formulas(RIGHT))
def test_a_column_with_moving_numbers_is_as_in_pandas(source):
    names, function = cell(source)
    graph = Graph()
    place = graph.add(recorded(names, function))
    for setting in OTHERS:
        with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
            wanted = np.asarray(function(**{name: setting[name] for name in names}), float)
        got = graph.replay(setting)[place]
        assert got.shape == wanted.shape
        np.testing.assert_allclose(got, wanted, rtol=1e-12, err_msg=str(setting))


@pytest.mark.parametrize("source", formulas(REFUSED))
def test_what_is_not_known_of_columns_is_refused_in_words(source):
    with warnings.catch_warnings(action="ignore"), pytest.raises(RecordError) as refusal:
        recorded(*cell(source))
    assert ".to_numpy()" in "\n".join(str(refusal.value).splitlines()[2:])


def test_columns_of_other_rows_are_told_of_labels():
    with pytest.raises(RecordError, match="row labels") as refusal:
        recorded(*cell("s * m - lettered"))
    assert ".reset_index(drop=True)" in str(refusal.value)


def test_a_column_in_place_is_pandas():
    def shifted(m):
        r = m * s
        same = r
        r -= 1
        return same.std() + same.sum()

    graph = Graph()
    place = graph.add(recorded(["m"], shifted))
    for setting in OTHERS:
        assert graph.replay(setting)[place] == pytest.approx(shifted(setting["m"]), rel=1e-12)
    assert s.tolist() == [1, 2, 4, 3, 5]
