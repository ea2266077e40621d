"""A reader's eyes and hands on a live figure, in whichever page it stands."""

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
    figure.page.wait_for_function(
        """([index, before]) => {
            const figure = document.querySelectorAll(".mxplusb")[index];
            const all = [...figure.querySelectorAll("canvas")];
            return all.map((c) => c.toDataURL()).join() !== before;
        }""",
        arg=[figure.evaluate(INDEX), before],
    )


def press(figure, name, *keys):
    """Press keys on a slider's handle and wait until the drawing has moved."""
    handle(figure, name).focus()
    before = image(figure)
    for key in keys:
        figure.page.keyboard.press(key)
    expect_moved(figure, before)
