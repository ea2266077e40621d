// All that can be moved on the picture, by the pointer or with keys.

import { createElement, setText } from "./dom.js";
import { Drag, DraggedPoint } from "./drag.js";
import { Handle, createZone } from "./handle.js";
import { LineHandle } from "./hold.js";
import { Pick } from "./pick.js";
import { Room } from "./room.js";
import { Roving } from "./roving.js";

/**
 * @typedef {import("./axes.js").Axes} Axes
 * @typedef {import("./controls.js").Control} Control
 * @typedef {import("./handle.js").Movable} Movable
 * @typedef {import("./model.js").Model} Model
 */

/**
 * What a figure does when something is moved by hand.
 * @typedef {object} Told
 * @property {(movable: Movable) => void} moved
 * @property {(words: string) => void} done a point has been added or removed, or why it has not
 */

/** The handles of a figure. */
export class Handles {
  /**
   * @param {HTMLElement} drawing
   * @param {Model} model
   * @param {import("./wire.js").Decoded} content
   * @param {Axes[]} axes
   * @param {Map<string, Control>} controls by name
   * @param {Told} told
   */
  constructor(drawing, model, content, axes, controls, told) {
    this.drawing = drawing;
    this.size = content.size;
    this.told = told;
    /** @type {Handle[]} */
    this.all = [];
    /** @type {Roving[]} */
    this.groups = [];
    /** @type {Room[]} */
    this.rooms = [];
    const { picks, drags, holds } = content;
    for (const { axes: index, x, y } of picks) {
      this.addPick(new Pick(axes[index], controls.get(x ?? ""), controls.get(y ?? "")));
    }
    drags.forEach((row, k) => this.addDrag(new Drag(row, k, axes[row.axes], model)));
    for (const { axes: index, x, m, b, step } of holds) {
      const [slope, start] = [m, b].map((name) => controls.get(name));
      if (!slope || !start) continue; // there is a control of each name
      const sides = /** @type {const} */ ([0, 1]);
      this.addGroup(sides.map((i) => new LineHandle(axes[index], slope, start, step, x, i)));
    }
    // For those who see it: the handle that has the focus tells it itself.
    this.keys = createElement("div", "livefigure-keys", drawing, { "aria-hidden": "true" });
    for (const handle of this.all) {
      handle.element.addEventListener("focus", () => setText(this.keys, handle.keys));
    }
  }

  /** @param {Drag} drag */
  addDrag(drag) {
    const points = [...drag.places[0].keys()].map((i) => new DraggedPoint(drag, i));
    const group = this.addGroup(points, drag.room ? "Delete removes it" : "");
    if (drag.room) this.addRoom(drag, group);
  }

  /** @param {Drag} drag @param {Roving} group */
  addRoom(drag, group) {
    const row = createElement("div", "livefigure-buttons", this.drawing);
    row.style.maxWidth = `${this.size[0]}px`;
    (this.rooms.at(-1)?.row ?? this.drawing).after(row);
    const room = new Room(drag, group, row, this.told.done);
    this.rooms.push(room);
    this.drawing.style.touchAction = "manipulation"; // of a double tap the page would take a closer look
    this.drawing.addEventListener("dblclick", (event) => {
      const [x, y] = group.handles[0].pointerPosition(event);
      const { left, top, width, height } = drag.axes;
      const inside = x >= left && x <= left + width && y >= top && y <= top + height;
      const free = !this.all.some(({ element }) => element === event.target);
      const first = this.rooms.find((other) => other.drag.axes === drag.axes) === room;
      if (inside && free && first) room.add([x, y]);
    });
  }

  /**
   * Of the handles that lie over one another, the nearest is meant.
   * @param {Movable[]} movables
   * @param {string} [hint]
   */
  addGroup(movables, hint) {
    const handles = movables.map((movable) => this.add(movable));
    for (const { element } of handles) {
      element.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        const handle = this.nearest(event);
        handle?.grab(event, handle.element);
      });
    }
    const group = new Roving(handles, hint);
    this.groups.push(group);
    return group;
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
    const handle = new Handle(this.drawing, this.size, movable, this.told.moved);
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
    for (const each of [...this.groups, ...this.rooms]) each.update();
    for (const handle of this.all) handle.update();
  }
}
