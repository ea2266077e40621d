// Points that the reader adds and removes, where a drag has room for them.

import { createElement, setText } from "./dom.js";

/**
 * @typedef {import("./drag.js").Drag} Drag
 * @typedef {import("./handle.js").Handle} Handle
 * @typedef {import("./handle.js").Point} Point
 * @typedef {import("./roving.js").Roving} Roving
 */

// Where in the axes a new point stands: at the first of these shares of their width that is free.
const SHARES = [0.5, 0.56, 0.44, 0.62, 0.38, 0.68, 0.32, 0.74, 0.26, 0.8, 0.2, 0.86, 0.14];
const APART = 20; // CSS pixels between two points that are told apart

/** The buttons "Add a point" and "Remove a point" of one drag, and what they do. */
export class Room {
  /**
   * @param {Drag} drag
   * @param {Roving} group its handles, one for each place
   * @param {HTMLElement} row of buttons
   * @param {(words: string) => void} tell what has been added or removed, or why it has not
   */
  constructor(drag, group, row, tell) {
    this.drag = drag;
    this.group = group;
    this.row = row;
    this.tell = tell;
    this.refused = ""; // the points that there were when more or fewer were refused
    const of = drag.label && ` of ${drag.label}`;
    this.addButton(row, `Add a point${of}`, () => this.add());
    const remove = this.addButton(row, `Remove a point${of}`, () => this.remove());
    this.message = createElement("span", "", row);
    for (const [event, shown] of /** @type {const} */ ([
      ["pointerenter", true],
      ["focus", true],
      ["pointerleave", false],
      ["blur", false],
    ])) {
      remove.addEventListener(event, () => this.group.mark(shown));
    }
    for (const { element } of group.handles) {
      element.addEventListener("keydown", (event) => this.removeByKey(event));
    }
  }

  /** @param {HTMLElement} row @param {string} text @param {() => void} press */
  addButton(row, text, press) {
    const button = createElement("button", "", row, { type: "button" });
    button.textContent = text;
    button.addEventListener("click", press);
    return button;
  }

  /** @param {KeyboardEvent} event */
  removeByKey(event) {
    if (event.key !== "Delete" && event.key !== "Backspace") return;
    event.preventDefault();
    event.stopPropagation();
    this.remove();
    this.group.active?.element.focus();
  }

  /** @param {Point} [at] in CSS pixels of the figure; else in the middle */
  add(at = this.freePlace()) {
    const { drag, group } = this;
    const places = drag.places[0].length;
    const index = [...Array(places).keys()].find((i) => !drag.present.includes(i));
    if (index === undefined) {
      this.refuse(`All ${places} places are taken: remove a point first.`);
      return;
    }
    drag.save(index, ...drag.data(at));
    const handle = group.handles[index];
    handle.update();
    handle.element.focus({ preventScroll: true });
    this.tell(`Point added: ${handle.movable.describe()}`);
  }

  /** Removes the point that was held last. */
  remove() {
    const { drag, group } = this;
    const { shown, active: handle } = group;
    if (!handle || shown.length < 2) {
      this.refuse("One point has to stay.");
      return;
    }
    const place = shown.indexOf(handle);
    const where = handle.movable.describe();
    drag.save(group.handles.indexOf(handle), NaN, NaN);
    group.activate(shown[place + 1] ?? shown[place - 1]);
    this.tell(`Point removed: ${where}`);
  }

  /** @returns {Point} */
  freePlace() {
    const { left, top, width, height } = this.drag.axes;
    const taken = this.group.shown.map(({ movable }) => movable.position());
    /** @param {number} share @returns {Point} */
    const place = (share) => [left + share * width, top + height / 2];
    /** @param {Point} point */
    const isFree = ([x, y]) => taken.every(([px, py]) => Math.hypot(px - x, py - y) >= APART);
    return SHARES.map(place).find(isFree) ?? place(SHARES[0]);
  }

  /** @param {string} words why not */
  refuse(words) {
    setText(this.message, words);
    this.refused = String(this.drag.present);
    this.tell(words);
  }

  /** A refusal stands until it is no longer true. */
  update() {
    if (String(this.drag.present) !== this.refused) setText(this.message, "");
  }
}
