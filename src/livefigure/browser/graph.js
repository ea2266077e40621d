// Replays recorded formulas: a list of operations on arrays of floats.

import { operations } from "./operations.js";

/**
 * @typedef {import("./operations.js").Values} Values
 * @typedef {import("./wire.js").OperationRow} OperationRow
 */

// What holds numbers that nothing works out.
const HOLDERS = ["constant", "input", "reshape"];

// The value of a choice that has nothing to choose.
const NOTHING = new Float64Array([NaN]);

/**
 * Formulas made of inputs, which are 0 until they are set. A change makes all that depends on it
 * outdated; asking for a value works out only what is outdated and needed. Of a "choose", on which no
 * other operation works, that is the chosen one of its arguments.
 */
export class Graph {
  /**
   * @param {OperationRow[]} rows each after its arguments
   * @param {Values} constants of all constants, one after the other
   */
  constructor(rows, constants) {
    this.rows = rows;
    this.constants = constants;
    /** @type {Map<string, number>} */
    this.inputs = new Map();
    rows.forEach(({ op, extra }, i) => op === "input" && this.inputs.set(extra[0], i));
    /** @type {Values[]} */
    this.values = [];
    /** @type {((() => void) | null)[]} what works the values out */
    this.steps = [];
    for (const i of this.inputs.values()) this.build(i);
    this.outdated = new Uint8Array(rows.length).fill(1);
    /** @type {Map<number, Int32Array>} */
    this.dependents = new Map();
    /** @type {Map<number, Int32Array>} */
    this.dependencies = new Map();
  }

  /**
   * Makes room for the numbers of a node whose arguments have theirs.
   * @param {number} index
   */
  build(index) {
    const { op, args, shape, extra } = this.rows[index];
    const size = shape.reduce((product, n) => product * n, 1);
    const values = args.map((arg) => this.values[arg]);
    const out =
      op === "constant"
        ? this.constants.subarray(extra[0], extra[0] + size)
        : op === "reshape"
          ? values[0]
          : new Float64Array(size);
    this.values[index] = out;
    this.steps[index] = HOLDERS.includes(op) ? null : operations[op](out, values, extra, shape);
  }

  /**
   * Sets an input; of a name that no formula uses nothing is kept.
   * @param {string} name
   * @param {ArrayLike<number> | number | boolean} value
   */
  set(name, value) {
    const input = this.inputs.get(name);
    if (input === undefined) return;
    const next = typeof value === "object" ? value : [Number(value)];
    const held = this.values[input];
    if (next.length !== held.length) {
      throw new RangeError(`${name}: ${next.length} numbers for ${held.length}`);
    }
    if (held.every((v, i) => Object.is(v, next[i]))) return;
    held.set(next);
    for (const index of cached(this.dependents, input, () => this.findDependents(input))) {
      this.outdated[index] = 1;
    }
  }

  /**
   * The graph's own array, up to date: to be read before the next change, not written.
   * @param {number} index
   * @returns {Values}
   */
  value(index) {
    const { op, args } = this.rows[index];
    if (op === "choose") {
      const chosen = args[1 + this.value(args[0])[0]];
      return chosen === undefined ? NOTHING : this.value(chosen);
    }
    for (const i of cached(this.dependencies, index, () => this.findDependencies(index))) {
      if (this.outdated[i]) {
        this.steps[i]?.();
        this.outdated[i] = 0;
      }
    }
    return this.values[index];
  }

  /** What depends on an input. @param {number} input */
  findDependents(input) {
    const found = new Uint8Array(this.rows.length);
    found[input] = 1;
    this.rows.forEach(({ args }, i) => {
      if (args.some((arg) => found[arg])) found[i] = 1;
    });
    return Int32Array.from(found.keys()).filter((i) => found[i]);
  }

  /** What has to be worked out for a node; room is made for it. @param {number} index */
  findDependencies(index) {
    const found = new Uint8Array(this.rows.length);
    found[index] = 1;
    for (let i = index; i >= 0; i--) {
      if (found[i]) for (const arg of this.rows[i].args) found[arg] = 1;
    }
    found.forEach((isFound, i) => {
      if (isFound && !this.values[i]) this.build(i);
    });
    return Int32Array.from(found.keys()).filter((i) => found[i] && this.steps[i]);
  }

  /** Whether a choice is made by an input, which must have one of the known values. @param {string} name */
  chooses(name) {
    const input = this.inputs.get(name);
    if (input === undefined) return false;
    const dependents = new Set(cached(this.dependents, input, () => this.findDependents(input)));
    return this.rows.some(({ op, args }) => op === "choose" && dependents.has(args[0]));
  }
}

/**
 * @param {Map<number, Int32Array>} map
 * @param {number} key
 * @param {() => Int32Array} make
 */
function cached(map, key, make) {
  let found = map.get(key);
  if (!found) map.set(key, (found = make()));
  return found;
}
