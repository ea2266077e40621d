// Arrows: a straight piece, and a head at its end.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { clipPolygon } from "./clipping.js";
import { drawSticks } from "./draw_sticks.js";
import { addOutlines, applyStyle } from "./pen.js";

/** @typedef {import("./clipping.js").Point} Point */

/**
 * @param {import("./pen.js").Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates x and y of the tails, x and y of the tips
 * @param {import("./wire.js").ArrowsStyle} style
 */
export function drawArrows(target, [x0, y0, x1, y1], style) {
  const { context, axes, most } = target;
  const n = broadcastLength([x0, y0, x1, y1]);
  /** @param {number} i */
  const arrow = (i) =>
    arrowOf(
      [axes.drawX(valueAt(x0, i)), axes.drawY(valueAt(y0, i))],
      [axes.drawX(valueAt(x1, i)), axes.drawY(valueAt(y1, i))],
      style.head,
    );
  drawSticks(target, style, n, (i) => arrow(i)?.shaft ?? null);
  applyStyle(context, style);
  sample(n, most, (i) => {
    const head = clipPolygon(axes.bounds, arrow(i)?.head ?? []);
    if (head.length === 0) return;
    context.beginPath();
    addOutlines(context, [[...head, head[0]]]);
    context.fill();
  });
}

/**
 * @param {Point} start
 * @param {Point} tip
 * @param {[length: number, width: number]} size of a head; of a short arrow it is smaller
 * @returns {{ shaft: [Point, Point], head: Point[] } | null}
 */
function arrowOf(start, tip, [long, wide]) {
  const [dx, dy] = [tip[0] - start[0], tip[1] - start[1]];
  const length = Math.hypot(dx, dy);
  if (!(length > 0 && length < Infinity)) return null;
  const part = Math.min(length, long) / length;
  const [right, down] = [part * dx, part * dy];
  /** @type {Point} */
  const base = [tip[0] - right, tip[1] - down];
  const half = wide / long / 2 || 0;
  return {
    shaft: [start, base],
    head: [
      tip,
      [base[0] - half * down, base[1] + half * right],
      [base[0] + half * down, base[1] - half * right],
    ],
  };
}
