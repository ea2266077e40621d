// From data units to CSS pixels of the figure at its full size, and back.

/**
 * @typedef {import("./wire.js").AxesRow} AxesRow
 * @typedef {import("./wire.js").Size} Size
 */

// CSS pixels beyond the figure where matplotlib clips what is stroked: there dashes begin.
const MARGIN = 0.5;

/**
 * One axis: fractions of its length, 0 at its lower limit and 1 at its upper one.
 * @typedef {object} Scale
 * @property {(value: number) => number} fraction NaN where there is none
 * @property {(value: number) => number} drawn as `fraction`; on a log axis matplotlib draws what is
 *   not positive far below
 * @property {(fraction: number) => number} value
 */

/** The axes of a figure: where they lie, and their scales. */
export class Axes {
  /**
   * @param {AxesRow} row
   * @param {Size} size of the figure in CSS pixels
   */
  constructor({ box, xlim, ylim, xscale, yscale, xfloor, yfloor }, [width, height]) {
    const [left, top, wide, tall] = box;
    this.left = left;
    this.top = top;
    this.width = wide;
    this.height = tall;
    /** @type {[left: number, top: number, right: number, bottom: number]} */
    this.bounds = [-MARGIN, -MARGIN, width + MARGIN, height + MARGIN];
    this.horizontal = createScale(xlim, xscale, xfloor);
    this.vertical = createScale(ylim, yscale, yfloor);
  }

  /** @param {number} value @returns {number} CSS pixels from the left */
  x(value) {
    return this.left + this.width * this.horizontal.fraction(value);
  }

  /** @param {number} value @returns {number} CSS pixels from the top */
  y(value) {
    return this.top + this.height * (1 - this.vertical.fraction(value));
  }

  /** As `x`, for drawing. @param {number} value */
  drawX(value) {
    return this.left + this.width * this.horizontal.drawn(value);
  }

  /** As `y`, for drawing. @param {number} value */
  drawY(value) {
    return this.top + this.height * (1 - this.vertical.drawn(value));
  }

  /**
   * The data at a position in CSS pixels, or at the nearest within the axes.
   * @param {number} x
   * @param {number} y
   * @returns {[x: number, y: number]}
   */
  data(x, y) {
    const right = Math.min(1, Math.max(0, (x - this.left) / this.width));
    const down = Math.min(1, Math.max(0, (y - this.top) / this.height));
    return [this.horizontal.value(right), this.vertical.value(1 - down)];
  }
}

/**
 * @param {[low: number, high: number]} limits
 * @param {"linear" | "log"} kind
 * @param {number | null} floor
 * @returns {Scale}
 */
function createScale([low, high], kind, floor) {
  if (kind !== "log") {
    /** @param {number} v */
    const fraction = (v) => (v - low) / (high - low);
    return { fraction, drawn: fraction, value: (f) => low + f * (high - low) };
  }
  const start = Math.log(low);
  const span = Math.log(high) - start;
  const bottom = floor === null ? NaN : (floor - start) / span;
  return {
    fraction: (v) => (v > 0 ? (Math.log(v) - start) / span : NaN),
    drawn: (v) => (v > 0 ? (Math.log(v) - start) / span : v <= 0 ? bottom : NaN),
    value: (f) => Math.exp(start + f * span),
  };
}

/**
 * Where a rectangle has its sides, in CSS pixels of the figure: the axes, or an extent in data units.
 * @param {Axes} axes
 * @param {number[]} [extent]
 * @returns {[left: number, right: number, bottom: number, top: number]}
 */
export function sides(axes, extent) {
  if (!extent) return [axes.left, axes.left + axes.width, axes.top + axes.height, axes.top];
  const [left, right, bottom, top] = extent;
  return [axes.x(left), axes.x(right), axes.y(bottom), axes.y(top)];
}

/**
 * The box of axes in whole pixels of the screen, as matplotlib has it: a soft edge would slow down
 * all that is drawn within.
 * @param {Axes} axes
 * @param {number} scale pixels of the screen to a CSS pixel of the figure
 * @returns {[left: number, top: number, width: number, height: number]}
 */
export function screenBox({ left, top, width, height }, scale) {
  /** @param {number} length */
  const whole = (length) => Math.round(length * scale);
  const [x, y] = [whole(left), whole(top)];
  return [x, y, whole(left + width) - x, whole(top + height) - y];
}
