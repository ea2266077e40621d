// The answer boxes of a page: a number or a word is checked at once, by what Python has sent. All that
// is compared and said stands in the page, as JSON; tools/publish/answers.py has put it there.

import { formatNumber } from "../../src/livefigure/browser/number_format.js";
import { plain, readings } from "./answer_text.js";
import "./answers.css";

export { readings };

/**
 * @typedef {[rank: number, values: number[], within: number | null, message: string]} KnownNumber
 * @typedef {[rank: number, word: string, message: string]} KnownWord
 * @typedef {{ label: string, button: string, cell: number, says: Record<string, string> }} Sent
 * @typedef {Sent & { kind: "number", size: number, known: KnownNumber[] }} NumberBox
 * @typedef {Sent & { kind: "word", known: KnownWord[] }} WordBox
 * @typedef {Sent & { kind: "function" }} FunctionLine
 * @typedef {{ rank: number, gap?: number, message: string }} Verdict of rank 0 if it is right
 */

const UNKNOWN = 9;
const LONGEST = 40; // of a reader's own text in a sentence

/** @param {string} template @param {Record<string, string | number>} words */
function fill(template, words) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(words[name] ?? whole));
}

/** @param {string} text */
function cut(text) {
  return [...text].slice(0, LONGEST).join("");
}

/** @param {number[]} values */
function show(values) {
  const words = values.map((x) => (Number.isFinite(x) ? formatNumber(".7g", x) : python(x)));
  return (words.length <= 6 ? words : [...words.slice(0, 3), "…", words[words.length - 1]]).join(", ");
}

/** Python's word for what is no number. @param {number} x */
function python(x) {
  return x !== x ? "nan" : x > 0 ? "inf" : "-inf";
}

/** @param {NumberBox} box @param {number[]} values @returns {Verdict} */
function judge({ size, says, known }, values) {
  const shown = show(values);
  if (values.length !== size) {
    const template = values.length === 1 ? says.one : says.several;
    return { rank: UNKNOWN, message: fill(template, { count: values.length, shown }) };
  }
  if (values.some(Number.isNaN)) return { rank: UNKNOWN, message: says.nan };
  if (!values.every(Number.isFinite)) return { rank: UNKNOWN, message: says.infinite };
  let [best, least] = [known[known.length - 1], Infinity];
  for (const row of known) {
    const gap = Math.max(...row[1].map((value, i) => Math.abs(values[i] - value)));
    if (gap > (row[2] ?? Infinity)) continue;
    if (row[0] < best[0] || (row[0] === best[0] && gap < least)) [best, least] = [row, gap];
  }
  return { rank: best[0], gap: least, message: fill(best[3], { shown }) };
}

/** Says why a text is no number. @param {NumberBox} box @param {string} text */
function unread({ says }, text) {
  const rest = plain(text).replace(/[-+]?\d[\d.,/]*(e[-+]?\d+)?/i, " ").trim();
  if (/\d/.test(text) && rest && !/[\d+*/^()]/.test(rest)) return fill(says.unit, { rest: cut(rest) });
  const calculates = /\d\s*[-+*/^×·÷]|\w\(/.test(plain(text));
  return fill(calculates ? says.calculation : says.text, { text: cut(text) });
}

/** The word alone: `fit` out of "model.fit(X, y)". @param {string} text */
function bare(text) {
  const [word] = text.replace(/^[ .()"'`“”‘’]+|[ .()"'`“”‘’]+$/g, "").split("(");
  return word.slice(word.lastIndexOf(".") + 1).toLowerCase();
}

/**
 * What `check` says to an answer.
 * @param {NumberBox | WordBox} box
 * @param {string} text what was typed
 * @returns {Verdict}
 */
export function check(box, text) {
  const typed = text.trim();
  if (["", "...", "…"].includes(typed)) return { rank: UNKNOWN, message: box.says.waiting };
  if (box.kind === "word") {
    const found = box.known.find(([, word]) => word === bare(typed));
    return found
      ? { rank: found[0], message: found[2] }
      : { rank: UNKNOWN, message: fill(box.says.unknown, { text: cut(typed) }) };
  }
  const verdicts = readings(typed, box.size).map((values) => judge(box, values));
  const [first] = verdicts.sort((a, b) => a.rank - b.rank || (a.gap ?? 0) - (b.gap ?? 0));
  return first ?? { rank: UNKNOWN, message: unread(box, typed) };
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(string | Node)[]} children
 */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @param {NumberBox | WordBox} box */
function answerBox(box) {
  const plainly = { autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false" };
  const input = make("input", { type: "text", enterkeyhint: "go", ...plainly });
  const said = make("p", { role: "status" });
  const button = make("button", { class: "btn btn-primary" }, box.button);
  const form = make("form", { class: "answer" }, make("label", {}, box.label, input), button, said);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { rank, message } = check(box, input.value);
    said.textContent = message;
    form.dataset.right = String(rank === 0);
  });
  return form;
}

/** A function is answered in its cell. @param {FunctionLine} line */
function functionLine({ says, button, cell }) {
  const start = make("button", { type: "button", class: "btn btn-primary" }, button);
  start.addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("start-python", { detail: { cell } }));
  });
  return make("p", { class: "answer" }, make("span", {}, says.python), start);
}

if (document.readyState === "loading") {
  await new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
}
/** @type {Record<string, NumberBox | WordBox | FunctionLine>} */
const sent = JSON.parse(document.getElementById("answers")?.textContent ?? "{}");
for (const [number, box] of Object.entries(sent)) {
  const place = document.querySelector(`[data-answer="${number}"]`);
  place?.append(box.kind === "function" ? functionLine(box) : answerBox(box));
}
