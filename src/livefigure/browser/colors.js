// Numbers as colours, as livefigure/colors.py has them.

/**
 * @typedef {object} Colors
 * @property {string} table eight hexadecimal digits a colour; the last three are those of what lies below,
 *   above, and of what is no finite number
 * @property {"linear" | "log" | "levels"} scale
 * @property {number} low where the colours begin
 * @property {number} high
 * @property {number[]} [levels] where one colour ends and the next begins
 *
 * The place of a number's colour in the table.
 * @typedef {(value: number) => number} Place
 */

/** @type {WeakMap<Colors, { place: Place, css: string[], pixels: Uint32Array }>} */
const cache = new WeakMap();

/**
 * What a table of colours is looked up by: the place of a number, and the colours as CSS has them and as
 * the pixels of an image are.
 * @param {Colors} colors
 */
export function lookUp(colors) {
  let found = cache.get(colors);
  if (!found) cache.set(colors, (found = prepare(colors)));
  return found;
}

/** @param {Colors} colors */
function prepare(colors) {
  const digits = colors.table.match(/.{8}/g) ?? [];
  const bytes = digits.flatMap((color) => (color.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
  return {
    place: placer(colors, digits.length - 3),
    css: digits.map((color) => `#${color}`),
    pixels: new Uint32Array(Uint8Array.from(bytes).buffer),
  };
}

/**
 * As matplotlib's colour maps: the upper end has the last colour, only what is more lies above.
 * @param {Colors} colors
 * @param {number} n how many colours there are between the ends
 * @returns {Place}
 */
function placer({ scale, low, high, levels = [] }, n) {
  const [below, above, none] = [n, n + 1, n + 2];
  if (scale === "levels") {
    return (value) => {
      if (!Number.isFinite(value)) return none;
      if (value < low || value >= high) return value < low ? below : above;
      let k = 1;
      while (value >= levels[k]) k++;
      return k - 1;
    };
  }
  const isLog = scale === "log";
  const start = isLog ? Math.log(low) : low;
  const span = (isLog ? Math.log(high) : high) - start;
  return (value) => {
    if (!Number.isFinite(value)) return none;
    const share = ((isLog ? (value > 0 ? Math.log(value) : NaN) : value) - start) / span;
    if (share >= 0 && share < 1) return Math.floor(share * n);
    return share < 0 ? below : share > 1 ? above : share === 1 ? n - 1 : none;
  };
}

/** @type {WeakMap<Colors, string[]>} */
const painted = new WeakMap();

/**
 * Returns what gives a number's colour as CSS has it, an empty text for one that is not to be seen.
 * @param {Colors} colors
 * @param {number | null} alpha the opacity of colours that are not clear; null: their own
 * @returns {(value: number) => string}
 */
export function painter(colors, alpha) {
  const { place, css } = lookUp(colors);
  let table = painted.get(colors);
  if (!table) {
    const opacity = hexadecimal(alpha ?? 0);
    /** @param {string} color */
    const shown = (color) => (alpha === null ? color : color.slice(0, 7) + opacity);
    painted.set(colors, (table = css.map((color) => (color.endsWith("00") ? "" : shown(color)))));
  }
  const found = table;
  return (value) => found[place(value)];
}

/** @param {number} share */
const hexadecimal = (share) => Math.round(255 * share).toString(16).padStart(2, "0");
