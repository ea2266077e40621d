// Points that are dragged. Where they are now is a trait of the figure's model.

import { limitsOf, snap, stepFrom } from "./snap.js";
import { readDragged, saveDragged } from "./wire.js";

/**
 * @typedef {import("./axes.js").Axes} Axes
 * @typedef {import("./handle.js").Point} Point
 * @typedef {import("./handle.js").Movable} Movable
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./wire.js").DragRow} DragRow
 */

/** The points of one drag. */
export class Drag {
  /**
   * @param {DragRow} row
   * @param {number} index of the drag in the figure
   * @param {Axes} axes
   * @param {Model} model
   */
  constructor({ step: [xStep, yStep], along, label, room }, index, axes, model) {
    this.steps = { x: xStep, y: yStep };
    this.along = along;
    this.label = label;
    this.room = room;
    this.index = index;
    this.axes = axes;
    this.model = model;
    /** @type {unknown} */
    this.sent = null;
    /** @type {import("./wire.js").Points} */
    this.now = [[], []];
    /** @type {number[]} */
    this.has = [];
  }

  /** Where the points are now, and which places have one. A frame asks many times. */
  look() {
    const sent = this.model.get("dragged");
    if (sent !== this.sent) {
      this.sent = sent;
      this.now = readDragged(this.model)[this.index];
      const [xs] = this.now;
      this.has = [...xs.keys()].filter((i) => !Number.isNaN(xs[i]));
    }
    return this;
  }

  get places() {
    return this.look().now;
  }

  /** The places that have a point. */
  get present() {
    return this.look().has;
  }

  /** @param {number} i @param {number} x @param {number} y */
  save(i, x, y) {
    const dragged = readDragged(this.model);
    const [xs, ys] = dragged[this.index];
    xs[i] = x;
    ys[i] = y;
    saveDragged(this.model, dragged);
  }

  /** The data nearest to a position, on the steps. @param {Point} point @returns {Point} */
  data(point) {
    const { axes, steps } = this;
    const [x, y] = axes.data(...point);
    return [
      snap(x, steps.x, limitsOf(axes.horizontal)),
      snap(y, steps.y, limitsOf(axes.vertical)),
    ];
  }
}

/** @implements {Movable} */
export class DraggedPoint {
  /**
   * @param {Drag} drag
   * @param {number} index
   */
  constructor(drag, index) {
    this.drag = drag;
    this.index = index;
    this.jumps = false;
    this.along = drag.along;
  }

  get label() {
    const { label, present } = this.drag;
    const place = present.indexOf(this.index) + 1;
    return `${label && `${label}, `}point ${place} of ${present.length}: move with the arrow keys`;
  }

  /** In data units. @returns {Point} */
  data() {
    const [xs, ys] = this.drag.places;
    return [xs[this.index], ys[this.index]];
  }

  /** @returns {Point} */
  position() {
    const [x, y] = this.data();
    const { axes } = this.drag;
    return [axes.x(x), axes.y(y)];
  }

  describe() {
    const [x, y] = this.data().map((value) => Number(value.toPrecision(4)));
    return `x = ${x}, y = ${y}`;
  }

  /** @param {Point} point */
  moveTo(point) {
    this.save(this.drag.data(point));
  }

  /** @param {number} right @param {number} up */
  moveBy(right, up) {
    const { axes, steps } = this.drag;
    const [x, y] = this.data();
    this.save([
      stepFrom(x, right, steps.x, axes.horizontal),
      stepFrom(y, up, steps.y, axes.vertical),
    ]);
  }

  /** Moves along the axes on which it can. @param {Point} to in data units */
  save([toX, toY]) {
    const [x, y] = this.data();
    const { along } = this;
    this.drag.save(this.index, along === "y" ? x : toX, along === "x" ? y : toY);
  }
}
