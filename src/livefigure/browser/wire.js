// Reads what Python sends: livefigure/wire.py writes `content` and explains its names.
// Nothing else reads the traits of a figure's model.

import { save } from "./model.js";

/**
 * @typedef {import("./model.js").Model} Model
 * @typedef {import("./colors.js").Colors} Colors
 *
 * @typedef {[width: number, height: number]} Size in CSS pixels
 *
 * Where axes lie and what they show.
 * @typedef {object} AxesRow
 * @property {[left: number, top: number, width: number, height: number]} box in CSS pixels
 * @property {[low: number, high: number]} xlim in data units
 * @property {[low: number, high: number]} ylim
 * @property {"linear" | "log"} xscale
 * @property {"linear" | "log"} yscale
 * @property {number | null} xfloor the logarithm at which a log axis has what is not positive
 * @property {number | null} yfloor
 *
 * One node of the graph.
 * @typedef {object} OperationRow
 * @property {string} op
 * @property {number[]} args nodes
 * @property {number[]} shape of the result
 * @property {any[]} extra what the operation has to know besides; of an input, its name
 *
 * Lengths are in CSS pixels; colours are #rrggbb or #rrggbbaa.
 * @typedef {object} Style
 * @property {string} color of strokes
 * @property {number} width of strokes
 * @property {number[]} [dash] drawn and blank lengths in turn
 * @property {number} [offset] where the dashes begin
 * @property {CanvasLineCap} [cap]
 * @property {CanvasLineJoin} [join]
 * @property {string} [fill]
 *
 * @typedef {[x: number, y: number][]} Outline
 * @typedef {Style & { steps?: "pre" | "mid" | "post" }} LineStyle
 * @typedef {Style & { outlines: Outline[] }} MarkerStyle
 * @typedef {{ positive: Style, negative: Style, squares: boolean }} ResidualsStyle
 * @typedef {Style & { outlines: Outline[] }} HatchStyle outlines within one tile
 * @typedef {Style & { bar_width?: number, hatch?: HatchStyle } & ByValue} BarsStyle `bar_width` in data
 *   units, or a coordinate
 * @typedef {{ colors?: Colors, alpha?: number | null }} ByValue colours of numbers
 * @typedef {MarkerStyle & { size?: number } & ByValue} ScatterStyle `size` of the outline in points
 * @typedef {Style & { head: [length: number, width: number] }} ArrowsStyle
 * @typedef {object} Rectangle of numbers in rows and columns
 * @property {number} rows
 * @property {number} columns
 * @property {number[]} [extent] left, right, bottom, top in data units; without one it fills the axes
 *
 * @typedef {Rectangle & { alpha: number, colors: Colors }} HeatMapStyle
 * @typedef {Rectangle & { alpha: number, parts: number, full: number }} PictureStyle numbers from 0 to
 *   `full`: 3 or 4 `parts` a colour
 * @typedef {HeatMapStyle | PictureStyle} ImageStyle
 * @typedef {Style & Rectangle & { colors?: Colors, alpha?: number }} ContourStyle
 *
 * @typedef {Style & { fill: string, hatch?: HatchStyle }} AreaStyle
 *
 * @typedef {object} BoxStyle around a text
 * @property {string} fill
 * @property {string} color of its edge
 * @property {number} width of its edge; 0: none
 * @property {number} pad between text and edge
 * @property {number} corner radius
 *
 * @typedef {object} TextStyle
 * @property {{ text: string, spec: string | null }[]} pieces texts and the formats of the numbers behind
 * @property {string} font as a style sheet names it
 * @property {string} color
 * @property {number} ascent of a line above its baseline
 * @property {number} descent
 * @property {number} line from one baseline to the next
 * @property {"left" | "center" | "right"} across which part of the text stands at its place
 * @property {"top" | "center" | "bottom" | "baseline" | "center_baseline"} up
 * @property {number} angle degrees, against the clock
 * @property {boolean} anchored placed before it is turned
 * @property {[right: number, up: number]} offset
 * @property {[x: number, y: number]} [at] a place on the figure, for a title
 * @property {BoxStyle} [box]
 *
 * @typedef {"line" | "points" | "segments" | "residuals" | "bars" | "barh" | "stairs"} StrokedKind
 * @typedef {"scatter" | "arrows" | "across"} MoreKind
 * @typedef {StrokedKind | MoreKind | "text" | "polygon" | "between" | "image" | "contour"} Kind
 *
 * A mark: what it is, and the nodes that are its coordinates.
 * @typedef {object} MarkRow
 * @property {Kind} kind
 * @property {number} axes
 * @property {number[]} nodes one for each coordinate
 * @property {any} style the one of this kind
 * @property {number} layer the canvas, counted from the lowest
 * @property {number | null} most of its pieces are drawn, an even sample if there are more; null: all
 *
 * @typedef {{ text: string, node: number | null, spec: string }} ReadoutPart
 * @typedef {{ axes: number, x: string | null, y: string | null }} PickRow names of controls
 *
 * Points that can be dragged; x and y are names of inputs.
 * @typedef {object} DragRow
 * @property {number} axes
 * @property {string} x
 * @property {string} y
 * @property {(number | null)[]} step along x and y
 * @property {string} along x, y or both
 * @property {number} room for how many more points there is a place
 * @property {string} label
 *
 * Handles of a line; m and b are names of controls.
 * @typedef {object} HoldRow
 * @property {number} axes
 * @property {[x0: number, x1: number]} x
 * @property {string} m
 * @property {string} b
 * @property {number | null} step along y
 *
 * A button, and what appears when it is pressed.
 * @typedef {object} ButtonRow
 * @property {string} text
 * @property {number[]} marks places in the list of marks
 * @property {number[]} readouts
 * @property {string[]} shows names of the marks that appear
 * @property {string[]} leaves names of those that leave a ghost
 *
 * @typedef {{ button: number, mark: number, style: any }} GhostRow a mark that leaves a ghost
 *
 * An image of a legend that stands while some buttons are pressed and others are not.
 * @typedef {object} LegendRow
 * @property {[left: number, top: number, width: number, height: number]} box in CSS pixels
 * @property {number} over the image that it lies upon
 * @property {number[]} pressed
 * @property {number[]} released
 * @property {number} bytes
 *
 * @typedef {{ node: number, parts: ReadoutPart[] }} GoalRow a condition, and what is said when it holds
 *
 * @typedef {[xs: number[], ys: number[]]} Points of one drag, in data units; NaN where there is none
 * @typedef {{ values: any[], points: Points[] }} Starts of the controls and the drags
 *
 * @typedef {object} Content
 * @property {AxesRow[]} axes
 * @property {OperationRow[]} operations
 * @property {MarkRow[]} marks in drawing order
 * @property {ReadoutPart[][]} readouts
 * @property {string} note
 * @property {string[]} names of the controls
 * @property {PickRow[]} picks
 * @property {DragRow[]} drags
 * @property {number[]} foregrounds bytes of each foreground image
 * @property {number} tile CSS pixels of a hatch's tile
 * @property {ButtonRow[]} buttons
 * @property {GhostRow[]} ghosts
 * @property {LegendRow[]} legends
 * @property {GoalRow[]} goals
 * @property {string} counter the input that is the number of moves, if there is one
 * @property {HoldRow[]} holds
 * @property {string[]} between names of the controls that handles move between their steps
 */

// Sent only of figures that have some.
const SELDOM = { buttons: [], ghosts: [], legends: [], goals: [], counter: "", holds: [], between: [] };

/**
 * Decodes all of a figure that never changes.
 * @param {Model} model
 */
export function decode(model) {
  /** @type {Content} */
  const content = { ...SELDOM, ...JSON.parse(model.get("content")) };
  const { foregrounds, legends } = content;
  const lengths = [...foregrounds, ...legends.map((legend) => legend.bytes)];
  const above = split(model.get("foreground"), lengths);
  return {
    ...content,
    operations: content.operations.map(decodeOperation),
    constants: decodeFloats(model.get("constants")),
    images: [bytes(model.get("background")), ...above.slice(0, foregrounds.length)],
    legendImages: above.slice(foregrounds.length),
    alt: /** @type {string} */ (model.get("alt")),
    size: /** @type {Size} */ (model.get("size")),
    starts: decodeStarts(model.get("starts")),
  };
}

/** @param {{ values: any[], points: (number | null)[][][] }} starts @returns {Starts} */
function decodeStarts({ values, points }) {
  return { values, points: points.map(decodePoints) };
}

/** @typedef {ReturnType<typeof decode>} Decoded all of a figure that never changes */

/**
 * Operations are sent as lists, for there may be thousands.
 * @param {any} row
 * @returns {OperationRow}
 */
export function decodeOperation([op, args, shape, extra]) {
  return { op, args, shape, extra };
}

/** A trait of bytes arrives as a view into a larger buffer. @param {DataView<ArrayBuffer>} view */
function bytes(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** Floats are little-endian. @param {DataView<ArrayBuffer>} view */
function decodeFloats(view) {
  return new Float64Array(bytes(view).slice().buffer); // aligned
}

/**
 * Bytes that follow one another.
 * @param {DataView<ArrayBuffer>} view
 * @param {number[]} lengths
 */
function split(view, lengths) {
  let start = 0;
  return lengths.map((length) => bytes(view).subarray(start, (start += length)));
}

/**
 * Finds the models of a figure's controls, which the page may still be making.
 * @param {Model} model
 * @param {"controls" | "exact"} trait the controls, or their numbers between the steps
 */
export function findControls(model, trait) {
  /** @type {string[]} */
  const ids = model.get(trait);
  const { widget_manager: manager } = model;
  return Promise.all(ids.map((id) => manager.get_model(id.slice("IPY_MODEL_".length))));
}

/**
 * The points of each drag, where they are now: lists of the caller's own.
 * @param {Model} model
 * @returns {Points[]}
 */
export function readDragged(model) {
  return model.get("dragged").map(decodePoints);
}

/**
 * Sets the points of each drag, here and in Python.
 * @param {Model} model
 * @param {Points[]} points
 */
export function saveDragged(model, points) {
  /** JSON has no NaN. @param {number} v */
  const encode = (v) => (Number.isNaN(v) ? null : v);
  save(
    model,
    "dragged",
    points.map((both) => both.map((values) => values.map(encode))),
  );
}

/** @param {(number | null)[][]} both @returns {Points} */
function decodePoints([xs, ys]) {
  /** @param {(number | null)[]} values */
  const decode = (values) => values.map((v) => v ?? NaN);
  return [decode(xs), decode(ys)];
}

/**
 * How many moves have been made since the start.
 * @param {Model} model
 * @returns {number}
 */
export function readMoves(model) {
  return model.get("moves");
}

/**
 * @param {Model} model
 * @param {number} moves
 */
export function saveMoves(model, moves) {
  save(model, "moves", moves);
}
