// Handles: what can be moved on the picture, by the pointer or with the arrow keys.

import { clamp } from "./clipping.js";
import { createElement } from "./dom.js";
import { onArrowKeys } from "./keyboard.js";
import { readDragged, saveDragged } from "./wire.js";

/**
 * @typedef {import("./axes.js").Axes} Axes
 * @typedef {import("./controls.js").Control} Control
 * @typedef {import("./model.js").Model} Model
 * @typedef {[x: number, y: number]} Point in CSS pixels of the figure at its full size
 *
 * What a handle moves.
 * @typedef {object} Movable
 * @property {string} label
 * @property {() => Point} position
 * @property {() => string} describe where it is, in words
 * @property {(point: Point) => void} moveTo
 * @property {(right: number, up: number) => void} moveBy steps
 */

/**
 * Creates all handles of a figure.
 * @param {HTMLElement} drawing
 * @param {Model} model
 * @param {import("./wire.js").Decoded} content
 * @param {Axes[]} axes
 * @param {Map<string, Control>} controls by name
 */
export function createHandles(drawing, model, content, axes, controls) {
  const { picks, drags, size } = content;
  const handles = picks.map(({ axes: index, x, y }) => {
    const pick = new Pick(axes[index], controls.get(x ?? ""), controls.get(y ?? ""));
    const handle = new Handle(drawing, size, pick);
    handle.follow(createZone(drawing, size, axes[index]));
    return handle;
  });
  drags.forEach((drag, k) => {
    for (const i of readDragged(model)[k][0].keys()) {
      const point = new DraggedPoint(axes[drag.axes], model, k, i);
      handles.push(new Handle(drawing, size, point));
    }
  });
  return handles;
}

/** @implements {Movable} */
class Pick {
  /**
   * @param {Axes} axes
   * @param {Control} [x]
   * @param {Control} [y]
   */
  constructor(axes, x, y) {
    this.axes = axes;
    this.x = x;
    this.y = y;
    this.controls = [x, y].filter((control) => control !== undefined);
    const names = this.controls.map(({ name }) => name).join(" and ");
    this.label = `${names}: move with the arrow keys`;
  }

  /** @returns {Point} */
  position() {
    const { axes, x, y } = this;
    return [
      x ? axes.x(x.value) : axes.left + axes.width / 2,
      y ? axes.y(y.value) : axes.top + axes.height / 2,
    ];
  }

  describe() {
    return this.controls.map(({ name, text }) => `${name} = ${text}`).join(", ");
  }

  /** @param {Point} point */
  moveTo(point) {
    const [x, y] = this.axes.data(...point);
    if (this.x) this.x.value = x;
    if (this.y) this.y.value = y;
  }

  /** @param {number} right @param {number} up */
  moveBy(right, up) {
    if (right) this.x?.moveBy(right);
    if (up) this.y?.moveBy(up);
  }
}

/** @implements {Movable} */
class DraggedPoint {
  /**
   * @param {Axes} axes
   * @param {Model} model
   * @param {number} drag
   * @param {number} index of the point in its drag
   */
  constructor(axes, model, drag, index) {
    this.axes = axes;
    this.model = model;
    this.drag = drag;
    this.index = index;
    this.label = `point ${index + 1}: move with the arrow keys`;
  }

  /** In data units. */
  data() {
    const [xs, ys] = readDragged(this.model)[this.drag];
    return [xs[this.index], ys[this.index]];
  }

  /** @returns {Point} */
  position() {
    const [x, y] = this.data();
    return [this.axes.x(x), this.axes.y(y)];
  }

  describe() {
    return this.data()
      .map((value) => Number(value.toPrecision(4)))
      .join(", ");
  }

  /** @param {Point} point */
  moveTo(point) {
    const points = structuredClone(readDragged(this.model));
    const [xs, ys] = points[this.drag];
    [xs[this.index], ys[this.index]] = this.axes.data(...point);
    saveDragged(this.model, points);
  }

  /** Steps are hundredths of the axes. @param {number} right @param {number} up */
  moveBy(right, up) {
    const [x, y] = this.position();
    const { width, height } = this.axes;
    this.moveTo([x + (right * width) / 100, y - (up * height) / 100]);
  }
}

/** An element to hold something by. */
class Handle {
  /**
   * @param {HTMLElement} drawing
   * @param {import("./wire.js").Size} size of the figure in CSS pixels
   * @param {Movable} movable
   */
  constructor(drawing, size, movable) {
    this.drawing = drawing;
    this.size = size;
    this.movable = movable;
    this.element = createElement("div", "livefigure-handle", drawing, {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "movable point",
    });
    onArrowKeys(this.element, (right, up) => movable.moveBy(right, up));
    this.follow(this.element);
  }

  /** Moves with a pointer that is held down on an element. @param {HTMLElement} element */
  follow(element) {
    /** @param {PointerEvent} event */
    const move = (event) => this.movable.moveTo(this.pointerPosition(event));
    element.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      this.element.focus({ preventScroll: true });
      if (element !== this.element) move(event);
    });
    element.addEventListener("pointermove", (event) => {
      if (element.hasPointerCapture(event.pointerId)) move(event);
    });
  }

  /** @param {PointerEvent} event @returns {Point} */
  pointerPosition(event) {
    const box = this.drawing.getBoundingClientRect();
    const scale = this.size[0] / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  /** Shows it at the position of what it moves, or not at all if that has none. */
  update() {
    const [x, y] = this.movable.position();
    const { style } = this.element;
    const visible = Number.isFinite(x) && Number.isFinite(y);
    style.display = visible ? "" : "none";
    if (visible) {
      style.left = percent(clamp(x, 0, this.size[0]), this.size[0]);
      style.top = percent(clamp(y, 0, this.size[1]), this.size[1]);
    }
    const label = `${this.movable.label}; ${this.movable.describe()}`;
    this.element.setAttribute("aria-label", label);
  }
}

/**
 * An element over the box of axes.
 * @param {HTMLElement} drawing
 * @param {import("./wire.js").Size} size
 * @param {Axes} axes
 */
function createZone(drawing, [width, height], axes) {
  const zone = createElement("div", "livefigure-zone", drawing);
  zone.style.left = percent(axes.left, width);
  zone.style.top = percent(axes.top, height);
  zone.style.width = percent(axes.width, width);
  zone.style.height = percent(axes.height, height);
  return zone;
}

/** @param {number} length @param {number} whole */
const percent = (length, whole) => `${(length / whole) * 100}%`;
