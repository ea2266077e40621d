// The order of numbers, NaN last, as NumPy has it.

/** @typedef {import("./operations.js").Operation} Operation */

/** Whether a comes before b. @param {number} a @param {number} b */
const isBefore = (a, b) => a < b || (b !== b && a === a);

/** The indices that sort each row; equal numbers keep their order. @type {Operation} */
export const argsort = (out, [a], [length, inner]) => {
  const order = new Uint32Array(length);
  const row = new Float64Array(length);
  /** @param {number} i @param {number} k */
  const compare = (i, k) => +isBefore(row[k], row[i]) - +isBefore(row[i], row[k]);
  return () => {
    for (let i = 0; i < a.length / length; i++) {
      const first = Math.floor(i / inner) * length * inner + (i % inner);
      for (let k = 0; k < length; k++) {
        order[k] = k;
        row[k] = a[first + k * inner];
      }
      order.sort(compare);
      for (let k = 0; k < length; k++) out[first + k * inner] = order[k];
    }
  };
};

/** How many of the sorted numbers come before each value, or (1 in extra) not after. @type {Operation} */
export const searchsorted = (out, [sorted, values], [right]) => () => {
  for (let i = 0; i < out.length; i++) {
    const value = values[i];
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const is = right ? !isBefore(value, sorted[middle]) : isBefore(sorted[middle], value);
      if (is) low = middle + 1;
      else high = middle;
    }
    out[i] = low;
  }
};
