// Markers. Each is drawn by itself, as matplotlib does: for one path of thousands of pieces a browser
// takes several times as long.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { addOutlines, applyStyle, createPattern } from "./pen.js";

/**
 * @typedef {import("./pen.js").Context} Context
 * @typedef {import("./wire.js").MarkerStyle} MarkerStyle
 *
 * Draws one marker at a position in pixels of the canvas.
 * @typedef {(x: number, y: number) => void} DrawMarker
 */

// Above this many markers, copies of one are drawn.
const MANY = 200;

/**
 * @param {import("./pen.js").Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates x and y
 * @param {MarkerStyle} style
 */
export function drawPoints({ context, scale, axes, most }, [x, y], style) {
  const n = broadcastLength([x, y]);
  applyStyle(context, style);
  const draw = (n > MANY ? copier : tracer)(context, style, scale);
  sample(n, most, (i) => {
    const px = scale * axes.drawX(valueAt(x, i));
    const py = scale * axes.drawY(valueAt(y, i));
    if (Number.isFinite(px + py)) draw(px, py);
  });
}

/**
 * @param {Context} context
 * @param {MarkerStyle} style
 * @param {number} scale pixels of the canvas to a CSS pixel
 * @returns {DrawMarker}
 */
function tracer(context, style, scale) {
  return (x, y) => {
    context.setTransform(scale, 0, 0, scale, x, y);
    context.beginPath();
    addOutlines(context, style.outlines);
    if (style.fill) context.fill();
    if (style.width) context.stroke();
  };
}

/**
 * The same to a quarter of a pixel, by copies: several times as fast.
 * @param {Context} context
 * @param {MarkerStyle} style
 * @param {number} scale
 * @returns {DrawMarker}
 */
function copier(context, style, scale) {
  const { side, patterns } = findCopies(style, scale);
  /** @param {number} quarters */
  const start = (quarters) => Math.floor(quarters / 4) - side / 2;
  return (x, y) => {
    const [right, down] = [Math.round(4 * x), Math.round(4 * y)];
    context.fillStyle = patterns[(right & 3) + 4 * (down & 3)];
    context.setTransform(1, 0, 0, 1, start(right), start(down));
    context.fillRect(0, 0, side, side);
  };
}

/**
 * A marker 0 to 3 quarters of a pixel right and down of the middle of a square.
 * @typedef {{ scale: number, side: number, patterns: CanvasPattern[] }} Copies
 */

/** @type {WeakMap<MarkerStyle, Copies>} */
const cache = new WeakMap();

/** @param {MarkerStyle} style @param {number} scale */
function findCopies(style, scale) {
  let copies = cache.get(style);
  if (copies?.scale !== scale) cache.set(style, (copies = createCopies(style, scale)));
  return copies;
}

/** @param {MarkerStyle} style @param {number} scale @returns {Copies} */
function createCopies(style, scale) {
  const reach = Math.max(...style.outlines.flat(2).map(Math.abs)) + style.width;
  const side = 2 * Math.ceil(reach * scale + 1);
  const patterns = Array.from({ length: 16 }, (_, k) =>
    createPattern(side, (context) => {
      applyStyle(context, style);
      const draw = tracer(context, style, scale);
      draw(side / 2 + (k & 3) / 4, side / 2 + (k >> 2) / 4);
    }),
  );
  return { scale, side, patterns };
}
