// The incomplete beta and gamma functions, as record/special_numbers.py has them.

import { gammaln } from "./special_functions.js";

const TINY = 1e-300; // in the place of 0, in a continued fraction
const MOST = 20000; // terms
const LARGEST = 1e5; // parameters; beyond, too few digits are right

/**
 * The share of the beta density with a and b up to x, NaN where there is none.
 * @param {number} a
 * @param {number} b
 * @param {number} x
 */
export function betainc(a, b, x) {
  if (!(a > 0 && a <= LARGEST && b > 0 && b <= LARGEST && x >= 0 && x <= 1)) return NaN;
  if (x === 0 || x === 1) return x;
  const powers = a * Math.log(x) + b * Math.log1p(-x);
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + powers);
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(a, b, x)) / a;
  return 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** @param {number} x */
const notZero = (x) => (Math.abs(x) > TINY ? x : x < 0 ? -TINY : TINY);

/**
 * The continued fraction of the incomplete beta function, by Lentz's method.
 * @param {number} a
 * @param {number} b
 * @param {number} x
 */
function betaFraction(a, b, x) {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  /** @param {number} term */
  const next = (term) => {
    d = 1 / notZero(1 + term * d);
    c = notZero(1 + term / c);
    result *= c * d;
  };
  for (let m = 1; m < MOST; m++) {
    next((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    next((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return result;
}

/** The share of the gamma density with a up to x. @param {number} a @param {number} x */
export const gammainc = (a, x) => gammaShares(a, x)[0];

/** The share of the gamma density with a from x on. @param {number} a @param {number} x */
export const gammaincc = (a, x) => gammaShares(a, x)[1];

/** Both shares, NaN where there are none. @param {number} a @param {number} x */
function gammaShares(a, x) {
  if (!(a >= 0 && x >= 0) || (a === 0 && x === 0)) return [NaN, NaN];
  if (a === 0 || (x === Infinity && a <= LARGEST)) return [1, 0];
  if (x === 0) return [0, 1];
  if (a > LARGEST) return x < a / 2 ? [0, 1] : x > 2 * a ? [1, 0] : [NaN, NaN];
  const front = Math.exp(a * Math.log(x) - x - gammaln(a));
  if (x < a + 1) {
    const low = front * gammaSeries(a, x);
    return [low, 1 - low];
  }
  const high = front * gammaFraction(a, x);
  return [1 - high, high];
}

/** @param {number} a @param {number} x */
function gammaSeries(a, x) {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < MOST; n++) {
    term *= x / (a + n);
    total += term;
    if (term < total * Number.EPSILON) break;
  }
  return total;
}

/** By Lentz's method. @param {number} a @param {number} x */
function gammaFraction(a, x) {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / notZero(b);
  let result = d;
  for (let n = 1; n < MOST; n++) {
    b += 2;
    d = 1 / notZero(n * (a - n) * d + b);
    c = notZero(b + (n * (a - n)) / c);
    result *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return result;
}
