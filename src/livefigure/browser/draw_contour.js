// Lines of equal height.

import { sides } from "./axes.js";
import { lookUp } from "./colors.js";
import { Contours } from "./contours.js";
import { applyStyle } from "./pen.js";

/** @typedef {import("./wire.js").ContourStyle} ContourStyle */

/** @type {WeakMap<ContourStyle, Contours>} */
const cache = new WeakMap();

/**
 * Draws each level by one path: where its lines meet, colours that are half clear are not laid twice.
 * @param {import("./pen.js").Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates the field, the lowest row first; its rows; its levels
 * @param {ContourStyle} style
 */
export function drawContour({ context, axes }, [values, { 0: rows }, levels], style) {
  if (!style.width) return;
  const columns = values.length / rows;
  const { colors } = style;
  const contours = findContours(style, columns, rows);
  const [left, right, bottom, top] = sides(axes, style.extent);
  const [across, up] = [(right - left) / (columns - 1), (top - bottom) / (rows - 1)];
  applyStyle(context, style);
  context.globalAlpha = style.alpha ?? 1;
  for (let i = 0; i < levels.length; i++) {
    if (!Number.isFinite(levels[i])) continue;
    if (colors) context.strokeStyle = colorOf(colors, levels[i]);
    context.beginPath();
    for (const { places, closed } of contours.trace(values, levels[i])) {
      places.forEach(([x, y], k) => {
        context[k ? "lineTo" : "moveTo"](left + across * x, bottom + up * y);
      });
      if (closed) context.closePath();
    }
    context.stroke();
  }
}

/** @param {ContourStyle} style @param {number} columns @param {number} rows */
function findContours(style, columns, rows) {
  let contours = cache.get(style);
  if (!contours || contours.columns !== columns || contours.rows !== rows) {
    cache.set(style, (contours = new Contours(columns, rows)));
  }
  return contours;
}

/** @param {import("./colors.js").Colors} colors @param {number} level */
function colorOf(colors, level) {
  const { place, css } = lookUp(colors);
  return css[place(level)];
}
