// Markers that differ in colour or size.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { painter } from "./colors.js";
import { addOutlines, applyStyle } from "./pen.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./pen.js").Context} Context
 * @typedef {import("./wire.js").ScatterStyle} ScatterStyle
 */

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
  const outline = new Path2D();
  addOutlines(outline, style.outlines);
  applyStyle(context, style);
  sample(broadcastLength(coordinates), most, (i) => {
    const px = scale * axes.drawX(valueAt(x, i));
    const py = scale * axes.drawY(valueAt(y, i));
    const color = paint && values ? paint(valueAt(values, i)) : style.fill || style.color;
    if (!Number.isFinite(px + py) || !color) return;
    const grown = areas ? Math.sqrt(valueAt(areas, i)) / (style.size ?? 1) : 1;
    if (!(grown > 0)) return;
    context.setTransform(scale * grown, 0, 0, scale * grown, px, py);
    context.fillStyle = color;
    context.strokeStyle = style.color || color;
    context.lineWidth = style.width / grown;
    if (style.fill) context.fill(outline);
    if (style.width) context.stroke(outline);
  });
}
