// Markers that differ in colour or size.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { screenBox } from "./axes.js";
import { painter } from "./colors.js";
import { addOutlines, applyStyle } from "./pen.js";
import { Stamps } from "./stamps.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./pen.js").Context} Context
 * @typedef {import("./wire.js").ScatterStyle} ScatterStyle
 *
 * Draws one marker, so many times as large, at a position in pixels of the canvas.
 * @typedef {(x: number, y: number, color: string, grown: number) => void} DrawMarker
 */

// Above this many markers of one size, they are stamped.
const MANY = 200;

/** @type {WeakMap<ScatterStyle, Stamps>} */
const stamps = new WeakMap();

/**
 * @param {import("./pen.js").Target} target
 * @param {Numbers[]} coordinates x, y, perhaps numbers with colours, perhaps areas in points squared
 * @param {ScatterStyle} style
 */
export function drawScatter({ context, scale, axes, most }, coordinates, style) {
  const [x, y, ...more] = coordinates;
  const values = style.colors && more.shift();
  const areas = style.size && more.shift();
  const paint = style.colors && painter(style.colors, style.alpha ?? null);
  const n = broadcastLength(coordinates);
  const stamped = n > MANY && !areas ? findStamps(style) : null;
  const draw = stamped ? stamper(stamped, style) : tracer(context, style, scale);
  stamped?.clear(screenBox(axes, scale), scale);
  sample(n, most, (i) => {
    const px = scale * axes.drawX(valueAt(x, i));
    const py = scale * axes.drawY(valueAt(y, i));
    const color = paint && values ? paint(valueAt(values, i)) : style.fill || style.color;
    const grown = areas ? Math.sqrt(valueAt(areas, i)) / (style.size ?? 1) : 1;
    if (Number.isFinite(px + py) && color && grown > 0) draw(px, py, color, grown);
  });
  stamped?.copyTo(context);
}

/** @param {ScatterStyle} style */
function findStamps(style) {
  let found = stamps.get(style);
  if (!found) stamps.set(style, (found = new Stamps(style)));
  return found;
}

/**
 * @param {Stamps} found
 * @param {ScatterStyle} style
 * @returns {DrawMarker}
 */
function stamper(found, style) {
  return (x, y, color) => {
    found.draw(x, y, style.fill ? color : "", style.width ? style.color || color : "");
  };
}

/**
 * @param {Context} context
 * @param {ScatterStyle} style
 * @param {number} scale pixels of the canvas to a CSS pixel
 * @returns {DrawMarker}
 */
function tracer(context, style, scale) {
  const outline = new Path2D();
  addOutlines(outline, style.outlines);
  applyStyle(context, style);
  return (x, y, color, grown) => {
    context.setTransform(scale * grown, 0, 0, scale * grown, x, y);
    context.fillStyle = color;
    context.strokeStyle = style.color || color;
    context.lineWidth = style.width / grown;
    if (style.fill) context.fill(outline);
    if (style.width) context.stroke(outline);
  };
}
