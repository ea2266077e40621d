// Thousands of upright or level rectangles of one colour, drawn pixel by pixel: a canvas takes several
// times as long for them.

import { contextOf } from "./pen.js";

/** An image of the box of axes, with a canvas's `fillRect`. */
export class Raster {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.width = this.canvas.height = 1;
    this.context = contextOf(this.canvas, { willReadFrequently: true });
    this.image = this.context.createImageData(1, 1);
    this.bytes = new Uint8Array(this.image.data.buffer);
    this.left = 0;
    this.top = 0;
    this.width = 1;
    this.height = 1;
    this.scale = 1;
    this.alpha = 1;
  }

  /**
   * Makes it empty.
   * @param {[left: number, top: number, width: number, height: number]} box in pixels of the screen
   * @param {number} scale how many of them there are to a CSS pixel of the figure
   * @param {string} color of all rectangles, as #rrggbb or #rrggbbaa
   */
  clear([left, top, wide, tall], scale, color) {
    this.resize(Math.max(1, wide), Math.max(1, tall));
    const [red, green, blue, opacity = 255] = parseColor(color);
    this.image.data.set([red, green, blue, 0]);
    const pixels = new Uint32Array(this.image.data.buffer);
    pixels.fill(pixels[0]);
    this.left = left;
    this.top = top;
    this.scale = scale;
    this.alpha = opacity / 255;
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    if (width === this.width && height === this.height) return;
    this.canvas.width = this.width = width;
    this.canvas.height = this.height = height;
    this.image = this.context.createImageData(width, height);
    this.bytes = new Uint8Array(this.image.data.buffer);
  }

  /**
   * As a canvas's, in CSS pixels of the figure: each pixel is covered as much as the rectangle covers
   * of it.
   * @param {number} x
   * @param {number} y
   * @param {number} wide
   * @param {number} tall
   */
  fillRect(x, y, wide, tall) {
    const { scale, left, top, width, height } = this;
    const from = Math.max(0, scale * Math.min(x, x + wide) - left);
    const to = Math.min(width, scale * Math.max(x, x + wide) - left);
    const upper = Math.max(0, scale * Math.min(y, y + tall) - top);
    const lower = Math.min(height, scale * Math.max(y, y + tall) - top);
    const [first, last] = [Math.ceil(upper), Math.floor(lower)];
    for (let column = Math.floor(from); column < to; column++) {
      const opacity = this.alpha * (Math.min(to, column + 1) - Math.max(from, column));
      if (first > last) {
        this.cover(column, last, first, opacity * Math.max(0, lower - upper));
      } else {
        this.cover(column, first - 1, first, opacity * (first - upper));
        this.cover(column, first, last, opacity);
        this.cover(column, last, last + 1, opacity * (lower - last));
      }
    }
  }

  /**
   * Covers a share of each pixel of a column from one row up to another.
   * @param {number} column
   * @param {number} row
   * @param {number} end
   * @param {number} share
   */
  cover(column, row, end, share) {
    if (share === 0) return;
    const { bytes } = this;
    const part = Math.round(256 * share);
    const step = 4 * this.width;
    const last = 4 * (end * this.width + column);
    for (let k = 4 * (row * this.width + column) + 3; k < last; k += step) {
      bytes[k] += ((255 - bytes[k]) * part + 128) >> 8;
    }
  }

  /** @param {CanvasRenderingContext2D} context */
  copyTo(context) {
    this.context.putImageData(this.image, 0, 0);
    context.save();
    context.resetTransform();
    context.globalAlpha = 1;
    context.drawImage(this.canvas, this.left, this.top);
    context.restore();
  }
}

/** @param {string} color @returns {number[]} red, green, blue and perhaps opacity, 0 to 255 */
export function parseColor(color) {
  return (color.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16));
}
