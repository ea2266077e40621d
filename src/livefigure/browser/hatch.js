// Hatches of bars and areas.

import { addOutlines, applyStyle, createPattern } from "./pen.js";

/** @typedef {import("./wire.js").HatchStyle} HatchStyle */

/** @type {WeakMap<HatchStyle, { scale: number, pattern: CanvasPattern }>} */
const hatches = new WeakMap();

/**
 * The fill for areas with a hatch, on a canvas of that scale.
 * @param {HatchStyle} style
 * @param {number} tile CSS pixels
 * @param {number} scale pixels of the canvas to a CSS pixel
 */
export function findHatch(style, tile, scale) {
  let hatch = hatches.get(style);
  if (hatch?.scale !== scale) {
    hatches.set(style, (hatch = { scale, pattern: createHatch(style, tile, scale) }));
  }
  return hatch.pattern;
}

/**
 * A fill with matplotlib's hatch, of one tile after another from the figure's corner on.
 * @param {HatchStyle} style
 * @param {number} tile CSS pixels
 * @param {number} scale pixels of the canvas to a CSS pixel
 */
function createHatch(style, tile, scale) {
  const side = Math.max(1, Math.round(tile * scale));
  const pattern = createPattern(side, (context) => {
    context.scale(side / tile, side / tile);
    applyStyle(context, { ...style, cap: "square" });
    addOutlines(context, style.outlines);
    context.fill();
    context.stroke();
  });
  pattern.setTransform(new DOMMatrix().scale(tile / side));
  return pattern;
}
