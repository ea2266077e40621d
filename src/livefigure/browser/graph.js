// Replays recorded formulas: a list of operations on arrays of floats.

import { operations } from "./operations.js";

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
