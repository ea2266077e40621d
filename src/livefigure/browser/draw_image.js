// Arrays of numbers as colours.

import { screenBox } from "./axes.js";
import { lookUp } from "./colors.js";
import { contextOf } from "./pen.js";

/**
 * @typedef {import("./wire.js").ImageStyle} ImageStyle
 * @typedef {import("./pen.js").Target} Target
 *
 * A canvas with one pixel a number, and these pixels.
 * @typedef {{ canvas: HTMLCanvasElement, image: ImageData, pixels: Uint32Array, show: () => void }} Picture
 */

/** @type {WeakMap<ImageStyle, Picture>} */
const pictures = new WeakMap();

/**
 * @param {Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates the numbers, the lowest row first
 * @param {ImageStyle} style
 */
export function drawImage(target, [values], style) {
  const { context } = target;
  let picture = pictures.get(style);
  if (!picture) pictures.set(style, (picture = createPicture(style)));
  const { place, pixels: table } = lookUp(style.colors);
  const { pixels } = picture;
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[place(values[i])];
  picture.show();
  const [left, top, right, bottom] = corners(target, style);
  context.globalAlpha = style.alpha;
  context.imageSmoothingEnabled = false;
  const [across, up] = [(right - left) / style.columns, (top - bottom) / style.rows];
  context.setTransform(across, 0, 0, up, left, bottom);
  context.drawImage(picture.canvas, 0, 0);
}

/** @param {ImageStyle} style @returns {Picture} */
function createPicture({ rows, columns }) {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = contextOf(canvas, { willReadFrequently: true });
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  return { canvas, image, pixels, show: () => context.putImageData(image, 0, 0) };
}

/**
 * Where an image begins and ends, in pixels of the canvas.
 * @param {Target} target
 * @param {ImageStyle} style
 */
function corners({ axes, scale }, { extent }) {
  if (!extent) {
    const [left, top, width, height] = screenBox(axes, scale);
    return [left, top, left + width, top + height];
  }
  const [left, right, bottom, top] = extent;
  return [axes.x(left), axes.y(top), axes.x(right), axes.y(bottom)].map((place) => scale * place);
}
