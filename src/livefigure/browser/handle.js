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
 * A pointer that holds something: how far that is from it; of a finger that may mean to scroll the page,
 * where it was pressed.
 * @typedef {{ offset: Point, waits: Point | null }} Grip
 */

// Which way a finger still scrolls the page.
/** @type {Record<string, string>} */
const SCROLLS = { x: "pan-y", y: "pan-x", both: "none" };

const SLIP = 6; // CSS pixels that a finger moves when it is only pressed

export class Handle {
  /**
   * @param {HTMLElement} drawing
   * @param {import("./wire.js").Size} size of the figure in CSS pixels
   * @param {Movable} movable
   * @param {(movable: Movable) => void} moved called whenever a hand has moved it
   */
  constructor(drawing, size, movable, moved) {
    this.drawing = drawing;
    this.size = size;
    this.movable = movable;
    this.moved = moved;
    this.keys = ""; // what keys do besides arrows
    this.shown = ""; // as it was last updated
    /** @type {Grip | null} */
    this.grip = null;
    this.element = createElement("div", "livefigure-handle", drawing, {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "movable point",
    });
    this.element.style.touchAction = SCROLLS[movable.along];
    onArrowKeys(this.element, (right, up) => {
      movable.moveBy(right, up);
      moved(movable);
    });
    this.follow(this.element);
  }

  get visible() {
    return this.movable.position().every(Number.isFinite);
  }

  /** Moves with a pointer that an element has captured. @param {HTMLElement} element */
  follow(element) {
    element.addEventListener("pointermove", (event) => {
      if (this.grip?.waits && isAcross(this.grip.waits, this.pointerPosition(event))) this.grip.waits = null;
      if (this.grip && !this.grip.waits) this.move(event);
    });
    element.addEventListener("pointerup", (event) => this.grip?.waits && this.move(event));
    element.addEventListener("lostpointercapture", () => (this.grip = null));
  }

  /**
   * Takes hold, by a pointer that has been pressed on an element which it follows. A finger covers what it
   * holds: that stays as far from it as it was.
   * @param {PointerEvent} event
   * @param {HTMLElement} element
   */
  grab(event, element) {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
    const at = this.pointerPosition(event);
    const held = this.movable.position();
    const { jumps } = this.movable;
    const touch = event.pointerType === "touch";
    this.grip = {
      offset: touch && !jumps ? [held[0] - at[0], held[1] - at[1]] : [0, 0],
      waits: touch && jumps && element !== this.element ? at : null,
    };
    if (jumps && !touch) this.move(event);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const [x, y] = this.pointerPosition(event);
    const [right, down] = this.grip?.offset ?? [0, 0];
    this.movable.moveTo([x + right, y + down]);
    this.moved(this.movable);
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
    const { visible } = this;
    const keys = this.keys && `, ${this.keys}`;
    const label = visible ? `${this.movable.label}${keys}; ${this.movable.describe()}` : "";
    const shown = `${x} ${y} ${label}`;
    if (shown === this.shown) return;
    this.shown = shown;
    const { style } = this.element;
    style.display = visible ? "" : "none";
    if (!visible) return;
    style.left = percent(clamp(x, 0, this.size[0]), this.size[0]);
    style.top = percent(clamp(y, 0, this.size[1]), this.size[1]);
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

/**
 * Whether a finger goes to the side, not up or down as it scrolls a page.
 * @param {Point} from
 * @param {Point} to
 */
const isAcross = ([x0, y0], [x, y]) => Math.abs(x - x0) > Math.max(SLIP, Math.abs(y - y0));
