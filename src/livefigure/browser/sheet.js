// Thousands of upright or level rectangles of one colour, laid down pixel by pixel: a canvas takes several
// times as long for them.

export class Sheet {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d", { willReadFrequently: true });
  }

  // Makes it empty. The box is in pixels of the screen; scale is how many there are to one of the canvas.
  clear([left, top, wide, tall], scale, color) {
    const [width, height] = [Math.max(1, wide), Math.max(1, tall)];
    if (width !== this.width || height !== this.height) {
      [this.canvas.width, this.canvas.height] = [width, height];
      this.image = this.pen.createImageData(width, height);
      this.bytes = new Uint8Array(this.image.data.buffer);
    }
    const [red, green, blue, opaque = 255] = color.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16));
    this.image.data.set([red, green, blue, 0]);
    const pixels = new Uint32Array(this.image.data.buffer);
    pixels.fill(pixels[0]);
    Object.assign(this, { left, top, width, height, scale, alpha: opaque / 255 });
  }

  // As a canvas's: each pixel is covered as much as the rectangle covers of it.
  fillRect(x, y, wide, tall) {
    const { scale, left, top, width, height } = this;
    const from = Math.max(0, scale * Math.min(x, x + wide) - left);
    const to = Math.min(width, scale * Math.max(x, x + wide) - left);
    const upper = Math.max(0, scale * Math.min(y, y + tall) - top);
    const lower = Math.min(height, scale * Math.max(y, y + tall) - top);
    const [first, last] = [Math.ceil(upper), Math.floor(lower)];
    for (let column = Math.floor(from); column < to; column++) {
      const across = this.alpha * (Math.min(to, column + 1) - Math.max(from, column));
      if (first > last) {
        this.cover(column, last, first, across * Math.max(0, lower - upper));
      } else {
        this.cover(column, first - 1, first, across * (first - upper));
        this.cover(column, first, last, across);
        this.cover(column, last, last + 1, across * (lower - last));
      }
    }
  }

  // Covers a share of each pixel of a column from one row up to another.
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

  print(context) {
    this.pen.putImageData(this.image, 0, 0);
    context.save();
    context.resetTransform();
    context.globalAlpha = 1;
    context.drawImage(this.canvas, this.left, this.top);
    context.restore();
  }
}
