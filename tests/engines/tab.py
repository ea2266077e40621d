"""A page as its reader has it, whichever the browser: what is there, keys and the mouse.

A browser gives four things (`Tab`'s abstract methods); all else is built on them, once.
"""

import json
from abc import ABC, abstractmethod

PATIENCE = 180  # seconds until a condition that never comes is a failure

# A script that has the page's answer as JSON.
ASK = "(async () => JSON.stringify((await (%s)(...%s)) ?? null))()"

# Elements by CSS, of those with this name the k-th: of the document, then of what was found.
FIND = """((path) => {
    const tidy = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
    const nameOf = (e) => tidy(e.getAttribute("aria-label")
        ?? ([...(e.labels ?? [])].map((label) => label.textContent).join(" ") || e.textContent));
    return path.reduce(
        (all, [css, name, k]) => {
            const found = all.flatMap((e) => [...e.querySelectorAll(css)])
                .filter((e) => name === null || nameOf(e) === name);
            return k === null ? found : found.slice(k, k + 1);
        },
        [document],
    );
})"""

ROLES = {
    "application": "[role=application]",
    "button": "button",
    "combobox": "select, [role=combobox]",
    "slider": "[role=slider], input[type=range]",
    "status": "[role=status], output",
    "textbox": "[role=textbox], textarea, input:not([type]), input[type=text]",
}


class Tab(ABC):
    """One page in a browser."""

    @abstractmethod
    def open(self, address):
        """Go to an address, and wait until the page is loaded."""

    @abstractmethod
    def ask(self, script):
        """Return the string that a script's promise comes to."""

    @abstractmethod
    def press(self, *keys):
        """Press keys one after the other: characters, or names as in JavaScript ("ArrowLeft").

        Those that are joined by a plus ("Control+a") are held together.
        """

    @abstractmethod
    def drag(self, start, *way):
        """Press the mouse's button at a place of the window, move along a way, and let go."""

    def run(self, function, *given):
        """Return what a function in JavaScript gives; it may be asynchronous."""
        return json.loads(self.ask(ASK % (function, json.dumps(given))))

    def until(self, condition, *given, said=None):
        """Wait until a function in JavaScript gives something true; what never came is said."""
        said = json.dumps(said or condition)
        self.run(
            f"""async (patience, ...given) => {{
                const end = performance.now() + 1000 * patience;
                while (!await ({condition})(...given)) {{
                    if (performance.now() > end) throw new Error("never: " + {said});
                    await new Promise((done) => requestAnimationFrame(done));
                }}
            }}""",
            PATIENCE,
            *given,
        )

    def next_frame(self):
        """Wait until all that has been done so far is laid out and drawn."""
        self.run("() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))")

    def find(self, css, k=0):
        """Return the k-th element of those that a selector finds, with None for k all of them."""
        return Part(self, [[css, None, k]])

    def by_role(self, role, name=None, k=0):
        """Return an element by what a screen reader says of it."""
        return Part(self, [[ROLES[role], name, k]])

    def write(self, text):
        """Type a text where the cursor is."""
        self.press(*text)


class Part:
    """Elements of a page: looked up anew whenever something is asked of them."""

    def __init__(self, tab, path):
        self.tab, self.path = tab, path

    def find(self, css, k=0):
        """Return the k-th element within, by a selector."""
        return Part(self.tab, [*self.path, [css, None, k]])

    def by_role(self, role, name=None, k=0):
        """Return an element within, by what a screen reader says of it."""
        return Part(self.tab, [*self.path, [ROLES[role], name, k]])

    def run(self, function, *given):
        """Return what a function in JavaScript gives for the element."""
        return self.tab.run(
            f"""(path, ...given) => {{
                const [found] = {FIND}(path);
                if (!found) throw new Error("not on the page: " + JSON.stringify(path));
                return ({function})(found, ...given);
            }}""",
            self.path,
            *given,
        )

    def until(self, condition, *given):
        """Wait until the element is there and a function gives something true for it."""
        self.tab.until(
            f"""async (path, ...given) => {{
                const [found] = {FIND}(path);
                return found && await ({condition})(found, ...given);
            }}""",
            self.path,
            *given,
            said=f"{self.path}: {condition}, {given}",
        )

    def count(self):
        """Return how many elements there are."""
        return self.tab.run(f"(path) => {FIND}(path).length", self.path)

    def text(self):
        """Return the text of all of them, joined."""
        return self.tab.run(
            f"(path) => {FIND}(path).map((e) => e.textContent).join('; ')", self.path
        )

    def attribute(self, name):
        """Return an attribute of the element."""
        return self.run("(e, name) => e.getAttribute(name)", name)

    def focus(self):
        """Set the focus on it."""
        self.run("(e) => e.focus()")

    def box(self):
        """Bring it into view, and return its left, top, width and height in the window."""
        return self.run(
            """async (e) => {
                // What comes into view may take another size than thought, a frame or two later.
                for (let before, same = 0; ;) {
                    e.scrollIntoView({ block: "center", behavior: "instant" });
                    await new Promise((done) => requestAnimationFrame(done));
                    const { left, top, width, height } = e.getBoundingClientRect();
                    const now = [left, top, width, height];
                    same = String(now) === String(before) ? same + 1 : 0;
                    if (same === 5) return now;
                    before = now;
                }
            }"""
        )

    def centre(self):
        """Bring it into view, and return its middle in the window."""
        left, top, width, height = self.box()
        return left + width / 2, top + height / 2

    def click(self):
        """Click on it with the mouse."""
        self.tab.drag(self.centre())
