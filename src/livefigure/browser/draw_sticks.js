// Straight pieces: segments, and the sticks of residuals. Each is drawn by itself, as matplotlib does:
// for one path of thousands of pieces a browser takes several times as long.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { screenBox } from "./axes.js";
import { clipSegment } from "./clipping.js";
import { applyStyle } from "./pen.js";
import { Raster } from "./raster.js";

/**
 * @typedef {import("./clipping.js").Point} Point
 * @typedef {import("./pen.js").Target} Target
 * @typedef {import("./wire.js").Style} Style
 *
 * Where the piece i starts and ends in CSS pixels, or null.
 * @typedef {(i: number) => [start: Point, end: Point] | null} Ends
 */

// Above this many sticks, they are drawn on a raster.
const MANY = 200;

/** @type {WeakMap<Style, Raster>} */
const rasters = new WeakMap();

/**
 * @param {Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates x and y of the starts, x and y of the ends
 * @param {Style} style
 */
export function drawSegments(target, [x0, y0, x1, y1], style) {
  const { axes } = target;
  drawSticks(target, style, broadcastLength([x0, y0, x1, y1]), (i) => [
    [axes.drawX(valueAt(x0, i)), axes.drawY(valueAt(y0, i))],
    [axes.drawX(valueAt(x1, i)), axes.drawY(valueAt(y1, i))],
  ]);
}

/**
 * Lines from one side of the axes to the other.
 * @param {Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates where each is
 * @param {Style & { level: boolean }} style
 */
export function drawAcross(target, [places], style) {
  const { axes } = target;
  const { left, top, width, height } = axes;
  drawSticks(target, style, places.length, (i) => {
    const [x, y] = [axes.drawX(places[i]), axes.drawY(places[i])];
    /** @type {[Point, Point]} */
    const ends = style.level
      ? [[left, y], [left + width, y]]
      : [[x, top + height], [x, top]];
    return ends;
  });
}

/**
 * @param {Target} target
 * @param {Style} style
 * @param {number} n
 * @param {Ends} ends
 */
export function drawSticks({ context, scale, axes, most }, style, n, ends) {
  if (!style.width) return;
  const raster = n > MANY ? findRaster(style) : null;
  applyStyle(context, style);
  raster?.clear(screenBox(axes, scale), scale, style.color);
  sample(n, most, (i) => {
    const both = ends(i);
    const piece = both && clipSegment(axes.bounds, ...both);
    if (piece) drawStick(context, raster || context, style, piece[0], piece[1]);
  });
  raster?.copyTo(context);
}

/** @param {Style} style */
function findRaster(style) {
  let raster = rasters.get(style);
  if (!raster) rasters.set(style, (raster = new Raster()));
  return raster;
}

/**
 * Strokes a piece. An upright or level one is filled dash by dash: it looks the same, and rectangles
 * are what a browser, and a raster, draws fastest.
 * @param {CanvasRenderingContext2D} context
 * @param {{ fillRect: (x: number, y: number, width: number, height: number) => void }} filler
 * @param {Style} style
 * @param {Point} start
 * @param {Point} end
 */
function drawStick(context, filler, { width, dash = [], offset = 0 }, [x0, y0], [x1, y1]) {
  if (x0 !== x1 && y0 !== y1) {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    return;
  }
  const length = Math.abs(x1 - x0 + y1 - y0);
  const sign = Math.sign(x1 - x0 + y1 - y0);
  const parts = dash.some((part) => part > 0) ? dash : [length];
  for (let k = 0, along = -offset; along < length; along += parts[k++ % parts.length]) {
    const from = Math.max(0, along);
    const part = sign * (Math.min(along + parts[k % parts.length], length) - from);
    if (k % 2 || part * sign <= 0) continue;
    if (x0 === x1) filler.fillRect(x0 - width / 2, y0 + sign * from, width, part);
    else filler.fillRect(x0 + sign * from, y0 - width / 2, part, width);
  }
}
