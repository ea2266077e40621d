// An element by which something on the picture is held.

import { clamp } from "./clipping.js";
import { createElement } from "./dom.js";
import { onArrowKeys } from "./keyboard.js";

/**
 * @typedef {[x: number, y: number]} Point in CSS pixels of the figure at its full size
 *
 * What a handle moves.
 * @typedef {object} Movable
 * @property {string} label
 * @property {string} along "x", "y" or "both": where it can go
 * @property {boolean} jumps whether it goes where the pointer is pressed, and is not taken along from there
 * @property {() => Point} position
 * @property {() => string} describe where it is, in words
 * @property {(point: Point) => void} moveTo
 * @property {(right: number, up: number) => void} moveBy steps
 *
 * A pointer that holds something: where it is from that, and where that was when it was pressed.
 * @typedef {{ offset: Point, before: string }} Grip
 */

// Which way a finger still scrolls the page.
/** @type {Record<string, string>} */
const SCROLLS = { x: "pan-y", y: "pan-x", both: "none" };

export class Handle {
  /**
   * @param {HTMLElement} drawing
   * @param {import("./wire.js").Size} size of the figure in CSS pixels
   * @param {Movable} movable
   * @param {import("./release.js").Release} release
   */
  constructor(drawing, size, movable, release) {
    this.drawing = drawing;
    this.size = size;
    this.movable = movable;
    this.release = release;
    this.hint = ""; // what other keys do
    /** @type {Grip | null} */
    this.grip = null;
    this.element = createElement("div", "livefigure-handle", drawing, {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "movable point",
    });
    this.element.style.touchAction = SCROLLS[movable.along];
    onArrowKeys(this.element, (right, up) => this.moveBy(right, up));
    this.element.addEventListener("blur", () => release.blur());
    this.follow(this.element);
  }

  get visible() {
    return this.movable.position().every(Number.isFinite);
  }

  /** @param {number} right @param {number} up */
  moveBy(right, up) {
    const before = String(this.movable.position());
    this.movable.moveBy(right, up);
    if (String(this.movable.position()) !== before) this.release.key();
  }

  /** Moves with a pointer that an element has captured. @param {HTMLElement} element */
  follow(element) {
    element.addEventListener("pointermove", (event) => this.grip && this.move(event));
    element.addEventListener("pointerup", (event) => {
      if (this.grip && this.movable.jumps) this.move(event);
    });
    element.addEventListener("lostpointercapture", () => this.drop());
  }

  /**
   * Takes hold, by a pointer that has been pressed on an element which it follows. A finger covers what it
   * holds, and may mean to scroll the page: what it holds stays beneath it, and moves when it moves.
   * @param {PointerEvent} event
   * @param {HTMLElement} element
   */
  grab(event, element) {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
    const at = this.pointerPosition(event);
    const held = this.movable.position();
    const keeps = event.pointerType === "touch" && !this.movable.jumps;
    this.grip = { offset: keeps ? [held[0] - at[0], held[1] - at[1]] : [0, 0], before: String(held) };
    if (this.movable.jumps && event.pointerType !== "touch") this.move(event);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const [x, y] = this.pointerPosition(event);
    const [right, down] = this.grip?.offset ?? [0, 0];
    this.movable.moveTo([x + right, y + down]);
  }

  drop() {
    if (this.grip && String(this.movable.position()) !== this.grip.before) this.release.tell();
    this.grip = null;
  }

  /** @param {MouseEvent} event @returns {Point} */
  pointerPosition(event) {
    const box = this.drawing.getBoundingClientRect();
    const scale = this.size[0] / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  /** Shows it at the position of what it moves, or not at all if that has none. */
  update() {
    const [x, y] = this.movable.position();
    const { style } = this.element;
    style.display = this.visible ? "" : "none";
    if (!this.visible) return;
    style.left = percent(clamp(x, 0, this.size[0]), this.size[0]);
    style.top = percent(clamp(y, 0, this.size[1]), this.size[1]);
    const label = `${this.movable.label}${this.hint}; ${this.movable.describe()}`;
    this.element.setAttribute("aria-label", label);
  }
}

/**
 * An element over the box of axes, below the handles.
 * @param {HTMLElement} drawing
 * @param {import("./wire.js").Size} size
 * @param {import("./axes.js").Axes} axes
 */
export function createZone(drawing, [width, height], axes) {
  const zone = createElement("div", "livefigure-zone", drawing);
  zone.style.left = percent(axes.left, width);
  zone.style.top = percent(axes.top, height);
  zone.style.width = percent(axes.width, width);
  zone.style.height = percent(axes.height, height);
  return zone;
}

/** @param {number} length @param {number} whole */
const percent = (length, whole) => `${(length / whole) * 100}%`;
