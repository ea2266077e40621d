"""A reader's eyes and hands on a live figure, in whichever page it stands."""

PATIENCE = 40_000  # milliseconds
INDEX = "(el) => [...document.querySelectorAll('.mxplusb')].indexOf(el)"


def handle(figure, name):
    """Return the handle of a slider, by the name that a screen reader hears."""
    return figure.get_by_role("slider", name=name, exact=True)


def texts(figure):
    """Return the figure's first read-out."""
    return figure.locator(".mxplusb-texts span").first


def image(figure):
    """Return the pixels of its drawing as one text."""
    return figure.locator("canvas").evaluate_all("all => all.map((c) => c.toDataURL()).join()")


def expect_moved(figure, before):
    """Wait until the drawing is another than before."""
    # Not by wait_for_function: pages with a strict Content-Security-Policy refuse what it runs.
    figure.page.evaluate(
        """async ([index, before, patience]) => {
            const figure = document.querySelectorAll(".mxplusb")[index];
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


def press(figure, name, *keys):
    """Press keys on a slider's handle and wait until the drawing has moved."""
    handle(figure, name).focus()
    before = image(figure)
    for key in keys:
        figure.page.keyboard.press(key)
    expect_moved(figure, before)
