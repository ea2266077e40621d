// Texts with numbers in them. Lines are placed as matplotlib places them, by the height of its font.

import { broadcastLength, sample, valueAt } from "./arrays.js";
import { formatNumber } from "./number_format.js";

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {import("./wire.js").TextStyle} TextStyle
 * @typedef {import("./wire.js").BoxStyle} BoxStyle
 *
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Extent
 */

const SLACK = 1; // CSS pixels by which a place may lie outside of the axes

/**
 * @param {import("./pen.js").Target} target
 * @param {Numbers[]} coordinates x and y unless the style has a place, and the numbers
 * @param {TextStyle} style
 */
export function drawTexts({ context, axes, most }, coordinates, style) {
  const [x, y] = coordinates;
  context.font = style.font;
  sample(broadcastLength(coordinates), most, (i) => {
    const text = writeText(coordinates, style, i);
    if (style.at) return drawText(context, style, text, ...style.at);
    const [px, py] = [axes.drawX(valueAt(x, i)), axes.drawY(valueAt(y, i))];
    const { left, top, width, height } = axes;
    if (!(px >= left - SLACK && px <= left + width + SLACK)) return;
    if (!(py >= top - SLACK && py <= top + height + SLACK)) return;
    drawText(context, style, text, px + style.offset[0], py - style.offset[1]);
  });
}

/**
 * The text i with its numbers.
 * @param {Numbers[]} coordinates
 * @param {TextStyle} style
 * @param {number} i
 */
function writeText(coordinates, { pieces, at }, i) {
  let k = at ? 0 : 2;
  return pieces
    .map(({ text, spec }) =>
      spec === null ? text : text + formatNumber(spec, valueAt(coordinates[k++], i)),
    )
    .join("");
}

/**
 * What a reader is told besides the read-outs: one text, if numbers are in it.
 * @param {import("./wire.js").MarkRow} mark
 * @param {Numbers[]} coordinates
 */
export function toldText({ kind, style }, coordinates) {
  const numbers = kind === "text" ? coordinates.slice(style.at ? 0 : 2) : [];
  if (numbers.length === 0 || broadcastLength(coordinates) !== 1) return "";
  return writeText(coordinates, style, 0).trim().replace(/\s+/g, " ");
}

/**
 * @param {CanvasRenderingContext2D} context in CSS pixels, with the font set
 * @param {TextStyle} style
 * @param {string} text
 * @param {number} x
 * @param {number} y
 */
function drawText(context, style, text, x, y) {
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  const height = style.ascent + (lines.length - 1) * style.line + style.descent;
  const turn = (-style.angle * Math.PI) / 180;
  const own = { left: 0, right: width, top: 0, bottom: height };
  const last = height - style.descent;
  const [right, down] = anchor(style.anchored ? own : turned(own, turn), style, last);
  context.save();
  context.translate(x, y);
  if (!style.anchored) context.translate(-right, -down);
  context.rotate(turn);
  if (style.anchored) context.translate(-right, -down);
  if (style.box) drawBox(context, style.box, own);
  context.fillStyle = style.color;
  context.textBaseline = "alphabetic";
  context.textAlign = style.across;
  const start = { left: 0, center: width / 2, right: width }[style.across];
  lines.forEach((line, k) => context.fillText(line, start, style.ascent + k * style.line));
  context.restore();
}

/**
 * The place within an extent that stands where the text is put.
 * @param {Extent} extent
 * @param {TextStyle} style
 * @param {number} last how far the last baseline is below the top
 */
function anchor({ left, right, top, bottom }, { across, up, descent }, last) {
  return [
    { left, center: (left + right) / 2, right }[across],
    {
      top,
      center: (top + bottom) / 2,
      bottom,
      baseline: bottom - descent,
      center_baseline: top + last / 2,
    }[up],
  ];
}

/**
 * What a rectangle reaches over when it is turned about its first corner.
 * @param {Extent} extent
 * @param {number} angle clockwise
 * @returns {Extent}
 */
function turned({ right, bottom }, angle) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const xs = [0, right * cos, -bottom * sin, right * cos - bottom * sin];
  const ys = [0, right * sin, bottom * cos, right * sin + bottom * cos];
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

/**
 * The box around a text.
 * @param {CanvasRenderingContext2D} context
 * @param {BoxStyle} style
 * @param {Extent} extent
 */
function drawBox(context, { fill, color, width, pad, corner }, { right, bottom }) {
  const [x0, y0, x1, y1] = [-pad, -pad, right + pad, bottom + pad];
  context.beginPath();
  context.moveTo(x0 + corner, y0);
  context.lineTo(x1 - corner, y0);
  context.quadraticCurveTo(x1, y0, x1, y0 + corner);
  context.lineTo(x1, y1 - corner);
  context.quadraticCurveTo(x1, y1, x1 - corner, y1);
  context.lineTo(x0 + corner, y1);
  context.quadraticCurveTo(x0, y1, x0, y1 - corner);
  context.lineTo(x0, y0 + corner);
  context.quadraticCurveTo(x0, y0, x0 + corner, y0);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  if (!width) return;
  context.setLineDash([]);
  context.lineJoin = "miter";
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
}
