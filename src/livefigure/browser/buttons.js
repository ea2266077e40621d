// Buttons that show what a figure holds back, and the ghosts that marks leave when one is pressed.

import { createElement } from "./dom.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./graph.js").Graph} Graph
 * @typedef {import("./wire.js").Decoded} Decoded
 *
 * A mark where it was.
 * @typedef {object} Ghost
 * @property {import("./wire.js").MarkRow} mark in the ghost's style
 * @property {Numbers[]} values of its coordinates
 */

/** The buttons of a figure, under its drawing. Which of them are pressed is not saved. */
export class Buttons {
  /**
   * @param {Element} parent
   * @param {Decoded} content
   * @param {Graph} graph
   */
  constructor(parent, { buttons, ghosts, marks, size }, graph) {
    this.rows = buttons;
    this.ghostRows = ghosts;
    this.marks = marks;
    this.graph = graph;
    /** @type {((button: number) => void) | null} called after each press, once the graph has its inputs */
    this.onPress = null;
    this.pressed = buttons.map(() => false);
    /** @type {Ghost[][]} of each button */
    this.left = buttons.map(() => []);
    /** @type {HTMLButtonElement[]} */
    this.elements = [];
    if (!buttons.length) return;
    const row = createElement("div", "livefigure-buttons", parent);
    row.style.maxWidth = `${size[0]}px`;
    this.elements = buttons.map(({ text }, k) => {
      const element = createElement("button", "", row, { type: "button" });
      element.textContent = text;
      element.addEventListener("click", () => {
        if (!this.onPress) return;
        this.press(k, !this.pressed[k]);
        this.onPress(k);
      });
      return element;
    });
    this.reset();
  }

  /** @param {number} k @param {boolean} pressed */
  press(k, pressed) {
    this.pressed[k] = pressed;
    this.elements[k].setAttribute("aria-pressed", String(pressed));
    this.left[k] = pressed ? this.ghostRows.filter(({ button }) => button === k).map(this.ghost, this) : [];
  }

  /**
   * The graph's arrays are written anew at each change.
   * @param {import("./wire.js").GhostRow} row
   * @returns {Ghost}
   */
  ghost({ mark, style }) {
    const row = this.marks[mark];
    const values = row.nodes.map((node) => Float64Array.from(this.graph.value(node)));
    return { mark: { ...row, style }, values };
  }

  reset() {
    this.rows.forEach((_, k) => this.press(k, false));
  }

  get ghosts() {
    return this.left.flat();
  }

  /**
   * What waits for a button that is not pressed.
   * @param {"marks" | "readouts"} kind
   */
  hidden(kind) {
    return new Set(this.rows.flatMap((row, k) => (this.pressed[k] ? [] : row[kind])));
  }

  /**
   * What a press has done, in words.
   * @param {number} k
   * @param {string[]} texts of the read-outs
   */
  describe(k, texts) {
    const { shows, readouts, leaves } = this.rows[k];
    const shown = [...shows, ...(this.pressed[k] ? readouts.map((i) => texts[i]) : [])].join("; ");
    const said = this.pressed[k] ? ["Shown", "A ghost stays of"] : ["Hidden again", "No ghost any more of"];
    const parts = [shown && `${said[0]}: ${shown}`, leaves.length && `${said[1]}: ${leaves.join("; ")}`];
    return parts.filter(Boolean).join(". ");
  }
}
