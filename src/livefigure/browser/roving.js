// Handles of one kind are one stop of the Tab key; other keys go from one to the next.

/** @typedef {import("./handle.js").Handle} Handle */

/**
 * From the place of a handle among those that are shown to that of the one a key goes to. Page Up and Page
 * Down are not among the keys: with these a presenter turns the page.
 * @type {Record<string, (place: number, last: number) => number>}
 */
const KEYS = {
  n: (place, last) => (place < last ? place + 1 : 0),
  p: (place, last) => (place > 0 ? place - 1 : last),
  Home: () => 0,
  End: (_place, last) => last,
};

export class Roving {
  /**
   * @param {Handle[]} handles in the order of the keys
   * @param {string} more what other keys do
   */
  constructor(handles, more = "") {
    this.handles = handles;
    this.keys = ["N goes to the next one", "P to the one before", more].filter(Boolean).join(", ");
    /** @type {Handle | undefined} the one that the Tab key goes to */
    this.active = handles[0];
    for (const handle of handles) {
      handle.element.addEventListener("focus", () => this.activate(handle));
      handle.element.addEventListener("keydown", (event) => this.go(event, handle));
    }
  }

  get shown() {
    return this.handles.filter(({ visible }) => visible);
  }

  /** @param {KeyboardEvent} event @param {Handle} handle that has the focus */
  go(event, handle) {
    const to = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { shown } = this;
    shown[to(shown.indexOf(handle), shown.length - 1)]?.element.focus();
  }

  /** @param {Handle} handle */
  activate(handle) {
    this.active = handle;
    this.update();
  }

  /** Shows which one is active. @param {boolean} shown */
  mark(shown) {
    this.active?.element.toggleAttribute("data-marked", shown);
  }

  /** Keeps one of those that are shown in the order of the Tab key. */
  update() {
    const { shown } = this;
    if (!this.active?.visible) this.active = shown[0];
    for (const handle of this.handles) {
      if (handle !== this.active) handle.element.removeAttribute("data-marked");
      handle.element.tabIndex = handle === this.active ? 0 : -1;
      handle.keys = shown.length > 1 ? this.keys : "";
    }
  }
}
