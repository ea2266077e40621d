// Upright rectangles: bars, and the squares of residuals.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { clamp } from "./clipping.js";
import { painter } from "./colors.js";
import { findHatch } from "./hatch.js";
import { applyStyle } from "./pen.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./pen.js").Target} Target
 * @typedef {import("./wire.js").BarsStyle} BarsStyle
 * @typedef {import("./wire.js").Style & { hatch?: import("./wire.js").HatchStyle }} RectangleStyle
 *
 * Two opposite corners in CSS pixels.
 * @typedef {[x0: number, y0: number, x1: number, y1: number]} Corners
 */

const CLEAR = "#00000000";

/**
 * @param {Target} target
 * @param {Numbers[]} coordinates middle, height and bottom; perhaps widths, perhaps numbers with colours
 * @param {BarsStyle} style
 */
export function drawBars(target, coordinates, style) {
  const { axes } = target;
  drawEach(target, coordinates, style, (middle, height, bottom, width) => [
    axes.drawX(middle - width / 2),
    axes.drawY(bottom),
    axes.drawX(middle + width / 2),
    axes.drawY(bottom + height),
  ]);
}

/**
 * The same for bars that lie.
 * @param {Target} target
 * @param {Numbers[]} coordinates middle, length and left; perhaps numbers with colours
 * @param {BarsStyle} style
 */
export function drawLyingBars(target, coordinates, style) {
  const { axes } = target;
  drawEach(target, coordinates, style, (middle, length, left, width) => [
    axes.drawX(left),
    axes.drawY(middle - width / 2),
    axes.drawX(left + length),
    axes.drawY(middle + width / 2),
  ]);
}

/**
 * @param {Target} target
 * @param {Numbers[]} coordinates
 * @param {BarsStyle} style
 * @param {(middle: number, length: number, start: number, width: number) => Corners} corners
 */
function drawEach(target, coordinates, style, corners) {
  const [middles, lengths, starts, ...more] = coordinates;
  const widths = style.bar_width === undefined ? more.shift() : undefined;
  const values = more[0];
  const paint = style.colors && painter(style.colors, style.alpha ?? null);
  applyStyle(target.context, style);
  sample(broadcastLength(coordinates), target.most, (i) => {
    if (paint) target.context.fillStyle = paint(valueAt(values, i)) || CLEAR;
    const width = widths ? valueAt(widths, i) : (style.bar_width ?? 0);
    const [middle, length, start] = [middles, lengths, starts].map((v) => valueAt(v, i));
    drawRectangle(target, style, corners(middle, length, start, width), "across");
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
    const { fillStyle } = context;
    context.fillStyle = findHatch(style.hatch, tile, scale);
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
    context.fillStyle = fillStyle;
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
