// A line y = m x + b that is held by two handles; m and b are controls.

import { Control } from "./controls.js";
import { save, listen } from "./model.js";
import { limitsOf, rounded, snap, stepFrom } from "./snap.js";

/**
 * @typedef {import("./axes.js").Axes} Axes
 * @typedef {import("./handle.js").Point} Point
 * @typedef {import("./handle.js").Movable} Movable
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./snap.js").Limits} Limits
 */

/** A control that handles move between its steps: its slider stands at the nearest one. */
export class HeldControl extends Control {
  /**
   * @param {string} name
   * @param {Model} model of the slider
   * @param {Model} exact of the number itself
   */
  constructor(name, model, exact) {
    super(name, model);
    this.exact = exact;
  }

  get value() {
    return Number(this.exact.get("value"));
  }

  set value(value) {
    super.value = value;
  }

  /** @param {number} value */
  save(value) {
    save(this.exact, "value", value);
    super.save(this.nearest(value));
  }

  /** @param {() => void} change @param {AbortSignal} signal */
  onChange(change, signal) {
    listen(this.exact, "change:value", change, signal);
    listen(this.model, "change:value", () => this.followSlider(), signal);
  }

  /** A slider that stands elsewhere than the number puts it has been moved by the reader. */
  followSlider() {
    const shown = Number(this.model.get("value"));
    if (rounded(shown) !== rounded(this.nearest(this.value))) save(this.exact, "value", shown);
  }
}

/** @implements {Movable} */
export class LineHandle {
  /**
   * @param {Axes} axes
   * @param {Control} m
   * @param {Control} b
   * @param {number | null} step
   * @param {[x0: number, x1: number]} xs of both handles
   * @param {0 | 1} index of this one
   */
  constructor(axes, m, b, step, xs, index) {
    this.axes = axes;
    this.m = m;
    this.b = b;
    this.step = step;
    this.xs = xs;
    this.index = index;
    this.own = xs[index];
    this.other = xs[1 - index];
    this.jumps = false;
    this.along = "y";
    const side = axes.x(this.own) < axes.x(this.other) ? "left" : "right";
    this.label = `${side} handle of a line: move up and down with the arrow keys`;
  }

  /** The height of the line, without what rounding left of an earlier handle's. @param {number} x */
  height(x) {
    return rounded(this.m.value * x + this.b.value);
  }

  /** @returns {Point} */
  position() {
    return [this.axes.x(this.own), this.axes.y(this.height(this.own))];
  }

  describe() {
    const [x, y] = [this.own, this.height(this.own)].map((value) => Number(value.toPrecision(4)));
    return `x = ${x}, y = ${y}`;
  }

  /** @param {Point} point */
  moveTo(point) {
    this.save(snap(this.axes.data(...point)[1], this.step, this.limits()));
  }

  /** @param {number} _right @param {number} up */
  moveBy(_right, up) {
    const { step, axes } = this;
    if (up) this.save(stepFrom(this.height(this.own), up, step, axes.vertical, this.limits()));
  }

  /** @param {number} y */
  save(y) {
    const { m, b, index } = this;
    const [x0, x1] = this.xs;
    const [y0, y1] = index ? [this.height(x0), y] : [y, this.height(x1)];
    const slope = (y1 - y0) / (x1 - x0); // as holds.py has it
    m.save(slope);
    b.save(y0 - slope * x0);
  }

  /**
   * Between which heights the line stays within the axes and the ranges of its sliders.
   * @returns {Limits}
   */
  limits() {
    const { m, b, own, other, axes } = this;
    const still = this.height(other);
    let [low, high] = limitsOf(axes.vertical);
    const bounds = [
      m.range.map((slope) => still + slope * (own - other)),
      other ? b.range.map((start) => (still * own - start * (own - other)) / other) : [],
    ];
    for (const ends of bounds) {
      low = Math.max(low, Math.min(...ends));
      high = Math.min(high, Math.max(...ends));
    }
    return low <= high ? [low, high] : [this.height(own), this.height(own)];
  }
}
