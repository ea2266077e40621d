// Arrays of numbers as colours.

import { screenBox, sides } from "./axes.js";
import { lookUp } from "./colors.js";
import { contextOf } from "./pen.js";

/**
 * @typedef {import("./wire.js").ImageStyle} ImageStyle
 * @typedef {import("./pen.js").Target} Target
 * @typedef {import("./arrays.js").Numbers} Numbers
 *
 * A canvas with one pixel a number, and these pixels.
 * @typedef {{ canvas: HTMLCanvasElement, image: ImageData, pixels: Uint32Array, show: () => void }} Picture
 */

/** @type {WeakMap<ImageStyle, Picture>} */
const pictures = new WeakMap();

/**
 * @param {Target} target
 * @param {Numbers[]} coordinates the numbers, the lowest row first, and how many rows these are
 * @param {ImageStyle} style
 */
export function drawImage(target, [values, { 0: rows }], style) {
  const { context } = target;
  const columns = values.length / rows / ("parts" in style ? style.parts : 1);
  const picture = findPicture(style, rows, columns);
  if ("colors" in style) fillByTable(picture, values, style);
  else fillByParts(picture, values, style);
  picture.show();
  const [left, right, bottom, top] = onScreen(target, style);
  context.globalAlpha = style.alpha;
  context.imageSmoothingEnabled = false;
  const [across, up] = [(right - left) / columns, (top - bottom) / rows];
  context.setTransform(across, 0, 0, up, left, bottom);
  context.drawImage(picture.canvas, 0, 0);
}

/** @param {ImageStyle} style @param {number} rows @param {number} columns */
function findPicture(style, rows, columns) {
  let picture = pictures.get(style);
  if (picture?.canvas.width !== columns || picture.canvas.height !== rows) {
    pictures.set(style, (picture = createPicture(rows, columns)));
  }
  return picture;
}

/** @param {number} rows @param {number} columns @returns {Picture} */
function createPicture(rows, columns) {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = contextOf(canvas, { willReadFrequently: true });
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  return { canvas, image, pixels, show: () => context.putImageData(image, 0, 0) };
}

/**
 * @param {Picture} picture
 * @param {Numbers} values
 * @param {import("./wire.js").HeatMapStyle} style
 */
function fillByTable({ pixels }, values, { colors }) {
  const { place, pixels: table } = lookUp(colors);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[place(values[i])];
}

/**
 * What is no number is dark, as in matplotlib.
 * @param {Picture} picture
 * @param {Numbers} values
 * @param {import("./wire.js").PictureStyle} style
 */
function fillByParts({ image }, values, { parts, full }) {
  const { data } = image;
  const factor = 255 / full;
  for (let i = 0; i < data.length / 4; i++) {
    for (let part = 0; part < 4; part++) {
      data[4 * i + part] = part < parts ? factor * values[parts * i + part] : 255;
    }
  }
}

/**
 * The sides of an image in pixels of the canvas: whole ones if it fills the axes.
 * @param {Target} target
 * @param {ImageStyle} style
 */
function onScreen({ axes, scale }, { extent }) {
  if (extent) return sides(axes, extent).map((place) => scale * place);
  const [left, top, width, height] = screenBox(axes, scale);
  return [left, left + width, top + height, top];
}
