"""Names and lists as messages write them."""

import unicodedata

FEW = 10  # so many lines or values does a sentence name


def plain(name):
    """Write a name so that it can be typed back.

    In one line, with single blanks, without signs that nobody sees, and with letters that carry
    their accents: a decomposed ö is another text than the one on a keyboard.
    """
    seen = "".join(c if c.isprintable() else " " for c in str(name))
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def shortened(text, length=40):
    """Cut a text that would fill the screen, and write it in one line."""
    text = plain(text)
    return text if len(text) <= length else text[:length] + "…"


def listed(words, most=FEW, count=None):
    """Join words by commas; of many, say how many are left out, of `count` in all."""
    words = list(words)
    count = count or len(words)
    if count > most + 1:
        return f"{', '.join(words[:most])} and {count - most} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(count, noun):
    """Write 1 row, 2 rows."""
    return f"{count} {noun}{'s' * (count != 1)}"


def numbered(lines, count=None):
    """Write line 3, or lines 3, 5 and 8, of `count` in all."""
    return f"line{'s' * (len(lines) > 1)} {listed(map(str, lines), count=count)}"


def say(sentence):
    """Print what was done with a table, as the lesson shows it."""
    print(f"• {sentence}")
