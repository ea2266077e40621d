// Every kind of mark by its name, as Python's marks have it.

import { screenBox } from "./axes.js";
import { drawArrows } from "./draw_arrows.js";
import { drawBetween, drawPolygons } from "./draw_areas.js";
import { drawContour } from "./draw_contour.js";
import { drawImage } from "./draw_image.js";
import { drawLine } from "./draw_line.js";
import { drawPoints } from "./draw_points.js";
import { drawBars, drawLyingBars } from "./draw_rectangles.js";
import { drawResiduals } from "./draw_residuals.js";
import { drawScatter } from "./draw_scatter.js";
import { drawStairs } from "./draw_stairs.js";
import { drawAcross, drawSegments } from "./draw_sticks.js";
import { drawTexts } from "./draw_texts.js";

const draw = {
  line: drawLine,
  points: drawPoints,
  scatter: drawScatter,
  segments: drawSegments,
  across: drawAcross,
  arrows: drawArrows,
  residuals: drawResiduals,
  bars: drawBars,
  barh: drawLyingBars,
  stairs: drawStairs,
  image: drawImage,
  contour: drawContour,
  text: drawTexts,
  polygon: drawPolygons,
  between: drawBetween,
};

/**
 * Draws a mark, all but texts within the box of its axes.
 * @param {import("./pen.js").Target} target
 * @param {import("./wire.js").MarkRow} mark
 * @param {import("./arrays.js").Numbers[]} coordinates in the order of Python's mark
 */
export function drawMark(target, { kind, style }, coordinates) {
  const { context, scale, axes } = target;
  const [left, top, width, height] = screenBox(axes, scale);
  context.save();
  if (kind !== "text") {
    context.beginPath();
    context.rect(left / scale, top / scale, width / scale, height / scale);
    context.clip();
  }
  draw[kind](target, coordinates, style);
  context.restore();
}
