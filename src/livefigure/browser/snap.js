// Where a number goes that is moved by hand: to whole multiples of a step, within limits.

import { clamp } from "./clipping.js";

/**
 * @typedef {import("./axes.js").Scale} Scale
 * @typedef {[low: number, high: number]} Limits
 */

// Of a step: so far a multiple may be from itself by rounding.
const ROUNDING = 1e-9;

/** Without the last digits, in which 3 · 0.1 is not 0.3. @param {number} value */
export const rounded = (value) => Number(value.toPrecision(12));

/**
 * The nearest multiple of a step within limits. Without a step, or if none lies there, any number does.
 * @param {number} value
 * @param {number | null} step
 * @param {Limits} limits
 */
export function snap(value, step, [low, high]) {
  if (!step) return clamp(value, low, high);
  const first = Math.ceil(low / step - ROUNDING);
  const last = Math.floor(high / step + ROUNDING);
  if (first > last) return clamp(value, low, high);
  return rounded(clamp(Math.round(value / step), first, last) * step);
}

/**
 * Where arrow keys take a number: to the next multiples of its step, or by hundredths of the axis.
 * @param {number} value
 * @param {number} keys to the right or up; those to the left or down count as negative
 * @param {number | null} step
 * @param {Scale} scale
 * @param {Limits} [limits] of the axis, unless given
 */
export function stepFrom(value, keys, step, scale, limits = limitsOf(scale)) {
  if (!keys) return value;
  if (!step) return clamp(scale.value(clamp(scale.fraction(value) + keys / 100, 0, 1)), ...limits);
  const steps = scale.value(1) < scale.value(0) ? -keys : keys;
  const place = value / step;
  const from = steps > 0 ? Math.floor(place + ROUNDING) : Math.ceil(place - ROUNDING);
  return snap((from + steps) * step, step, limits);
}

/** @param {Scale} scale @returns {Limits} */
export function limitsOf(scale) {
  const [one, other] = [scale.value(0), scale.value(1)];
  return one < other ? [one, other] : [other, one];
}
