"""Pages on which Python runs, as tests drive them."""

from playwright.sync_api import expect

from tests.browser.hands import PATIENCE

LONG = 4 * PATIENCE  # for a whole lesson


def start(page):
    """Start Python on a page, and wait until it is ready."""
    page.get_by_role("button", name="Run Python on this page").click()
    expect_state(page, "ready")


def expect_state(page, state, timeout=LONG):
    """Wait until Python on the page is off, starting, ready, busy or failed."""
    expect(page.locator("html")).to_have_attribute("data-python", state, timeout=timeout)


def code(page, number):
    """Return the editor of a code cell, counted from 1."""
    return page.get_by_role("textbox", name=f"Code of cell {number}", exact=True)


def write(page, number, text):
    """Replace a cell's code as a reader would."""
    editor = code(page, number)
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    expect(editor).to_contain_text(text.splitlines()[0])


def run(page, number):
    """Run a cell, and wait until Python has nothing to do."""
    page.get_by_role("button", name=f"Run cell {number}", exact=True).click()
    finished(page, number)


def finished(page, number):
    """Wait until a cell, and with it all that were asked for, has run."""
    expect(cell(page, number)).to_have_attribute("aria-busy", "false", timeout=LONG)
    expect_state(page, "ready")


def run_all(page):
    """Run all cells, and wait until they have run."""
    page.get_by_role("button", name="Run all").click()
    expect(said(page)).to_have_text("All cells have run.", timeout=LONG)


def cell(page, number):
    """Return a code cell: its code and what it put out."""
    return page.locator("article div.cell").nth(number - 1)


def output(page, number):
    """Return what a cell put out."""
    return cell(page, number).locator(".cell_output")


def said(page):
    """Return the line above the cells that says how Python is."""
    return page.get_by_label("Python on this page").get_by_role("status")
