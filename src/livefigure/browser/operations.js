// What each recorded operation does to arrays of float64; record/operations.py has the same in NumPy.
//
// To add an elementwise operation: one row in `operations` below, made by `unary` or `binary`.

import { betainc, gammainc, gammaincc } from "./incomplete.js";
import { lstsq, slogdet, solve, svdvals } from "./linear_systems.js";
import { argsort, searchsorted } from "./order.js";
import { erf, erfc, gamma, gammaln, ndtri } from "./special_functions.js";

/**
 * The numbers of one node of a graph, flat, the last axis fastest.
 * @typedef {Float64Array} Values
 *
 * Makes, once, the function that fills `out` from the values of its arguments at every replay.
 * @callback Operation
 * @param {Values} out
 * @param {Values[]} args
 * @param {number[]} extra what the operation has to know besides: strides, lengths, an axis
 * @param {number[]} shape of the result
 * @returns {() => void}
 */

/** @type {(f: (a: number) => number) => Operation} */
const unary = (f) => (out, [a]) => () => {
  for (let i = 0; i < out.length; i++) out[i] = f(a[i]);
};

/** @type {(f: (a: number, b: number) => number) => Operation} */
const binary = (f) =>
  pairwise((out, a, b, p, q) => {
    for (let i = 0; i < out.length; i++) out[i] = f(a[i * p], b[i * q]);
  });

/**
 * As `binary`, of an operation with a loop of its own, which browsers run several times faster than
 * calls. A step (p of a, q of b) of 0 repeats a single number.
 * @param {(out: Values, a: Values, b: Values, p: number, q: number) => void} loop
 * @returns {Operation}
 */
function pairwise(loop) {
  return (out, [a, b]) => () => loop(out, a, b, +(a.length > 1), +(b.length > 1));
}

/** @type {(f: (a: number, b: number, c: number) => number) => Operation} */
const ternary = (f) => (out, args) => {
  const [p, q, r] = args.map(({ length }) => +(length > 1));
  const [a, b, c] = args;
  return () => {
    for (let i = 0; i < out.length; i++) out[i] = f(a[i * p], b[i * q], c[i * r]);
  };
};

/** A remainder of 0 has the sign of b. @param {number} a @param {number} b */
function remainder(a, b) {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** @param {number} a @param {number} b */
function floorDivide(a, b) {
  if (b === 0) return a / b;
  const rest = a % b;
  const ratio = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  if (ratio === 0) return (a / b) * 0;
  return Math.floor(ratio) + (ratio - Math.floor(ratio) > 0.5 ? 1 : 0);
}

/** Unlike NumPy's, JavaScript's 1 ** NaN is NaN. @param {number} a @param {number} b */
function power(a, b) {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b;
}

/** Halves go to the even side. @param {number} a */
function rint(a) {
  const up = Math.round(a);
  return up - a === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

/**
 * Calls `each` for every row along the middle axis of (…, length, inner), with the row's number and
 * the index of its first number; its numbers are `inner` apart.
 * @param {Values} a
 * @param {number[]} extra length and inner
 * @param {(row: number, first: number, length: number, inner: number) => void} each
 */
const rows = (a, [length, inner], each) => () => {
  for (let i = 0; i < a.length / length; i++) {
    const first = Math.floor(i / inner) * length * inner + (i % inner);
    each(i, first, length, inner);
  }
};

/** @typedef {(total: number, a: number) => number} Step what the next number does to the total */

/** A row of numbers to one. @type {(start: number, step: Step) => Operation} */
const reduce = (start, step) => (out, [a], extra) =>
  rows(a, extra, (i, first, length, inner) => {
    let total = start;
    for (let k = 0; k < length; k++) total = step(total, a[first + k * inner]);
    out[i] = total;
  });

/** @type {(start: number, step: Step) => Operation} */
const accumulate = (start, step) => (out, [a], extra) =>
  rows(a, extra, (i, first, length, inner) => {
    let total = start;
    for (let k = 0; k < length; k++) {
      const index = first + k * inner;
      out[index] = total = step(total, a[index]);
    }
  });

/** @type {Step} */
const plus = (total, a) => total + a;
/** @type {Step} */
const times = (total, a) => total * a;
// NaN wins, as in NumPy.
/** @type {Step} */
const larger = (total, a) => Math.max(total, a);
/** @type {Step} */
const smaller = (total, a) => Math.min(total, a);

/**
 * The index of the first largest (sign 1) or smallest (-1); NaN is more than both.
 * @type {(sign: number) => Operation}
 */
const argument = (sign) => (out, [a], extra) =>
  rows(a, extra, (i, first, length, inner) => {
    let best = 0;
    for (let k = 1; k < length; k++) {
      const now = a[first + best * inner];
      const next = a[first + k * inner];
      if (sign * next > sign * now || (next !== next && now === now)) best = k;
    }
    out[i] = best;
  });

/** NaN last, as in NumPy. @type {Operation} */
const sort = (out, [a], extra) => {
  const sorted = new Float64Array(extra[0]);
  return rows(a, extra, (i, first, length, inner) => {
    for (let k = 0; k < length; k++) sorted[k] = a[first + k * inner];
    sorted.sort();
    for (let k = 0; k < length; k++) out[first + k * inner] = sorted[k];
  });
};

/** @param {Values} out @param {Values} a @param {ArrayLike<number>} indices */
const gatherFrom = (out, a, indices) => () => {
  for (let i = 0; i < out.length; i++) out[i] = a[indices[i]];
};

/** @type {Operation} */
function view(out, [a], [offset, ...strides], shape) {
  const indices = Int32Array.from(out, (_, i) => {
    let index = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index += (i % shape[axis]) * strides[axis];
      i = Math.floor(i / shape[axis]);
    }
    return index;
  });
  return gatherFrom(out, a, indices);
}

/** @type {Operation} */
const gather = (out, [a, indices]) => gatherFrom(out, a, Int32Array.from(indices));

/** @type {Operation} */
const concat = (out, parts) => () => {
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
};

/** Of an index that is out of range the result is NaN. @type {Operation} */
const take = (out, [a, index], [length, inner]) => () => {
  for (let i = 0; i < out.length; i++) {
    const block = Math.floor(i / inner);
    let k = index[block % index.length];
    if (k < 0) k += length;
    const first = Math.floor(block / index.length) * length;
    out[i] = k >= 0 && k < length ? a[(first + k) * inner + (i % inner)] : NaN;
  }
};

/** @type {Operation} */
const where = (out, [condition, a, b]) => {
  const [stepC, stepA, stepB] = [condition, a, b].map((values) => +(values.length > 1));
  return () => {
    for (let i = 0; i < out.length; i++) {
      out[i] = condition[i * stepC] !== 0 ? a[i * stepA] : b[i * stepB];
    }
  };
};

/** Rows of a by columns of b, in extra: rows, inner length, columns. @type {Operation} */
const matmul = (out, [a, b], [, inner, columns]) => () => {
  for (let i = 0; i < out.length; i++) {
    const column = i % columns;
    let index = ((i - column) / columns) * inner;
    let total = 0;
    for (let k = column; k < b.length; k += columns) total += a[index++] * b[k];
    out[i] = total;
  }
};

/** @type {Operation} */
const interp = (out, [x, xs, ys]) => () => {
  for (let i = 0; i < out.length; i++) out[i] = interpolate(x[i], xs, ys);
};

/** @param {number} x @param {Values} xs @param {Values} ys */
function interpolate(x, xs, ys) {
  const last = xs.length - 1;
  if (x !== x && last > 0) return x;
  if (x >= xs[last]) return ys[last];
  if (x < xs[0]) return ys[0];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x >= xs[middle]) low = middle;
    else high = middle;
  }
  if (x === xs[low]) return ys[low];
  const slope = (ys[high] - ys[low]) / (xs[high] - xs[low]);
  const y = slope * (x - xs[low]) + ys[low];
  if (y === y) return y;
  const other = slope * (x - xs[high]) + ys[high];
  return other !== other && ys[low] === ys[high] ? ys[low] : other;
}

/**
 * Every operation by the name that record/operations.py has for it.
 * @type {Record<string, Operation>}
 */
export const operations = {
  // Elementwise
  add: pairwise((out, a, b, p, q) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] + b[i * q];
  }),
  subtract: pairwise((out, a, b, p, q) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] - b[i * q];
  }),
  multiply: pairwise((out, a, b, p, q) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] * b[i * q];
  }),
  divide: pairwise((out, a, b, p, q) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] / b[i * q];
  }),
  floor_divide: binary(floorDivide),
  remainder: binary(remainder),
  fmod: binary((a, b) => a % b),
  power: binary(power),
  maximum: binary((a, b) => Math.max(a, b)),
  minimum: binary((a, b) => Math.min(a, b)),
  hypot: binary((a, b) => Math.hypot(a, b)),
  arctan2: binary(Math.atan2),
  greater: binary((a, b) => +(a > b)),
  greater_equal: binary((a, b) => +(a >= b)),
  less: binary((a, b) => +(a < b)),
  less_equal: binary((a, b) => +(a <= b)),
  equal: binary((a, b) => +(a === b)),
  not_equal: binary((a, b) => +(a !== b)),
  logical_and: binary((a, b) => +(a !== 0 && b !== 0)),
  logical_or: binary((a, b) => +(a !== 0 || b !== 0)),
  logical_xor: binary((a, b) => +((a !== 0) !== (b !== 0))),
  logical_not: unary((a) => +(a === 0)),
  negative: unary((a) => -a),
  absolute: unary(Math.abs),
  sign: unary((a) => Math.sign(a) || Math.abs(a)),
  sqrt: unary(Math.sqrt),
  cbrt: unary(Math.cbrt),
  exp: unary(Math.exp),
  expm1: unary(Math.expm1),
  log: unary(Math.log),
  log1p: unary(Math.log1p),
  log2: unary(Math.log2),
  log10: unary(Math.log10),
  floor: unary(Math.floor),
  ceil: unary(Math.ceil),
  trunc: unary(Math.trunc),
  rint: unary(rint),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tan: unary(Math.tan),
  arcsin: unary(Math.asin),
  arccos: unary(Math.acos),
  arctan: unary(Math.atan),
  sinh: unary(Math.sinh),
  cosh: unary(Math.cosh),
  tanh: unary(Math.tanh),
  arcsinh: unary(Math.asinh),
  arccosh: unary(Math.acosh),
  arctanh: unary(Math.atanh),
  erf: unary(erf),
  erfc: unary(erfc),
  gamma: unary(gamma),
  gammaln: unary(gammaln),
  ndtri: unary(ndtri),
  gammainc: binary(gammainc),
  gammaincc: binary(gammaincc),
  betainc: ternary(betainc),

  // Along an axis
  sum: reduce(0, plus),
  prod: reduce(1, times),
  max: reduce(-Infinity, larger),
  min: reduce(Infinity, smaller),
  cumsum: accumulate(0, plus),
  cumprod: accumulate(1, times),
  sort,
  argsort,
  argmax: argument(1),
  argmin: argument(-1),

  // Numbers at other indices
  view,
  gather,
  concat,
  take,

  where,
  interp,
  searchsorted,
  matmul,
  solve,
  slogdet,
  lstsq,
  svdvals,
};
