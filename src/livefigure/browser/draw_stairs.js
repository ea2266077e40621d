// A line in steps over the edges of bins.

import { broadcastLength, valueAt } from "./arrays.js";
import { drawLine } from "./draw_line.js";

/**
 * Neighbours are joined. What is nowhere is a gap. At its sides and at both ends a foot reaches the
 * baseline, if there is one.
 * @param {import("./pen.js").Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates left, right, height of each piece; perhaps a baseline
 * @param {import("./wire.js").Style} style
 */
export function drawStairs(target, [left, right, height, baseline], style) {
  const n = broadcastLength([left, right, height]);
  if (n === 0 || !style.width || (baseline && Number.isNaN(baseline[0]))) return;
  /** @type {number[]} */
  const xs = [];
  /** @type {number[]} */
  const ys = [];
  /** @param {number} x */
  const addFoot = (x) => {
    if (baseline) add(x, baseline[0]);
  };
  /** @param {number} x @param {number} y */
  const add = (x, y) => {
    xs.push(x);
    ys.push(y);
  };
  let joined = false;
  for (let i = 0; i < n; i++) {
    const [from, to, y] = [valueAt(left, i), valueAt(right, i), valueAt(height, i)];
    const stands = Number.isFinite(from + to + y);
    if (stands && !joined) addFoot(from);
    if (stands) {
      add(from, y);
      add(to, y);
    } else if (joined) {
      addFoot(from);
      add(NaN, NaN);
    }
    joined = stands;
  }
  if (joined) addFoot(valueAt(right, n - 1));
  drawLine(target, [xs, ys], style);
}
