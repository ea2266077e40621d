// Replays recorded formulas: a list of operations on arrays of floats.

import { operations } from "./operations.js";

/**
 * @typedef {import("./operations.js").Values} Values
 * @typedef {import("./wire.js").OperationRow} OperationRow
 */

// What holds numbers that nothing works out.
const HOLDERS = ["constant", "input", "reshape"];

/**
 * Formulas made of inputs, which are 0 until they are set. A change makes all that depends on it
 * outdated; asking for a value works out only what is outdated and needed.
 */
export class Graph {
  /**
   * @param {OperationRow[]} rows each after its arguments
   * @param {Values} constants of all constants, one after the other
   */
  constructor(rows, constants) {
    this.args = rows.map(({ args }) => args);
    /** @type {Map<string, number>} */
    this.inputs = new Map();
    /** @type {Values[]} */
    this.values = [];
    this.steps = rows.map((row) => this.append(row, constants));
    this.outdated = new Uint8Array(rows.length).fill(1);
    /** @type {Map<number, Int32Array>} */
    this.dependents = new Map();
    /** @type {Map<number, Int32Array>} */
    this.dependencies = new Map();
  }

  /**
   * Makes room for the numbers of the next node.
   * @param {OperationRow} row
   * @param {Values} constants
   * @returns {(() => void) | null} what works them out
   */
  append({ op, args, shape, extra }, constants) {
    const size = shape.reduce((product, n) => product * n, 1);
    const values = args.map((arg) => this.values[arg]);
    if (op === "input") this.inputs.set(extra[0], this.values.length);
    const out =
      op === "constant"
        ? constants.subarray(extra[0], extra[0] + size)
        : op === "reshape"
          ? values[0]
          : new Float64Array(size);
    this.values.push(out);
    return HOLDERS.includes(op) ? null : operations[op](out, values, extra, shape);
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
   */
  value(index) {
    for (const i of cached(this.dependencies, index, () => this.findDependencies(index))) {
      if (this.outdated[i]) {
        this.steps[i]?.();
        this.outdated[i] = 0;
      }
    }
    return this.values[index];
  }

  /** @param {number} input */
  findDependents(input) {
    const found = new Uint8Array(this.args.length);
    found[input] = 1;
    this.args.forEach((args, i) => {
      if (args.some((arg) => found[arg])) found[i] = 1;
    });
    return this.withSteps(found);
  }

  /** @param {number} index */
  findDependencies(index) {
    const found = new Uint8Array(this.args.length);
    found[index] = 1;
    for (let i = index; i >= 0; i--) {
      if (found[i]) for (const arg of this.args[i]) found[arg] = 1;
    }
    return this.withSteps(found);
  }

  /** The nodes found that have something to work out. @param {Uint8Array} found */
  withSteps(found) {
    return Int32Array.from(found.keys()).filter((i) => found[i] && this.steps[i]);
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
