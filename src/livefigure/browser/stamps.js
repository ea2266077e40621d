// Markers of many colours, stamped pixel by pixel: for thousands of them a canvas takes fifty times as long.

import { addOutlines, applyStyle, contextOf } from "./pen.js";
import { parseColor, Raster } from "./raster.js";

/**
 * @typedef {import("./wire.js").ScatterStyle} ScatterStyle
 *
 * How much a marker covers of each pixel of a square, 0 to 255, when it lies 0 to 3 quarters of a pixel right
 * and down of the middle.
 * @typedef {{ scale: number, side: number, fills: Uint8Array[], edges: Uint8Array[] }} Masks
 */

/** The markers of one mark, on an image of the box of axes. */
export class Stamps {
  /** @param {ScatterStyle} style */
  constructor(style) {
    this.style = style;
    this.raster = new Raster();
    /** @type {Masks} */
    this.masks = { scale: 0, side: 0, fills: [], edges: [] };
    /** @type {Map<string, number[]>} */
    this.colors = new Map();
  }

  /**
   * Makes the image empty.
   * @param {[left: number, top: number, width: number, height: number]} box in pixels of the screen
   * @param {number} scale how many of them there are to a CSS pixel of the figure
   */
  clear(box, scale) {
    this.raster.clear(box, scale, "#00000000");
    if (this.masks.scale !== scale) this.masks = createMasks(this.style, scale);
  }

  /**
   * Draws one marker, to a quarter of a pixel.
   * @param {number} x in pixels of the screen
   * @param {number} y
   * @param {string} fill a colour, or an empty text
   * @param {string} edge
   */
  draw(x, y, fill, edge) {
    const { side, fills, edges } = this.masks;
    const { left, top } = this.raster;
    const [right, down] = [Math.round(4 * x), Math.round(4 * y)];
    const shift = (right & 3) + 4 * (down & 3);
    const column = Math.floor(right / 4) - side / 2 - left;
    const row = Math.floor(down / 4) - side / 2 - top;
    if (fill) this.cover(fills[shift], column, row, this.color(fill));
    if (edge) this.cover(edges[shift], column, row, this.color(edge));
  }

  /** @param {string} css */
  color(css) {
    let color = this.colors.get(css);
    if (!color) this.colors.set(css, (color = parseColor(css)));
    return color;
  }

  /**
   * Lays a colour over what is there, as much as the mask says.
   * @param {Uint8Array} mask
   * @param {number} column
   * @param {number} row
   * @param {number[]} color
   */
  cover(mask, column, row, [red, green, blue, opacity = 255]) {
    const { bytes, width, height } = this.raster;
    const { side } = this.masks;
    const [first, last] = [Math.max(0, -column), Math.min(side, width - column)];
    for (let v = Math.max(0, -row); v < Math.min(side, height - row); v++) {
      let k = 4 * ((row + v) * width + column + first);
      for (let u = first; u < last; u++, k += 4) {
        const over = (mask[v * side + u] * opacity) / 255;
        if (over === 0) continue;
        if (over === 255) {
          bytes[k] = red;
          bytes[k + 1] = green;
          bytes[k + 2] = blue;
          bytes[k + 3] = 255;
          continue;
        }
        const under = (bytes[k + 3] * (255 - over)) / 255;
        const all = over + under;
        bytes[k] = (red * over + bytes[k] * under) / all + 0.5;
        bytes[k + 1] = (green * over + bytes[k + 1] * under) / all + 0.5;
        bytes[k + 2] = (blue * over + bytes[k + 2] * under) / all + 0.5;
        bytes[k + 3] = all + 0.5;
      }
    }
  }

  /** @param {CanvasRenderingContext2D} context */
  copyTo(context) {
    this.raster.copyTo(context);
  }
}

/** @param {ScatterStyle} style @param {number} scale @returns {Masks} */
function createMasks(style, scale) {
  const reach = Math.max(...style.outlines.flat(2).map(Math.abs)) + style.width;
  const side = 2 * Math.ceil(reach * scale + 1);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = contextOf(canvas, { willReadFrequently: true });
  /** @param {"fill" | "stroke"} method */
  const masks = (method) =>
    Array.from({ length: 16 }, (_, k) => {
      context.resetTransform();
      context.clearRect(0, 0, side, side);
      applyStyle(context, { ...style, fill: "#000000", color: "#000000" });
      context.setTransform(scale, 0, 0, scale, side / 2 + (k & 3) / 4, side / 2 + (k >> 2) / 4);
      context.beginPath();
      addOutlines(context, style.outlines);
      context[method]();
      return context.getImageData(0, 0, side, side).data.filter((_, i) => i % 4 === 3);
    }).map((alpha) => new Uint8Array(alpha));
  return { scale, side, fills: masks("fill"), edges: masks("stroke") };
}
