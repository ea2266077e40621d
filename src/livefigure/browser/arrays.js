// Arrays that are broadcast as NumPy's are: one number stands for as many as the others have.

/** @typedef {ArrayLike<number>} Numbers */

/** The number i of broadcast values. @param {Numbers} values @param {number} i */
export const valueAt = (values, i) => (values.length === 1 ? values[0] : values[i]);

/** The length that arrays are broadcast to. @param {Numbers[]} arrays */
export const broadcastLength = (arrays) =>
  arrays.reduce((n, { length }) => (length === 0 || n === 0 ? 0 : Math.max(n, length)), 1);

/**
 * Calls each(i) for all of n, or for an even sample of `most`.
 * @param {number} n
 * @param {number} most
 * @param {(i: number) => void} each
 */
export function sample(n, most, each) {
  const count = Math.min(n, most);
  for (let i = 0; i < count; i++) each(Math.floor((i * n) / count));
}
