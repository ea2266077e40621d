// From what a reader types to numbers: with a decimal point or comma, fractions, several of them.

const QUOTES = "\"'`“”‘’";
const QUOTED = new RegExp(`^[${QUOTES}]+|[${QUOTES}]+$`, "g");
const SIMPLE = /^(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i;
// Thousands apart: 135 600, 135,600.5, 1.000.000
const GROUPED = /^[1-9]\d{0,2}([.,'’_\s])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/** A text without quotes, with plain minus signs, and with ½ written as 1/2. @param {string} text */
export function plain(text) {
  return text
    .trim()
    .replace(QUOTED, "")
    .replace(/[−–‐‑﹣－]/g, "-")
    .replace(/(?<!\d)[¼-¾⅐-⅞]/g, (one) => one.normalize("NFKC").replace("⁄", "/"));
}

/**
 * The ways to read a number without a sign: 1,234 may be a little more than 1, or a thousand.
 * @param {string} text
 * @returns {number[]}
 */
function unsigned(text) {
  if (/^nan$/i.test(text)) return [NaN];
  if (/^(inf|infinity|∞)$/i.test(text)) return [Infinity];
  const found = [];
  if (SIMPLE.test(text)) found.push(Number(text.replace(",", ".")));
  const mark = GROUPED.exec(text)?.[1];
  if (mark && !/^\d+\.\d+$/.test(text)) found.push(Number(text.replaceAll(mark, "").replace(",", ".")));
  return found;
}

/** The ways to read one number, or one over another. @param {string} text @returns {number[]} */
function numbers(text) {
  const minus = text.startsWith("-");
  const [above, below, ...more] = text
    .replace(/^[-+]\s*/, "")
    .split("/")
    .map((part) => unsigned(part.trim()));
  if (more.length) return [];
  const values = below ? above.flatMap((x) => below.map((y) => x / y)) : above;
  return values.map((value) => (minus ? -value : value));
}

/** The ways to part a text into several numbers. @param {string} text @param {number} size */
function* parts(text, size) {
  if (text.includes(";")) yield text.split(";");
  const commas = text.split(",");
  if (commas.length === size) yield commas;
  yield text.split(/,?\s+/);
  yield commas;
}

/**
 * The ways to read a text as numbers, likelier ones first; none if it is something else.
 * @param {string} text
 * @param {number} size how many numbers are asked
 * @returns {number[][]}
 */
export function readings(text, size) {
  const bare = plain(text).replace(/[[\](){}]/g, " ").replace(/[,;]\s*$/, "").trim();
  const one = size === 1 ? numbers(bare) : [];
  if (one.length) return one.map((value) => [value]);
  for (const each of parts(bare, size)) {
    const values = each.map((part) => numbers(part.trim())[0]);
    if (!values.includes(/** @type {any} */ (undefined))) return [values];
  }
  return [];
}
