"""Which rows are observations, which are left out, and which stop the reader."""

import csv
import re
from collections import Counter, defaultdict

import numpy as np

from .doubts import made_from_others
from .layout import QUOTES, looked_up
from .numerals import NUMBER, WORD, is_gap, is_number
from .values import cells_of, parsed
from .words import FEW, counted, listed, numbered, plain, say, shortened

_TOTALS = (
    "total totals subtotal sub-total grand-total sum mean average avg median overall "
    "summe gesamt gesamtsumme insgesamt mittelwert durchschnitt mittel "
    "somme moyenne totale somma totaal gemiddelde suma promedio soma média razem średnia "
    "итого всего сумма среднее 合计 总计 總計 合計 小计 小計 平均 합계 총계 소계 평균"
)
TOTALS = {word.replace("-", " ") for word in _TOTALS.split()} | set(_TOTALS.split())
BESIDE = set("min max minimum maximum count std sd stdev variance".split())  # beside those
SURE = 5  # that many rows don't add up to the next one by chance
MUCH = 100_000  # signs, in which the last rows should be found
LAST = 8  # so many rows at the end are looked at for totals
DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b.*")


def sorted_out(values):
    """Say which rows are left out, and return where in `values` the others are.

    Parameters
    ----------
    values : Values

    Returns
    -------
    np.ndarray

    Raises
    ------
    ValueError
        If there are words among numbers, or more values than columns; all of them at once.
    """
    layout, places, kinds, beyond = values.layout, values.places, values.kinds, values.beyond
    kept = np.all(kinds == NUMBER, axis=1) & ~beyond
    totals = totals_by_name(layout, places, len(kept))
    first = np.argmax(kept) if kept.any() else 0
    seen = Rows(values.wanted)
    for row, record in looked_up(layout, np.flatnonzero(~kept | totals)):
        cells = [record.fields[p] if p < len(record.fields) else "" for p in places]
        filled = [field for field in record.fields if field]
        if not filled:
            continue
        if totals[row] or any(is_total(field) for field in filled):
            seen.totals.append((record.line, next(filter(is_total, filled), filled[0])))
        elif [plain(field) for field in record.fields[: len(layout.names)]] == layout.names:
            seen.heads.append((record.line, ", ".join(filled)))
        elif len(filled) == 1 and not is_gap(filled[0]) and not is_number(filled[0]):
            seen.remarks.append((record.line, filled[0]))
        elif row < first and np.all(kinds[row] != NUMBER) and np.any(kinds[row] == WORD):
            seen.units.append((record.line, ", ".join(filter(None, cells))))
        elif beyond[row]:
            seen.wide.append((record.line, len(filled)))
        elif np.any(kinds[row] == WORD):
            for k in np.flatnonzero(kinds[row] == WORD):
                seen.words[k].append((record.line, cells[k]))
        else:
            seen.gaps.append((record.line, [(k, cells[k]) for k in np.flatnonzero(kinds[row])]))
    kept = np.flatnonzero(kept & ~totals)
    seen.tell(len(kept))
    seen.stop(kinds, layout)
    return without_last_sum(layout, values.numbers, kept)


def without_last_sum(layout, numbers, kept):
    """Leave out a last row that holds sums or means of all others, whatever it is called."""
    above = len(kept) - 1
    if above < 3 or not made_from_others(numbers[kept]):
        return kept
    ((_, record),) = looked_up(layout, kept[-1:])
    if above < SURE:
        say(f"Doubtful: line {record.line} is the sum of those above. If it is a total, delete it.")
        return kept
    fields = ", ".join(filter(None, record.fields))
    say(f"Line {record.line} is left out: made from other rows ({shortened(fields)!r}).")
    return kept[:-1]


def is_total(text):
    """Tell whether a row of that name is made from other rows."""
    return text.strip(" :*=-").casefold() in TOTALS


def labels_of(layout, places):
    """Return the columns of words that are not asked for, at most a few."""
    words = [
        place
        for place in range(len(layout.names))
        if place not in places
        and any(not is_number(cell) and not is_gap(cell) for cell in cells_of(layout.top, place))
    ]
    if not words:
        return []
    frame = parsed(layout, len(layout.names), words[:FEW], dtype=object, na_filter=False)
    return [frame[place] for place in frame]


def totals_by_name(layout, places, count):
    """Find rows that are called Total, Sum, Mean or the like; of shape (count,)."""
    found = np.zeros(count, dtype=bool)
    for cells in labels_of(layout, places):
        named = cells.isin([text for text in cells.unique() if is_total(text)]).to_numpy()
        if np.sum(named) <= count / 3:
            found |= named
        else:
            say(
                f"{np.sum(named)} of {count} rows are called {shortened(cells[named].iloc[0])!r}. "
                "If they are made from the others, delete them in the file."
            )
    lines = re.split(r"\r\n|\r|\n", layout.text[layout.body :][-MUCH:])[-LAST:]
    labels = []
    for line in reversed(lines):
        rows = csv.reader([line], delimiter=layout.separator, skipinitialspace=True)
        fields = [field.strip() for field in next(rows, [])]
        first = next(filter(None, fields), "")
        labels.append(next(filter(is_total, fields), first if first.casefold() in BESIDE else ""))
    run = next((i for i, label in enumerate(labels) if not label), len(labels))
    if any(map(is_total, labels[:run])):
        found[count - run :] = True
    return found


class Rows:
    """What was found in rows that are no observations."""

    def __init__(self, wanted):
        self.wanted = wanted
        self.totals, self.heads, self.remarks, self.units = [], [], [], []
        self.wide, self.gaps, self.words = [], [], defaultdict(list)

    def tell(self, kept):
        """Say what is left out beside the rows kept, and why."""
        for lines, reason in [
            (self.heads, "the names once more"),
            (self.units, "no numbers, perhaps units"),
            (self.remarks, "words only"),
            (self.totals, "made from other rows"),
        ]:
            if lines:
                texts = dict.fromkeys(repr(shortened(text)) for _, text in lines)
                verb = "are" if len(lines) > 1 else "is"
                where = numbered([line for line, _ in lines]).capitalize()
                say(f"{where} {verb} left out: {reason} ({listed(texts)}).")
        if self.gaps:
            count = len(self.gaps)
            lines = listed(f"line {line} ({self.cells(cells)})" for line, cells in self.gaps)
            say(
                f"{count} of {counted(kept + count, 'row')} {'are' if count > 1 else 'is'} left "
                f"out, where a value is missing: {lines}.{self.by_column()}"
            )

    def cells(self, cells):
        """Write milk: '?'."""
        return ", ".join(
            f"{self.wanted[k]}: {repr(shortened(cell)) if cell else 'empty'}" for k, cell in cells
        )

    def by_column(self):
        """Count the gaps of each column, if there are more than are listed."""
        if len(self.gaps) <= FEW + 1:
            return ""
        counts = Counter(self.wanted[k] for _, cells in self.gaps for k, _ in cells)
        return f" Gaps: {listed(f'{count} in {name!r}' for name, count in counts.items())}."

    def stop(self, kinds, layout):
        """Raise an error that names all that can't be read, if there is any."""
        said = []
        if self.wide:
            line, count = self.wide[0]
            more = f", and so have {len(self.wide) - 1} more lines" if len(self.wide) > 1 else ""
            said.append(
                f"line {line} has {count} values for {counted(len(layout.names), 'column')}{more}. "
                "If they have decimal commas (1,5), write points (1.5), or separate columns by "
                "semicolons."
            )
        mixed: dict[int, str] = {}
        odd = []
        for k, found in sorted(self.words.items()):
            name, (line, example) = self.wanted[k], found[0]
            if len(found) > np.sum(kinds[:, k] == NUMBER):
                odd.append(k)
                what = "dates" if DATE.fullmatch(example) else "words"
                said.append(
                    f"line {line}, column {name!r}: {shortened(example)!r}. It holds {what}."
                )
            elif broken := [line for line, cell in found if "\n" in cell]:
                said.append(
                    f"line {broken[0]}, column {name!r}: the value runs on into the next line. "
                    f"{QUOTES}"
                )
            else:
                mixed |= dict(found)
                cells = listed(f"line {line} ({shortened(cell)!r})" for line, cell in found)
                said.append(f"column {name!r} holds what is no number: {cells}.")
        if mixed:
            said.append("Write 1234.5, without a unit." + self.advice(mixed, layout))
        if odd:
            said.append(self.advice_on_words(odd))
        if said:
            raise ValueError("\n".join(said))

    def advice(self, mixed, layout):
        """Say what to do with words among numbers."""
        if set(mixed) == {layout.top[0].line}:
            return f" If line {layout.top[0].line} holds units, delete it."
        words = [word for word in dict.fromkeys(mixed.values()) if len(word) < 20]
        if not words:
            return ""
        return f" What means “not measured” can be left out: gaps={words[:3]}."

    def advice_on_words(self, odd):
        """Say what to do with columns of words."""
        *features, target = range(len(self.wanted))
        if target in odd:
            return f"{self.wanted[target]!r} is to be predicted: it should be a column of numbers."
        rest = [self.wanted[k] for k in features if k not in odd]
        if not rest:
            return "Choose columns of numbers for features=[…]."
        return f"Such columns can stay unused. Name the others: features={rest}."
