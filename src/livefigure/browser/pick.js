// A place in axes that is the value of one or two controls.

/**
 * @typedef {import("./axes.js").Axes} Axes
 * @typedef {import("./controls.js").Control} Control
 * @typedef {import("./handle.js").Point} Point
 * @typedef {import("./handle.js").Movable} Movable
 */

/** @implements {Movable} */
export class Pick {
  /**
   * @param {Axes} axes
   * @param {Control} [x]
   * @param {Control} [y]
   */
  constructor(axes, x, y) {
    this.axes = axes;
    this.x = x;
    this.y = y;
    this.controls = [x, y].filter((control) => control !== undefined);
    const names = this.controls.map(({ name }) => name).join(" and ");
    this.label = `${names}: move with the arrow keys`;
    this.jumps = true;
    this.along = x && y ? "both" : x ? "x" : "y";
  }

  /** @returns {Point} */
  position() {
    const { axes, x, y } = this;
    return [
      x ? axes.x(x.value) : axes.left + axes.width / 2,
      y ? axes.y(y.value) : axes.top + axes.height / 2,
    ];
  }

  describe() {
    return this.controls.map(({ name, text }) => `${name} = ${text}`).join(", ");
  }

  /** @param {Point} point */
  moveTo(point) {
    const [x, y] = this.axes.data(...point);
    if (this.x) this.x.value = x;
    if (this.y) this.y.value = y;
  }

  /** @param {number} right @param {number} up */
  moveBy(right, up) {
    if (right) this.x?.moveBy(right);
    if (up) this.y?.moveBy(up);
  }
}
