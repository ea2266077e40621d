// Systems of linear equations: solved, by least squares, and what says how near to singular they are.

/**
 * @typedef {import("./operations.js").Values} Values
 * @typedef {import("./operations.js").Operation} Operation
 */

/**
 * Brings a table of n rows to upper triangular form in place, by Gauss's elimination with the largest
 * pivot of each column, and does the same to the rows of b.
 * @param {Values} a
 * @param {Values} b
 * @param {number} n
 * @returns {number} 1 or −1 by the exchanges of rows; 0 if the table is singular
 */
function eliminate(a, b, n) {
  const columns = b.length / n;
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) pivot = i;
    }
    if (a[pivot * n + k] === 0) return 0;
    if (pivot !== k) {
      swapRows(a, n, k, pivot);
      swapRows(b, columns, k, pivot);
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k] / a[k * n + k];
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
      for (let j = 0; j < columns; j++) b[i * columns + j] -= factor * b[k * columns + j];
    }
  }
  return sign;
}

/** @param {Values} a @param {number} columns @param {number} i @param {number} k */
function swapRows(a, columns, i, k) {
  for (let j = 0; j < columns; j++) {
    const held = a[i * columns + j];
    a[i * columns + j] = a[k * columns + j];
    a[k * columns + j] = held;
  }
}

/** A stack of systems a x = b; NaN where a is singular. @type {Operation} */
export const solve = (out, [a, b], [n, columns]) => {
  const table = new Float64Array(n * n);
  const rows = new Float64Array(n * columns);
  return () => {
    for (let first = 0, s = 0; first < out.length; first += n * columns, s += n * n) {
      table.set(a.subarray(s, s + n * n));
      rows.set(b.subarray(first, first + n * columns));
      if (eliminate(table, rows, n)) substitute(table, rows, n, columns);
      else rows.fill(NaN);
      out.set(rows, first);
    }
  };
};

/** Solves from the last row up. @param {Values} a @param {Values} b @param {number} n @param {number} m */
function substitute(a, b, n, m) {
  for (let i = n - 1; i >= 0; i--) {
    for (let j = 0; j < m; j++) {
      let rest = b[i * m + j];
      for (let k = i + 1; k < n; k++) rest -= a[i * n + k] * b[k * m + j];
      b[i * m + j] = rest / a[i * n + i];
    }
  }
}

/** Sign and logarithm of the determinants of a stack of tables. @type {Operation} */
export const slogdet = (out, [a], [n]) => {
  const table = new Float64Array(n * n);
  const none = new Float64Array(0);
  return () => {
    for (let i = 0; i < out.length / 2; i++) {
      table.set(a.subarray(i * n * n, (i + 1) * n * n));
      let sign = eliminate(table, none, n);
      let logarithm = sign ? 0 : -Infinity;
      for (let k = 0; k < n && sign; k++) {
        const pivot = table[k * n + k];
        if (pivot < 0) sign = -sign;
        logarithm += Math.log(Math.abs(pivot));
      }
      out[2 * i] = logarithm === logarithm ? sign : NaN;
      out[2 * i + 1] = logarithm;
    }
  };
};

/**
 * The columns of a table of m by n, each as an array.
 * @param {Values} a
 * @param {number} m
 * @param {number} n
 */
const columnsOf = (a, m, n) =>
  Array.from({ length: n }, (_, j) => Float64Array.from({ length: m }, (_, i) => a[i * n + j]));

/** Its rows, each as an array. @param {Values} a @param {number} m @param {number} n */
const rowsOf = (a, m, n) => Array.from({ length: m }, (_, i) => a.slice(i * n, (i + 1) * n));

/** @param {Values} a @param {Values} b */
function dot(a, b) {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** a −= factor · b, from `first` on. @param {Values} a @param {number} factor @param {Values} b */
function subtractMultiple(a, factor, b, first = 0) {
  for (let i = first; i < a.length; i++) a[i] -= factor * b[i];
}

/**
 * Turns columns, and others with them, by Householder's reflections, so that of the columns only as
 * many rows are left as there are columns: lengths and angles stay.
 * @param {Float64Array[]} columns
 * @param {Float64Array[]} others
 */
function triangular(columns, others) {
  columns.forEach((column, k) => {
    const mirror = column.slice();
    mirror.fill(0, 0, k);
    const length = Math.sqrt(dot(mirror, mirror)) * (column[k] > 0 ? -1 : 1);
    if (length === 0) return;
    mirror[k] -= length;
    const half = -length * mirror[k];
    for (const other of [...columns.slice(k), ...others]) {
      subtractMultiple(other, dot(mirror, other) / half, mirror, k);
    }
  });
}

/** a and b turned in their plane. @param {Values} a @param {Values} b @param {number} c @param {number} s */
function rotate(a, b, c, s) {
  for (let i = 0; i < a.length; i++) {
    const held = a[i];
    a[i] = c * held - s * b[i];
    b[i] = s * held + c * b[i];
  }
}

const SWEEPS = 60; // about six are needed

/**
 * Turns columns in pairs until all are at right angles, by Jacobi's method: their lengths are then
 * the singular values.
 * @param {Float64Array[]} columns
 * @param {Float64Array[]} turned the same is done to these
 */
function orthogonal(columns, turned) {
  for (let sweep = 0, again = true; again && sweep < SWEEPS; sweep++) {
    again = false;
    for (let p = 0; p < columns.length; p++) {
      for (let q = p + 1; q < columns.length; q++) {
        const a = dot(columns[p], columns[p]);
        const b = dot(columns[q], columns[q]);
        const both = dot(columns[p], columns[q]);
        if (!(Math.abs(both) > 1e-15 * Math.sqrt(a) * Math.sqrt(b))) continue;
        again = true;
        const zeta = (b - a) / (2 * both);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.sqrt(1 + t * t);
        rotate(columns[p], columns[q], c, c * t);
        rotate(turned[p], turned[q], c, c * t);
      }
    }
  }
}

/** The rows of the identity. @param {number} n */
const identity = (n) =>
  Array.from({ length: n }, (_, k) => Float64Array.from({ length: n }, (_, i) => +(i === k)));

/** @param {Values} a */
const areFinite = (a) => a.every(Number.isFinite);

/** The largest number, for scaling: squares must not be too large or small. @param {Values} a */
const largest = (a) => a.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;

/** Singular values, from the largest on; NaN if a number is none. @type {Operation} */
export const svdvals = (out, [a], [m, n]) => () => {
  if (!areFinite(a)) return void out.fill(NaN);
  const scale = largest(a);
  const scaled = a.map((x) => x / scale);
  const columns = m >= n ? columnsOf(scaled, m, n) : rowsOf(scaled, m, n);
  triangular(columns, []);
  orthogonal(columns, identity(columns.length));
  out.set(columns.map((column) => scale * Math.sqrt(dot(column, column))));
  out.sort().reverse();
};

/**
 * The shortest x for which a x is nearest to b; singular values up to `rcond` times the largest count
 * as 0. NaN if a number is none.
 * @type {Operation}
 */
export const lstsq = (out, [a, b], [m, n, width, rcond]) => () => {
  if (!areFinite(a) || !areFinite(b)) return void out.fill(NaN);
  const scale = largest(a);
  const scaled = a.map((x) => x / scale);
  const columns = m >= n ? columnsOf(scaled, m, n) : rowsOf(scaled, m, n);
  const right = columnsOf(b, m, width);
  if (m >= n) triangular(columns, right);
  const turned = identity(columns.length);
  orthogonal(columns, turned);
  const squares = columns.map((column) => dot(column, column));
  const least = rcond * Math.sqrt(Math.max(0, ...squares));
  out.fill(0);
  columns.forEach((column, k) => {
    if (!(Math.sqrt(squares[k]) > least)) return;
    const [from, to] = m >= n ? [column, turned[k]] : [turned[k], column];
    right.forEach((values, j) => {
      let share = 0;
      for (let i = 0; i < from.length; i++) share += from[i] * values[i];
      share /= squares[k] * scale;
      for (let i = 0; i < n; i++) out[i * width + j] += share * to[i];
    });
  });
};
