// What is written under a figure: its read-outs, a note, and a status for screen readers.

import { createElement, setText } from "./dom.js";
import { toldText } from "./draw_texts.js";
import { formatNumber } from "./number_format.js";

/**
 * @typedef {import("./controls.js").Control} Control
 * @typedef {import("./graph.js").Graph} Graph
 * @typedef {import("./wire.js").Decoded} Decoded
 */

// Milliseconds without a change, after which the status follows.
const QUIET = 1000;

/** All texts of a figure, and the button that brings back its start. */
export class Texts {
  /**
   * @param {Element} parent
   * @param {Decoded} content
   * @param {() => void} startAgain
   * @param {AbortSignal} signal ends it
   */
  constructor(parent, { readouts, marks, note, names, drags, size }, startAgain, signal) {
    const row = createElement("div", "livefigure-texts", parent);
    row.style.maxWidth = `${size[0]}px`;
    this.readouts = readouts.map((parts) => ({ parts, span: createElement("span", "", row) }));
    if (names.length || drags.length) {
      const button = createElement("button", "", row, { type: "button" });
      button.textContent = "Start again";
      button.addEventListener("click", startAgain);
    }
    this.marks = marks;
    /** @type {string[]} */
    this.told = [];
    this.ownNote = note;
    this.note = createElement("p", "livefigure-note", parent);
    this.status = createElement("div", "livefigure-status", parent, { role: "status" });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  /**
   * @param {Graph} graph
   * @param {{ drawn: number, all: number }} sampled pieces of the largest mark that is drawn in part
   * @param {Control[]} controls
   */
  update(graph, sampled, controls) {
    for (const { parts, span } of this.readouts) {
      const texts = parts.map(({ text, node, spec }) =>
        node === null ? text : text + formatNumber(spec, graph.value(node)[0]),
      );
      setText(span, texts.join(""));
    }
    this.told = this.marks.map((mark) =>
      toldText(mark, mark.nodes.map((node) => graph.value(node))),
    );
    const part =
      sampled.all > 0 &&
      `${sampled.drawn} of ${sampled.all} are drawn, evenly chosen; sums use all of them.`;
    setText(this.note, [this.ownNote, part].filter(Boolean).join(" "));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.announce(controls), QUIET);
  }

  /**
   * Tells screen readers the controls' values, the texts in the picture and the read-outs.
   * @param {Control[]} controls
   */
  announce(controls) {
    const values = controls.map(({ name, text }) => `${name} = ${text}`);
    const texts = this.readouts.map(({ span }) => span.textContent);
    this.status.textContent = [...values, ...this.told, ...texts].filter(Boolean).join("; ");
  }
}
