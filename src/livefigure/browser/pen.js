// Styles, outlines and patterns on a canvas.

/**
 * @typedef {import("./wire.js").Style} Style
 * @typedef {import("./wire.js").Outline} Outline
 * @typedef {CanvasRenderingContext2D} Context
 *
 * What marks are drawn on.
 * @typedef {object} Target
 * @property {Context} context in CSS pixels of the figure
 * @property {number} scale pixels of the canvas to a CSS pixel of the figure
 * @property {import("./axes.js").Axes} axes
 * @property {number} most sticks, markers or bars of a mark that are drawn
 * @property {number} tile CSS pixels of a hatch's tile
 */

/**
 * Colours hold their opacity. A canvas takes no width of 0: who strokes looks at it.
 * @param {Context} context
 * @param {Style} style
 */
export function applyStyle(context, style) {
  context.strokeStyle = style.color;
  context.fillStyle = style.fill || style.color;
  context.lineWidth = style.width;
  context.lineCap = style.cap || "butt";
  context.lineJoin = style.join || "round";
  context.miterLimit = 4; // as in matplotlib
  context.setLineDash(style.dash || []);
  context.lineDashOffset = style.offset || 0;
}

/**
 * Adds polygons to the path; one that ends where it began has a corner there too.
 * @param {Context | Path2D} context
 * @param {Outline[]} outlines
 */
export function addOutlines(context, outlines) {
  for (const outline of outlines) {
    outline.forEach(([x, y], k) => context[k ? "lineTo" : "moveTo"](x, y));
    const [first, last] = [outline[0], outline[outline.length - 1]];
    if (outline.length > 2 && first[0] === last[0] && first[1] === last[1]) context.closePath();
  }
}

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings] */
export function contextOf(canvas, settings) {
  return /** @type {Context} */ (canvas.getContext("2d", settings));
}

/**
 * Makes a pattern of a square tile.
 * @param {number} side in pixels of the tile
 * @param {(context: Context) => void} paint
 */
export function createPattern(side, paint) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = contextOf(canvas);
  paint(context);
  return /** @type {CanvasPattern} */ (context.createPattern(canvas, "repeat"));
}
