// Typesets the formulas of a site while it is built: JSON in, JSON out.
// In: a list of { formula, displayMode }. Out: as many { html } or { error }.

import { text } from "node:stream/consumers";
import katex from "katex";

const asked = JSON.parse(await text(process.stdin));
const answers = asked.map(({ formula, displayMode }) => {
  try {
    // MathML besides, for screen readers.
    const options = { displayMode, output: "htmlAndMathml", strict: "error" };
    return { html: katex.renderToString(formula, options) };
  } catch (error) {
    return { error: error.message };
  }
});
process.stdout.write(JSON.stringify(answers));
