// The controls of a figure: sliders, checkboxes and menus of the page, as numbers with a name.

import { setText } from "./dom.js";
import { listen, save } from "./model.js";
import { parseNumber } from "./parse_number.js";
import { isPlayed } from "./play_labels.js";

/** @typedef {import("./model.js").Model} Model */

/** A control, kept to its steps as controls.py does. */
export class Control {
  /**
   * @param {string} name of the argument in formulas
   * @param {Model} model
   */
  constructor(name, model) {
    this.name = name;
    this.model = model;
    /** @type {string[] | undefined} what the options of a choice are called */
    this.labels = model.get("_options_labels");
    // The trait of the model that holds the value; of a choice it is the place of the chosen option.
    this.trait = this.labels ? "index" : "value";
    /** @type {Element | null} a slider's handle or the button of Play, once the page has made it */
    this.handle = null;
    /** @type {Element | null} the number beside it */
    this.readout = null;
    /** @type {Element[] | null} of a choice among buttons, or of one that stays down, once they are made */
    this.buttons = null;
    // A log slider has steps of its exponent. What has no logarithm is below its lower end.
    const base = model.get("base");
    /** @type {(value: number) => number} */
    this.toPosition = base ? (v) => (v > 0 ? Math.log(v) / Math.log(base) : -Infinity) : (v) => v;
    /** @type {(position: number) => number} */
    this.toValue = base ? (position) => base ** position : (position) => position;
  }

  get value() {
    return Number(this.model.get(this.trait));
  }

  /** Takes the nearest value that the control can have. */
  set value(value) {
    if (typeof this.model.get("value") === "boolean") {
      this.save(value > 0.5);
      return;
    }
    this.save(this.nearest(value));
  }

  /** The nearest value on a slider's steps, within its range. @param {number} value */
  nearest(value) {
    const [low, high, step] = ["min", "max", "step"].map((name) => this.model.get(name));
    let position = this.toPosition(value);
    if (Number.isFinite(low) && Number.isFinite(high)) {
      if (step) position = low + Math.round((position - low) / step) * step;
      position = Math.min(high, Math.max(low, Number(position.toPrecision(12))));
    }
    return this.toValue(position);
  }

  /** @returns {[low: number, high: number]} */
  get range() {
    return [this.model.get("min") ?? -Infinity, this.model.get("max") ?? Infinity];
  }

  /**
   * Calls back when the value has changed.
   * @param {() => void} change
   * @param {AbortSignal} signal ends it
   */
  onChange(change, signal) {
    listen(this.model, `change:${this.trait}`, change, signal);
  }

  /** @param {number} steps of the slider */
  moveBy(steps) {
    const step = this.model.get("step") || 1;
    this.value = this.toValue(this.toPosition(this.value) + steps * step);
  }

  /** @param {any} value of the model, as Python has it */
  save(value) {
    save(this.model, this.trait, value);
  }

  /** Goes to the nearest step, as boxes let any number be typed. */
  keepToSteps() {
    const { value } = this;
    if (this.labels || typeof this.model.get("value") === "boolean") return;
    const snapped = this.nearest(value);
    if (Math.abs(snapped - value) > 1e-9 * Math.abs(value)) this.save(snapped);
  }

  get text() {
    if (this.labels) return this.labels[this.value] ?? "";
    if (typeof this.model.get("value") === "boolean") return this.value ? "on" : "off";
    return String(Number(this.value.toPrecision(6)));
  }

  /** Tells screen readers the value: of a log slider the handle has the exponent. */
  describe() {
    if (!isPlayed(this.model)) this.handle?.setAttribute("aria-valuetext", this.text);
    this.buttons?.forEach((button, i) => {
      button.setAttribute("aria-pressed", String(this.labels ? i === this.value : this.value === 1));
    });
  }

  /** The number that stands beside the slider. */
  get readoutText() {
    return this.model.readout_formatter?.(this.value) ?? this.text;
  }

  /**
   * Takes the number that was typed beside the slider, or puts the value back if it is none.
   * @param {Element} readout
   */
  readTyped(readout) {
    const typed = readout.textContent;
    const number = parseNumber(typed);
    if (typed !== this.readoutText && !Number.isNaN(number)) this.value = number;
    this.resetReadout(readout);
  }

  /** @param {Element} readout */
  resetReadout(readout) {
    setText(readout, this.readoutText);
  }
}
