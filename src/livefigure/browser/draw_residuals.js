// Residuals: an upright stick from the predicted to the actual value, or the square over it.

import { broadcastLength, valueAt } from "./arrays.js";
import { drawSquares } from "./draw_rectangles.js";
import { drawSticks } from "./draw_sticks.js";

/**
 * @param {import("./pen.js").Target} target
 * @param {import("./arrays.js").Numbers[]} coordinates x, actual and predicted y
 * @param {import("./wire.js").ResidualsStyle} style
 */
export function drawResiduals(target, [x, y, predicted], style) {
  const { axes } = target;
  const n = broadcastLength([x, y, predicted]);
  const draw = style.squares ? drawSquares : drawSticks;
  for (const sign of /** @type {const} */ (["positive", "negative"])) {
    draw(target, style[sign], n, (i) => {
      const actual = valueAt(y, i);
      const line = valueAt(predicted, i);
      if (actual >= line !== (sign === "positive")) return null;
      const px = axes.drawX(valueAt(x, i));
      return [
        [px, axes.drawY(line)],
        [px, axes.drawY(actual)],
      ];
    });
  }
}
