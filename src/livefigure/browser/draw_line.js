// Lines through points, straight from one to the next or in steps.

import { broadcastLength, valueAt } from "./arrays.js";
import { clipSegment } from "./clipping.js";
import { applyStyle } from "./pen.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./clipping.js").Point} Point
 */

/**
 * @param {import("./pen.js").Target} target
 * @param {Numbers[]} coordinates x and y
 * @param {import("./wire.js").LineStyle} style
 */
export function drawLine({ context, axes }, [x, y], style) {
  if (style.steps) [x, y] = toSteps(x, y, style.steps);
  const n = broadcastLength([x, y]);
  /** @type {(i: number) => Point} */
  const point = (i) => [axes.drawX(valueAt(x, i)), axes.drawY(valueAt(y, i))];
  let start = point(0);
  let joined = false;
  applyStyle(context, style);
  context.beginPath();
  for (let i = 1; i < n; i++) {
    const end = point(i);
    const piece = clipSegment(axes.bounds, start, end);
    if (piece && !(joined && piece[0][0] === start[0])) context.moveTo(...piece[0]);
    if (piece) context.lineTo(...piece[1]);
    joined = piece !== null && piece[2];
    start = end;
  }
  context.stroke();
}

/**
 * The corners of a line in steps: it turns before the next point, after it or half way.
 * @param {Numbers} x
 * @param {Numbers} y
 * @param {"pre" | "mid" | "post"} kind
 */
function toSteps(x, y, kind) {
  const n = broadcastLength([x, y]);
  /** @type {number[]} */
  const xs = [];
  /** @type {number[]} */
  const ys = [];
  for (let i = 0; i < n; i++) {
    if (i > 0) {
      const [from, to] = [valueAt(x, i - 1), valueAt(x, i)];
      const turn = kind === "pre" ? from : kind === "post" ? to : (from + to) / 2;
      xs.push(turn, turn);
      ys.push(valueAt(y, i - 1), valueAt(y, i));
    }
    xs.push(valueAt(x, i));
    ys.push(valueAt(y, i));
  }
  return [xs, ys];
}
