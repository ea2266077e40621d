// Lines of equal height in an array of numbers, by marching squares.

/**
 * @typedef {import("./arrays.js").Numbers} Numbers
 * @typedef {[x: number, y: number]} Place in columns and rows of the array
 * @typedef {{ places: Place[], closed: boolean }} Line
 */

// What joins which sides of a square, by its corners that lie above the level: the lower left one counts 1,
// the lower right 2, the upper right 4, the upper left 8. Sides: 0 lower, 1 right, 2 upper, 3 left.
const SIDES = [[], [3, 0], [0, 1], [3, 1], [1, 2], [], [0, 2], [3, 2]];
const CUT_1_AND_4 = [3, 0, 1, 2];
const CUT_2_AND_8 = [0, 1, 2, 3];

/** The lines of an array that has so many columns and rows. */
export class Contours {
  /** @param {number} columns @param {number} rows */
  constructor(columns, rows) {
    this.columns = columns;
    this.rows = rows;
    // An edge from a place to the next in its row has the place's number, one to the next row as many
    // more as there are places. A line crosses each at most once: its neighbours there.
    this.neighbours = new Int32Array(4 * columns * rows);
    /** @type {number[]} */
    this.crossed = [];
  }

  /**
   * As matplotlib's: where all four corners are finite numbers, and by the middle where lines could be
   * joined in two ways.
   * @param {Numbers} values the lowest row first
   * @param {number} level
   * @returns {Line[]}
   */
  trace(values, level) {
    this.join(values, level);
    /** @type {Line[]} */
    const lines = [];
    const { neighbours } = this;
    for (const closed of [false, true]) {
      for (const edge of this.crossed) {
        const isEnd = neighbours[2 * edge + 1] < 0;
        if (neighbours[2 * edge] < 0 || !(closed || isEnd)) continue;
        lines.push({ places: this.follow(edge, values, level), closed });
      }
    }
    return lines;
  }

  /** Finds which edges follow one another. @param {Numbers} values @param {number} level */
  join(values, level) {
    const { columns, rows } = this;
    this.neighbours.fill(-1);
    this.crossed = [];
    for (let row = 0; row < rows - 1; row++) {
      const last = (row + 1) * columns - 1;
      for (let k = row * columns; k < last; k++) {
        const above =
          (values[k] > level ? 1 : 0) +
          (values[k + 1] > level ? 2 : 0) +
          (values[k + columns + 1] > level ? 4 : 0) +
          (values[k + columns] > level ? 8 : 0);
        if (above === 0 || above === 15) continue;
        const sum = values[k] + values[k + 1] + values[k + columns + 1] + values[k + columns];
        if (!Number.isFinite(sum)) continue;
        const sides = above === 5 || above === 10 ? saddle(above, sum / 4 > level) : cut(above);
        for (let i = 0; i < sides.length; i += 2) {
          const [one, other] = [this.edge(k, sides[i]), this.edge(k, sides[i + 1])];
          this.link(one, other);
          this.link(other, one);
        }
      }
    }
  }

  /** The edge that is a side of a square. @param {number} k its lower left corner @param {number} side */
  edge(k, side) {
    const upright = this.columns * this.rows;
    return side === 0 ? k : side === 1 ? upright + k + 1 : side === 2 ? k + this.columns : upright + k;
  }

  /** @param {number} edge @param {number} neighbour */
  link(edge, neighbour) {
    const first = this.neighbours[2 * edge] < 0;
    if (first) this.crossed.push(edge);
    this.neighbours[2 * edge + +!first] = neighbour;
  }

  /**
   * Takes one line out.
   * @param {number} start an edge, that of an end if it has any
   * @param {Numbers} values
   * @param {number} level
   */
  follow(start, values, level) {
    const { neighbours } = this;
    /** @type {Place[]} */
    const places = [];
    let [edge, last] = [start, -1];
    while (edge >= 0 && neighbours[2 * edge] >= 0) {
      places.push(this.crossing(edge, values, level));
      const [one, other] = [neighbours[2 * edge], neighbours[2 * edge + 1]];
      neighbours[2 * edge] = -1;
      [edge, last] = [one === last ? other : one, edge];
    }
    return places;
  }

  /** @param {number} edge @param {Numbers} values @param {number} level @returns {Place} */
  crossing(edge, values, level) {
    const { columns, rows } = this;
    const upright = edge >= columns * rows;
    const k = upright ? edge - columns * rows : edge;
    const [from, to] = [values[k], values[k + (upright ? columns : 1)]];
    const share = (level - from) / (to - from);
    const column = k % columns;
    const row = (k - column) / columns;
    return upright ? [column, row + share] : [column + share, row];
  }
}

/** The sides that a line joins, of corners that lie together. @param {number} above */
const cut = (above) => SIDES[above < 8 ? above : 15 - above];

/** Of corners that lie across. @param {number} above 5 or 10 @param {boolean} middle whether it lies above */
const saddle = (above, middle) => ((above === 5) === middle ? CUT_2_AND_8 : CUT_1_AND_4);
