"""A reader's eyes and hands on a live figure, in whichever page it stands."""

PATIENCE = 40_000  # milliseconds until a condition that never comes is a failure
INDEX = "(el) => [...document.querySelectorAll('.livefigure')].indexOf(el)"


def handle(figure, name):
    """Return the handle of a slider, by the name that a screen reader hears."""
    return figure.get_by_role("slider", name=name, exact=True)


def texts(figure):
    """Return the figure's first read-out."""
    return figure.locator(".livefigure-texts span").first


def image(figure):
    """Return the pixels of its drawing as one text."""
    return figure.locator("canvas").evaluate_all("all => all.map((c) => c.toDataURL()).join()")


def expect_whole_names(figure):
    """Check that nothing of its controls' names is cut off, and that none runs into another."""
    cut = figure.locator(".widget-label").evaluate_all(
        """(labels) => labels.filter((label) => {
            const { bottom, left } = label.getBoundingClientRect();
            const next = label.parentElement.nextElementSibling?.getBoundingClientRect();
            const start = label.closest(".livefigure").getBoundingClientRect().left;
            const wide = label.scrollWidth > label.clientWidth + 1;
            const high = label.scrollHeight > label.clientHeight + 1;
            return wide || high || left < start - 1 || (next && bottom > next.top + 1);
        }).map((label) => label.textContent)"""
    )
    assert not cut, f"cut off: {cut}"


def next_frame(page):
    """Wait until all that has been done in a page so far is laid out and drawn."""
    page.evaluate(
        "() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))",
    )


def expect_drawn(figure):
    """Wait until the drawing is as wide as its place, and painted."""
    figure.evaluate(
        """async (figure, patience) => {
            const place = figure.querySelector(".livefigure-drawing");
            const canvas = figure.querySelector("canvas");
            const end = performance.now() + patience;
            for (;;) {
                const { width } = place.getBoundingClientRect();
                if (width && canvas.width >= width - 1) break;
                if (performance.now() > end) {
                    throw new Error(`A drawing of ${canvas.width} pixels stands on ${width}.`);
                }
                await new Promise((done) => requestAnimationFrame(done));
            }
        }""",
        PATIENCE,
    )
    next_frame(figure.page)


def expect_moved(figure, before):
    """Wait until the drawing is another than before, and the last of what moved it is in it."""
    # Not by wait_for_function: pages with a strict Content-Security-Policy refuse what it runs.
    figure.page.evaluate(
        """async ([index, before, patience]) => {
            const figure = document.querySelectorAll(".livefigure")[index];
            const all = [...figure.querySelectorAll("canvas")];
            const now = () => all.map((c) => c.toDataURL()).join();
            const end = performance.now() + patience;
            while (now() === before) {
                if (performance.now() > end) throw new Error("The drawing did not change.");
                await new Promise((done) => requestAnimationFrame(done));
            }
        }""",
        [figure.evaluate(INDEX), before, PATIENCE],
    )
    next_frame(figure.page)


def press(figure, name, *keys):
    """Press keys on a slider's handle and wait until the drawing has moved."""
    handle(figure, name).focus()
    before = image(figure)
    for key in keys:
        figure.page.keyboard.press(key)
    expect_moved(figure, before)
