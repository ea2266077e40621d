"""What is read and may all the same not be meant: numbers for "not measured", and sums."""

import numpy as np

from .layout import looked_up
from .words import counted, numbered, say

LEVELS = 6  # a column of fewer different values has levels: 0 and 30 ml of milk
MANY = 40  # rows that are looked at where one can't look at all


def say_doubts(layout, wanted, table, kept):
    """Say which values may stand for "not measured", where, and how to leave them out.

    Parameters
    ----------
    layout : Layout
    wanted : list of str
        Names of the k columns.
    table : np.ndarray
        Of shape (n, k).
    kept : np.ndarray
        Of shape (n,): which rows of the body these are.
    """
    found = {}
    for name, column in zip(wanted, table.T, strict=True):
        some = stand_ins(column)
        others = column[~np.isin(column, some)]
        for number in some:
            rows = np.flatnonzero(column == number)
            lines = [record.line for _, record in looked_up(layout, kept[rows[:MANY]])]
            say(
                f"Doubtful: column {name!r} is {number:g} in {len(rows)} of "
                f"{counted(len(column), 'row')} ({numbered(lines, len(rows))}); all others lie "
                f"from {others.min():g} to {others.max():g}."
            )
        if some:
            numbers = [f"{number:.15g}" for number in some]
            found[name] = numbers[0] if len(numbers) == 1 else f"[{', '.join(numbers)}]"
    if found:
        gaps = ", ".join(f"{name!r}: {numbers}" for name, numbers in found.items())
        say(f"If this means “not measured”, leave those rows out: gaps={{{gaps}}}.")


def stand_ins(column):
    """Return values that look like signs for "not measured": zeros, −999 and such, far outside."""
    different, counts = np.unique(column, return_counts=True)
    found = []
    while len(different) >= LEVELS:
        for end in (0, -1):
            if stands_out(different, counts, end):
                found.append(different[end])
                different, counts = np.delete(different, end), np.delete(counts, end)
                break
        else:
            break
    return found


def stands_out(different, counts, end):
    """Tell whether the first or the last of sorted values seems to be no measurement."""
    number, count = different[end], counts[end]
    others, times = np.delete(different, end), np.delete(counts, end)
    nearest = np.min(np.abs(others - number))
    if nearest <= 3 * np.median(np.diff(others)):
        return False  # the next step of a scale: nobody, one child, two children
    share = np.cumsum(times) / np.sum(times)
    middle = np.subtract(*others[np.searchsorted(share, [0.75, 0.25])])
    reach = np.ptp(others)
    if nearest > 3 * reach and (number == 0 or is_code(number) or count > 2):
        return True
    if count > np.sum(times):
        return False
    if number == 0:
        mean = np.average(others, weights=times)
        spread = np.sqrt(np.average((others - mean) ** 2, weights=times))
        return nearest > reach / 8 and (nearest > middle or abs(mean) > 3 * spread)
    lonely = number < 0 <= others[0] or (nearest > middle and nearest > reach / 2)
    return is_code(number) and lonely


def is_code(number):
    """Tell whether a number is one that people write for "not measured": 999, −99.9, −200."""
    text = f"{abs(number):.15g}"
    digits = text.replace(".", "")
    alike = len(set(digits)) == 1 and digits[0] in "789"
    return number == -200 or alike and len(digits) > 1 + ("." in text)


def made_from_others(table):
    """Tell whether the last row holds sums, or sums and means, of all the rows above it."""
    above, last = table[:-1], table[-1]
    sums = np.isclose(last, above.sum(axis=0), rtol=1e-9, atol=0) & (last != 0)
    means = np.array([is_mean(*pair) for pair in zip(last, above.T, strict=True)])
    return bool(np.all(sums | means) and (np.any(sums) or len(last) > 1))


def is_mean(number, column):
    """Tell whether a number is a column's mean, written with more decimals than the column."""
    digits = decimals(number)
    return digits > max(map(decimals, column[:MANY])) and bool(
        np.isclose(number, column.mean(), rtol=1e-9, atol=0.5001 * 10.0**-digits)
    )


def decimals(number):
    """Count the decimals that a number needs."""
    return len(np.format_float_positional(number, trim="-").partition(".")[2])
