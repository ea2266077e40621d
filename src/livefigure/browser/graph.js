// Replays recorded formulas: the operations of operations.py on arrays of floats. Text as in text.py.

// A rest of 0 has the sign of b.
const remainder = (a, b) => {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
};

const floorDivide = (a, b) => {
  if (b === 0) return a / b;
  const rest = a % b;
  const ratio = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  if (ratio === 0) return (a / b) * 0;
  return Math.floor(ratio) + (ratio - Math.floor(ratio) > 0.5 ? 1 : 0);
};

// Unlike NumPy's, JavaScript's 1 ** NaN is NaN.
const power = (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b);

// Halves go to the even side.
const rint = (a) => {
  const up = Math.round(a);
  return up - a === 0.5 && up % 2 !== 0 ? up - 1 : up;
};

const unary = {
  negative: (a) => -a, absolute: Math.abs, sign: (a) => Math.sign(a) || Math.abs(a), sqrt: Math.sqrt, cbrt: Math.cbrt,
  exp: Math.exp, expm1: Math.expm1, log: Math.log, log1p: Math.log1p, log2: Math.log2, log10: Math.log10,
  floor: Math.floor, ceil: Math.ceil, trunc: Math.trunc, rint,
  sin: Math.sin, cos: Math.cos, tan: Math.tan, arcsin: Math.asin, arccos: Math.acos, arctan: Math.atan,
  sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, arcsinh: Math.asinh, arccosh: Math.acosh, arctanh: Math.atanh,
  logical_not: (a) => +(a === 0),
};

const binary = {
  floor_divide: floorDivide, remainder, power,
  maximum: (a, b) => Math.max(a, b), minimum: (a, b) => Math.min(a, b),
  hypot: (a, b) => Math.hypot(a, b), arctan2: Math.atan2,
  greater: (a, b) => +(a > b), greater_equal: (a, b) => +(a >= b),
  less: (a, b) => +(a < b), less_equal: (a, b) => +(a <= b),
  equal: (a, b) => +(a === b), not_equal: (a, b) => +(a !== b),
  logical_and: (a, b) => +(a !== 0 && b !== 0), logical_or: (a, b) => +(a !== 0 || b !== 0),
  logical_xor: (a, b) => +((a !== 0) !== (b !== 0)),
};

// The commonest have loops of their own, which browsers run several times faster; a step of 0 stays
// at a single number.
const loops = {
  add(out, a, b, p, q) {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] + b[i * q];
  },
  subtract(out, a, b, p, q) {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] - b[i * q];
  },
  multiply(out, a, b, p, q) {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] * b[i * q];
  },
  divide(out, a, b, p, q) {
    for (let i = 0; i < out.length; i++) out[i] = a[i * p] / b[i * q];
  },
};
for (const [name, f] of Object.entries(binary)) {
  loops[name] = (out, a, b, p, q) => {
    for (let i = 0; i < out.length; i++) out[i] = f(a[i * p], b[i * q]);
  };
}

// A row of numbers to one: start, and what each next number does. NaN wins, as in NumPy.
const reductions = {
  sum: [0, (total, a) => total + a],
  prod: [1, (total, a) => total * a],
  max: [-Infinity, (most, a) => Math.max(most, a)],
  min: [Infinity, (least, a) => Math.min(least, a)],
};

const gather = (out, a, places) => () => {
  for (let i = 0; i < out.length; i++) out[i] = a[places[i]];
};

// Calls `each` with the number of every row along the middle axis of (…, length, inner) and the
// place where the row begins; its numbers stand `inner` apart.
const rows = (a, [length, inner], each) => () => {
  for (let i = 0; i < a.length / length; i++) {
    const first = Math.floor(i / inner) * length * inner + (i % inner);
    each(i, first, length, inner);
  }
};

const reduce = (start, step) => (out, [a], extra) =>
  rows(a, extra, (i, first, length, inner) => {
    let total = start;
    for (let k = 0; k < length; k++) total = step(total, a[first + k * inner]);
    out[i] = total;
  });

const accumulate = (start, step) => (out, [a], extra) =>
  rows(a, extra, (i, first, length, inner) => {
    let total = start;
    for (let k = 0; k < length; k++) out[first + k * inner] = total = step(total, a[first + k * inner]);
  });

// The place of the first largest (sign 1) or smallest (-1); NaN is more than both.
const place = (sign) => (out, [a], extra) =>
  rows(a, extra, (i, first, length, inner) => {
    let best = 0;
    for (let k = 1; k < length; k++) {
      const was = a[first + best * inner];
      const now = a[first + k * inner];
      if (sign * now > sign * was || (now !== now && was === was)) best = k;
    }
    out[i] = best;
  });

function multiplied(out, a, b, inner, columns) {
  for (let i = 0; i < out.length; i++) {
    const column = i % columns;
    let at = (i - column) / columns * inner;
    let total = 0;
    for (let k = column; k < b.length; k += columns) total += a[at++] * b[k];
    out[i] = total;
  }
}

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

// Each makes, once, the function that fills `out` from the values of its arguments at every replay.
const operations = {
  view(out, [a], [offset, ...strides], shape) {
    const places = Int32Array.from(out, (_, i) => {
      let at = offset;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        at += (i % shape[axis]) * strides[axis];
        i = Math.floor(i / shape[axis]);
      }
      return at;
    });
    return gather(out, a, places);
  },
  gather: (out, [a, places]) => gather(out, a, Int32Array.from(places)),
  concat: (out, parts) => () => {
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
  },
  take: (out, [a, index], [length, inner]) => () => {
    for (let i = 0; i < out.length; i++) {
      const block = Math.floor(i / inner);
      let k = index[block % index.length];
      if (k < 0) k += length;
      const first = Math.floor(block / index.length) * length;
      out[i] = k >= 0 && k < length ? a[(first + k) * inner + (i % inner)] : NaN;
    }
  },
  where: (out, [condition, a, b]) => {
    const [stepC, stepA, stepB] = [condition, a, b].map((v) => +(v.length > 1));
    return () => {
      for (let i = 0; i < out.length; i++) out[i] = condition[i * stepC] !== 0 ? a[i * stepA] : b[i * stepB];
    };
  },
  interp: (out, [x, xs, ys]) => () => {
    for (let i = 0; i < out.length; i++) out[i] = interpolate(x[i], xs, ys);
  },
  matmul: (out, [a, b], [, inner, columns]) => () => multiplied(out, a, b, inner, columns),
  cumsum: accumulate(...reductions.sum),
  cumprod: accumulate(...reductions.prod),
  argmax: place(1),
  argmin: place(-1),
};
for (const [name, [start, step]] of Object.entries(reductions)) operations[name] = reduce(start, step);
for (const [name, f] of Object.entries(unary)) {
  operations[name] = (out, [a]) => () => {
    for (let i = 0; i < out.length; i++) out[i] = f(a[i]);
  };
}
for (const [name, loop] of Object.entries(loops)) {
  operations[name] = (out, [a, b]) => () => loop(out, a, b, +(a.length > 1), +(b.length > 1));
}

// Formulas made of inputs (0 until they are set). A change marks what it reaches as stale; asking
// for a value works out only what is stale and needed.
export class Graph {
  constructor(nodes, constants) {
    this.args = nodes.map(([, args]) => args);
    this.inputs = new Map();
    this.values = [];
    this.steps = nodes.map(([op, args, shape, extra], index) => {
      const size = shape.reduce((product, n) => product * n, 1);
      const from = args.map((arg) => this.values[arg]);
      if (op === "constant") this.values.push(constants.subarray(extra[0], extra[0] + size));
      else if (op === "reshape") this.values.push(from[0]);
      else this.values.push(new Float64Array(size));
      if (op === "input") this.inputs.set(extra[0], index);
      if (["constant", "reshape", "input"].includes(op)) return null;
      return operations[op](this.values[index], from, extra, shape);
    });
    this.stale = new Uint8Array(nodes.length).fill(1);
    this.reached = new Map();
    this.needed = new Map();
  }

  set(name, value) {
    const input = this.inputs.get(name);
    if (input === undefined) return;
    const now = typeof value === "object" ? value : [Number(value)];
    const held = this.values[input];
    if (now.length !== held.length) throw new RangeError(`${name}: ${now.length} numbers for ${held.length}`);
    if (held.every((v, i) => Object.is(v, now[i]))) return;
    held.set(now);
    if (!this.reached.has(input)) this.reached.set(input, this.after(input));
    for (const index of this.reached.get(input)) this.stale[index] = 1;
  }

  // The graph's own array, up to date: to be read before the next change, not written.
  value(index) {
    if (!this.needed.has(index)) this.needed.set(index, this.before(index));
    for (const i of this.needed.get(index)) {
      if (this.stale[i]) {
        this.steps[i]();
        this.stale[i] = 0;
      }
    }
    return this.values[index];
  }

  after(input) {
    const marked = new Uint8Array(this.args.length);
    marked[input] = 1;
    this.args.forEach((args, i) => {
      if (args.some((arg) => marked[arg])) marked[i] = 1;
    });
    return this.working(marked);
  }

  before(index) {
    const marked = new Uint8Array(this.args.length);
    marked[index] = 1;
    for (let i = index; i >= 0; i--) if (marked[i]) for (const arg of this.args[i]) marked[arg] = 1;
    return this.working(marked);
  }

  working(marked) {
    return Int32Array.from(marked.keys()).filter((i) => marked[i] && this.steps[i]);
  }
}

// x · 10 ** places for x ≥ 0, rounded to a whole number, exact halves to even: Number.toFixed is
// neither exact nor even.
function rounded(x, places) {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0];
  const exponent = Number(bits >> 52n) || 1;
  const mantissa = (bits & (2n ** 52n - 1n)) + (bits >> 52n ? 2n ** 52n : 0n);
  let above = mantissa * 2n ** BigInt(Math.max(0, exponent - 1075));
  let below = 2n ** BigInt(Math.max(0, 1075 - exponent));
  if (places > 0) above *= 10n ** BigInt(places);
  else below *= 10n ** BigInt(-places);
  const whole = above / below;
  const rest = 2n * (above % below);
  return whole + (rest > below || (rest === below && whole % 2n) ? 1n : 0n);
}

function fixed(x, precision) {
  const digits = String(rounded(x, precision)).padStart(precision + 1, "0");
  const point = digits.length - precision;
  return digits.slice(0, point) + (precision ? "." + digits.slice(point) : "");
}

// The first `count` digits of x ≥ 0, and the power of ten of the first.
function leading(x, count) {
  if (x === 0) return ["0".repeat(count), 0];
  let power10 = Math.floor(Math.log10(x)) - 1; // too small, for too large would not be seen
  let digits = "";
  while (digits.length !== count) {
    digits = String(rounded(x, count - 1 - power10));
    if (digits.length !== count) power10 += digits.length > count ? 1 : -1;
  }
  return [digits, power10];
}

function scientific(digits, power10) {
  const fraction = digits.length > 1 ? "." + digits.slice(1) : "";
  const size = String(Math.abs(power10)).padStart(2, "0");
  return `${digits[0]}${fraction}e${power10 < 0 ? "-" : "+"}${size}`;
}

// Digits with a point where it belongs, or with an exponent outside of 10 ** -4 … 10 ** most.
function general(digits, power10, most, ending) {
  digits = digits.replace(/0+$/, "") || "0";
  if (power10 < -4 || power10 >= most) return scientific(digits, power10);
  if (power10 < 0) return "0." + "0".repeat(-power10 - 1) + digits;
  const whole = digits.slice(0, power10 + 1).padEnd(power10 + 1, "0");
  const fraction = digits.slice(power10 + 1);
  return whole + (fraction ? "." + fraction : ending);
}

function shortest(x) {
  const [digits, power10] = x.toExponential().split("e");
  return general(digits.replace(".", ""), Number(power10), 16, ".0");
}

function unsigned(x, type, precision) {
  const count = Math.max(precision ?? 6, 1);
  if (type === "f") return fixed(x, precision ?? 6);
  if (type === "%") return fixed(x * 100, precision ?? 6) + "%";
  if (type === "e") return scientific(...leading(x, (precision ?? 6) + 1));
  if (type === "g") return general(...leading(x, count), count, "");
  if (type === "d" && Number.isInteger(x)) return String(BigInt(x));
  return precision === undefined ? shortest(x) : general(...leading(x, count), count - 1, ".0");
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ]?)(0?)(\d*)(,?)(?:\.(\d+))?([fFeEgGd%]?)$/su;

// Python's format(x, spec) for specs that text.py knows; a zero has no minus.
export function formatNumber(spec, x) {
  let [, fill, align, sign, zero, width, comma, precision, type] = SPEC.exec(spec);
  const wide = Number(width);
  const infinite = type === "%" ? !Number.isFinite(x * 100) : !Number.isFinite(x);
  if (infinite) {
    const words = x !== x ? "not a number" : x > 0 ? "infinity" : "minus infinity";
    return padded("", words, wide, fill ?? " ", align === "=" ? ">" : (align ?? ">"));
  }
  let text = unsigned(Math.abs(x), type.toLowerCase(), precision === undefined ? undefined : Number(precision));
  if (type === "E" || type === "G") text = text.toUpperCase();
  const minus = x < 0 && /[1-9]/.test(text.split(/e/i)[0]);
  sign = minus ? "-" : sign.replace("-", "");
  fill ??= zero ? "0" : " ";
  align ??= zero ? "=" : ">";
  let [, whole, rest] = /^(\d+)(.*)$/.exec(text);
  const grouped = () => (comma ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole);
  if (fill === "0" && align === "=") {
    while (sign.length + grouped().length + rest.length < wide) whole = "0" + whole;
  }
  return padded(sign, grouped() + rest, wide, fill, align);
}

function padded(sign, text, width, fill, align) {
  const room = Math.max(0, width - sign.length - text.length);
  const left = align === "<" ? 0 : align === "^" ? room >> 1 : room;
  const [before, after] = [fill.repeat(left), fill.repeat(room - left)];
  return align === "=" ? sign + before + text : before + sign + text + after;
}
