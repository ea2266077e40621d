// Filled areas: polygons, and what lies between two lines.

import { broadcastLength, valueAt } from "./arrays.js";
import { clipPolygon } from "./clipping.js";
import { findHatch } from "./hatch.js";
import { addOutlines, applyStyle } from "./pen.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./clipping.js").Point} Point
 * @typedef {import("./pen.js").Target} Target
 * @typedef {import("./wire.js").AreaStyle} AreaStyle
 */

/**
 * @param {Target} target
 * @param {Numbers[]} coordinates x and y of the corners
 * @param {AreaStyle} style
 */
export function drawPolygons(target, [x, y], style) {
  const n = broadcastLength([x, y]);
  const places = placesOf(target, n, x, y);
  const parts = runs(n, (i) => isSomewhere(places[i]));
  drawOutlines(
    target,
    style,
    parts.map((part) => part.map((i) => places[i])),
  );
}

/**
 * @param {Target} target
 * @param {Numbers[]} coordinates x, the two y, and perhaps where to fill
 * @param {AreaStyle} style
 */
export function drawBetween(target, [x, y1, y2, where], style) {
  const n = broadcastLength(where ? [x, y1, y2, where] : [x, y1, y2]);
  const [first, second] = [y1, y2].map((y) => placesOf(target, n, x, y));
  const parts = runs(
    n,
    (i) =>
      isSomewhere(first[i]) && isSomewhere(second[i]) && (!where || valueAt(where, i) !== 0),
  );
  drawOutlines(
    target,
    style,
    parts.map((part) => [
      second[part[0]],
      ...part.map((i) => first[i]),
      ...part.reverse().map((i) => second[i]),
    ]),
  );
}

/**
 * @param {Target} target
 * @param {number} n
 * @param {Numbers} x
 * @param {Numbers} y
 * @returns {Point[]} in CSS pixels
 */
function placesOf({ axes }, n, x, y) {
  return Array.from({ length: n }, (_, i) => [axes.drawX(valueAt(x, i)), axes.drawY(valueAt(y, i))]);
}

/** @param {Point} place */
const isSomewhere = ([x, y]) => Number.isFinite(x + y);

/**
 * Numbers up to n, parted where one is not seen.
 * @param {number} n
 * @param {(i: number) => boolean} isSeen
 */
function runs(n, isSeen) {
  /** @type {number[][]} */
  const parts = [];
  let joined = false;
  for (let i = 0; i < n; i++) {
    const seen = isSeen(i);
    if (seen && !joined) parts.push([]);
    if (seen) parts[parts.length - 1].push(i);
    joined = seen;
  }
  return parts;
}

/**
 * @param {Target} target
 * @param {AreaStyle} style
 * @param {Point[][]} outlines
 */
function drawOutlines({ context, scale, axes, tile }, style, outlines) {
  const { left, top, width, height } = axes;
  applyStyle(context, style);
  for (const outline of outlines) {
    // An edge that runs along the bounds is not to be seen.
    const clipped = clipPolygon(
      [left - width, top - height, left + 2 * width, top + 2 * height],
      outline,
    );
    if (clipped.length === 0) continue;
    context.beginPath();
    addOutlines(context, [[...clipped, clipped[0]]]);
    context.fillStyle = style.fill;
    context.fill();
    if (style.hatch) {
      context.fillStyle = findHatch(style.hatch, tile, scale);
      context.fill();
    }
    if (style.width) context.stroke();
  }
}
