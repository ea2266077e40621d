// Upright rectangles: bars, and the squares of residuals.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { clamp } from "./clipping.js";
import { findHatch } from "./hatch.js";
import { applyStyle } from "./pen.js";

/**
 * @typedef {import("./pen.js").Target} Target
 * @typedef {import("./wire.js").Style & { hatch?: import("./wire.js").HatchStyle }} RectangleStyle
 *
 * Two opposite corners in CSS pixels.
 * @typedef {[x0: number, y0: number, x1: number, y1: number]} Corners
 */

/**
 * @param {Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates middle, height and bottom
 * @param {import("./wire.js").BarsStyle} style
 */
export function drawBars(target, [x, height, bottom], style) {
  const { context, axes, most } = target;
  applyStyle(context, style);
  sample(broadcastLength([x, height, bottom]), most, (i) => {
    const middle = valueAt(x, i);
    const low = valueAt(bottom, i);
    const left = axes.drawX(middle - style.bar_width / 2);
    const right = axes.drawX(middle + style.bar_width / 2);
    const top = axes.drawY(low + valueAt(height, i));
    drawRectangle(target, style, [left, axes.drawY(low), right, top], "across");
  });
}

/**
 * Draws squares with these upright sticks for a side.
 * @param {Target} target
 * @param {RectangleStyle} style
 * @param {number} n
 * @param {import("./draw_sticks.js").Ends} ends
 */
export function drawSquares(target, style, n, ends) {
  applyStyle(target.context, style);
  target.context.lineJoin = "miter";
  sample(n, target.most, (i) => {
    const both = ends(i);
    if (!both) return;
    const [[x, low], [, high]] = both;
    drawRectangle(target, style, [x, low, x + high - low, high], "up");
  });
}

/**
 * Fills and strokes a rectangle, clipped to one more width and height of the axes on each side. Dashes begin
 * at the first corner.
 * @param {Target} target
 * @param {RectangleStyle} style
 * @param {Corners} corners
 * @param {"up" | "across"} direction in which dashes leave the first corner
 */
function drawRectangle({ context, scale, axes, tile }, style, corners, direction) {
  if (!Number.isFinite(corners[0] + corners[1] + corners[2] + corners[3])) return;
  const { left, top, width, height } = axes;
  const x0 = clamp(corners[0], left - width, left + 2 * width);
  const y0 = clamp(corners[1], top - height, top + 2 * height);
  const x1 = clamp(corners[2], left - width, left + 2 * width);
  const y1 = clamp(corners[3], top - height, top + 2 * height);
  context.fillRect(x0, y0, x1 - x0, y1 - y0);
  if (style.hatch) {
    context.fillStyle = findHatch(style.hatch, tile, scale);
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
    context.fillStyle = style.fill || style.color;
  }
  if (!style.width) return;
  if (!style.dash?.length) return context.strokeRect(x0, y0, x1 - x0, y1 - y0);
  context.beginPath();
  context.moveTo(x0, y0);
  if (direction === "up") context.lineTo(x0, y1);
  else context.lineTo(x1, y0);
  context.lineTo(x1, y1);
  if (direction === "up") context.lineTo(x1, y0);
  else context.lineTo(x0, y1);
  context.closePath();
  context.stroke();
}
