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
  constructor(parent, { readouts, marks, note, names, drags, buttons, size }, startAgain, signal) {
    const row = createElement("div", "livefigure-texts", parent);
    row.style.maxWidth = `${size[0]}px`;
    this.readouts = readouts.map((parts) => ({ parts, span: createElement("span", "", row) }));
    if (names.length || drags.length || buttons.length) {
      const button = createElement("button", "", row, { type: "button" });
      button.textContent = "Start again";
      button.addEventListener("click", startAgain);
    }
    this.marks = marks;
    /** @type {string[]} */
    this.told = [];
    this.ownNote = note;
    this.summary = "";
    /** @type {import("./handle.js").Movable | null} what a hand has moved since the status was last told */
    this.moved = null;
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
   * @param {import("./buttons.js").Buttons} buttons say what is hidden
   */
  update(graph, sampled, controls, buttons) {
    const [hidden, unseen] = [buttons.hidden("readouts"), buttons.hidden("marks")];
    this.readouts.forEach(({ parts, span }, i) => {
      span.hidden = hidden.has(i);
      setText(span, span.hidden ? "" : written(parts, graph));
    });
    this.told = this.marks.map((mark, i) =>
      unseen.has(i) ? "" : toldText(mark, mark.nodes.map((node) => graph.value(node))),
    );
    const part =
      sampled.all > 0 &&
      `${sampled.drawn} of ${sampled.all} are drawn, evenly chosen; sums use all of them.`;
    setText(this.note, [this.ownNote, part].filter(Boolean).join(" "));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.announce(controls), QUIET);
  }

  /** Of each read-out, an empty one of what is hidden. */
  get readoutTexts() {
    return this.readouts.map(({ span }) => span.textContent);
  }

  /** The controls' values, the texts in the picture and the read-outs. @param {Control[]} controls */
  summarize(controls) {
    const values = controls.map(({ name, text }) => `${name} = ${text}`);
    return [...values, ...this.told, ...this.readoutTexts].filter(Boolean).join("; ");
  }

  /** Tells screen readers how things are, unless they have been told. @param {Control[]} controls */
  announce(controls) {
    const place = this.moved?.describe() ?? "";
    if (this.summarize(controls) !== this.summary || place) this.tell(place, controls);
  }

  /**
   * Tells screen readers what has just happened, and how things are.
   * @param {string} event
   * @param {Control[]} controls
   */
  tell(event, controls) {
    clearTimeout(this.timer);
    this.moved = null;
    this.summary = this.summarize(controls);
    const end = /[.!?…]$/.test(event) ? " " : ". ";
    this.status.textContent = [event, this.summary].filter(Boolean).join(end);
  }
}

/**
 * A template with its numbers.
 * @param {import("./wire.js").ReadoutPart[]} parts
 * @param {Graph} graph
 */
export function written(parts, graph) {
  return parts
    .map(({ text, node, spec }) => (node === null ? text : text + formatNumber(spec, graph.value(node)[0])))
    .join("");
}
