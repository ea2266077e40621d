// A number that somebody typed.

/**
 * Reads a number as people write it, with a decimal point or comma: "0,25", "−3", "1.234,5", "1e1".
 * @param {string} text
 * @returns {number} NaN if it is none
 */
export function parseNumber(text) {
  const written = text.replace(/\s/g, "").replace(/[\u2212\u2013]/, "-");
  if (/^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(written)) {
    return Number(written.replace(",", "."));
  }
  const thousands = /^[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*((?!\1)[.,]\d+)?$/.exec(written);
  return thousands ? Number(written.replaceAll(thousands[1], "").replace(",", ".")) : NaN;
}
