// All that can be moved on the picture, by the pointer or with keys.

import { Drag, DraggedPoint } from "./drag.js";
import { Handle, createZone } from "./handle.js";
import { LineHandle } from "./hold.js";
import { Pick } from "./pick.js";
import { Release } from "./release.js";
import { Roving } from "./roving.js";

/**
 * @typedef {import("./axes.js").Axes} Axes
 * @typedef {import("./controls.js").Control} Control
 * @typedef {import("./handle.js").Movable} Movable
 * @typedef {import("./model.js").Model} Model
 */

/** The handles of a figure. The drawing is told of each move that is complete, see `Release`. */
export class Handles {
  /**
   * @param {HTMLElement} drawing
   * @param {Model} model
   * @param {import("./wire.js").Decoded} content
   * @param {Axes[]} axes
   * @param {Map<string, Control>} controls by name
   * @param {AbortSignal} signal ends what they wait for
   */
  constructor(drawing, model, content, axes, controls, signal) {
    this.drawing = drawing;
    this.size = content.size;
    this.release = new Release(drawing, signal);
    /** @type {Handle[]} */
    this.all = [];
    /** @type {Roving[]} */
    this.groups = [];
    const { picks, drags, holds } = content;
    for (const { axes: index, x, y } of picks) {
      this.addPick(new Pick(axes[index], controls.get(x ?? ""), controls.get(y ?? "")));
    }
    drags.forEach((row, k) => {
      const drag = new Drag(row, k, axes[row.axes], model);
      this.addGroup([...drag.places[0].keys()].map((i) => new DraggedPoint(drag, i)));
    });
    for (const { axes: index, x, m, b, step } of holds) {
      const [slope, start] = [m, b].map((name) => controls.get(name));
      if (!slope || !start) continue; // there is a control of each name
      const sides = /** @type {const} */ ([0, 1]);
      this.addGroup(sides.map((i) => new LineHandle(axes[index], slope, start, step, x, i)));
    }
  }

  /** Of the handles that lie over one another, the nearest is meant. @param {Movable[]} movables */
  addGroup(movables) {
    const handles = movables.map((movable) => this.add(movable));
    for (const { element } of handles) {
      element.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        const handle = this.nearest(event);
        handle?.grab(event, handle.element);
      });
    }
    this.groups.push(new Roving(handles));
  }

  /** @param {Pick} pick */
  addPick(pick) {
    const zone = createZone(this.drawing, this.size, pick.axes);
    const handle = this.add(pick);
    zone.style.touchAction = pick.along === "y" ? "pan-x pan-y" : "pan-y"; // a finger may scroll the page
    handle.follow(zone);
    for (const element of [zone, handle.element]) {
      element.addEventListener("pointerdown", (event) => {
        if (!event.button) handle.grab(event, element);
      });
    }
  }

  /** @param {Movable} movable */
  add(movable) {
    const handle = new Handle(this.drawing, this.size, movable, this.release);
    this.all.push(handle);
    return handle;
  }

  /** @param {PointerEvent} event */
  nearest(event) {
    /** @param {Handle} handle */
    const distance = (handle) => {
      const [x, y] = handle.movable.position();
      const [px, py] = handle.pointerPosition(event);
      return Math.hypot(x - px, y - py);
    };
    const shown = this.all.filter(({ visible, movable }) => visible && !movable.jumps);
    return shown.reduce((a, b) => (distance(b) < distance(a) ? b : a), shown[0]);
  }

  /** Shows all where they are now. */
  update() {
    for (const group of this.groups) group.update();
    for (const handle of this.all) handle.update();
  }
}
