// What of a mark lies on the figure: a canvas draws far ends badly.

/**
 * @typedef {[x: number, y: number]} Point in CSS pixels
 * @typedef {[left: number, top: number, right: number, bottom: number]} Bounds
 * @typedef {[start: Point, end: Point, whole: boolean]} Piece `whole`: its end is the segment's own
 */

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => (value < low ? low : value > high ? high : value);

/**
 * The part of a segment that lies within bounds, or null.
 * @param {Bounds} bounds
 * @param {Point} start
 * @param {Point} end
 * @returns {Piece | null}
 */
export function clipSegment(bounds, start, end) {
  return contains(bounds, start) && contains(bounds, end)
    ? [start, end, true]
    : clipOutside(bounds, start, end);
}

/** @param {Bounds} bounds @param {Point} point */
function contains([left, top, right, bottom], [x, y]) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * @param {Bounds} bounds
 * @param {Point} start
 * @param {Point} end
 * @returns {Piece | null}
 */
function clipOutside([left, top, right, bottom], [x0, y0], [x1, y1]) {
  let [from, to] = [0, 1];
  const sides = [
    [x1 - x0, x0, left, right],
    [y1 - y0, y0, top, bottom],
  ];
  for (const [length, start, low, high] of sides) {
    if (!Number.isFinite(start) || !Number.isFinite(length)) return null;
    if (length === 0 && (start < low || start > high)) return null;
    if (length === 0) continue;
    const ends = [(low - start) / length, (high - start) / length];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  if (from > to) return null;
  /** @type {(t: number) => Point} */
  const point = (t) =>
    t === 0 ? [x0, y0] : t === 1 ? [x1, y1] : [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
  return [point(from), point(to), to === 1];
}

/**
 * The part of a polygon that lies within bounds: its corners, none if there is no such part.
 * @param {Bounds} bounds
 * @param {Point[]} polygon
 * @returns {Point[]}
 */
export function clipPolygon(bounds, polygon) {
  if (polygon.every((corner) => contains(bounds, corner))) return polygon;
  const [left, top, right, bottom] = bounds;
  const once = clipAlong(0, right, -1, clipAlong(0, left, 1, polygon));
  return clipAlong(1, bottom, -1, clipAlong(1, top, 1, once));
}

/**
 * The part of a polygon on one side of a level or upright line.
 * @param {0 | 1} axis
 * @param {number} limit
 * @param {1 | -1} sign 1: what is beyond the limit stays
 * @param {Point[]} polygon
 * @returns {Point[]}
 */
function clipAlong(axis, limit, sign, polygon) {
  /** @type {Point[]} */
  const corners = [];
  polygon.forEach((corner, k) => {
    const before = polygon.at(k - 1) ?? corner;
    const [from, to] = [sign * (before[axis] - limit), sign * (corner[axis] - limit)];
    if (from * to < 0) {
      const t = from / (from - to);
      /** @type {Point} */
      const crossing = [
        before[0] + t * (corner[0] - before[0]),
        before[1] + t * (corner[1] - before[1]),
      ];
      crossing[axis] = limit;
      corners.push(crossing);
    }
    if (to >= 0) corners.push(corner);
  });
  return corners;
}
