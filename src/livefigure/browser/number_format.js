// Numbers as text, as number_format.py has them.

/**
 * x · 10 ** decimals for x ≥ 0, rounded to a whole number, exact halves to even: Number.toFixed is
 * neither exact nor even.
 * @param {number} x
 * @param {number} decimals
 */
function rounded(x, decimals) {
  const bits = new BigUint64Array(Float64Array.of(x).buffer)[0];
  const exponent = Number(bits >> 52n) || 1;
  const mantissa = (bits & (2n ** 52n - 1n)) + (bits >> 52n ? 2n ** 52n : 0n);
  let above = mantissa * 2n ** BigInt(Math.max(0, exponent - 1075));
  let below = 2n ** BigInt(Math.max(0, 1075 - exponent));
  if (decimals > 0) above *= 10n ** BigInt(decimals);
  else below *= 10n ** BigInt(-decimals);
  const whole = above / below;
  const rest = 2n * (above % below);
  return whole + (rest > below || (rest === below && whole % 2n) ? 1n : 0n);
}

/** @param {number} x @param {number} precision */
function fixed(x, precision) {
  const digits = String(rounded(x, precision)).padStart(precision + 1, "0");
  const point = digits.length - precision;
  return digits.slice(0, point) + (precision ? "." + digits.slice(point) : "");
}

/**
 * The first `count` digits of x ≥ 0, and the power of ten of the first.
 * @param {number} x
 * @param {number} count
 * @returns {[digits: string, power10: number]}
 */
function leading(x, count) {
  if (x === 0) return ["0".repeat(count), 0];
  let power10 = Math.floor(Math.log10(x)) - 1; // too small, for too large would not be seen
  let digits = "";
  while (digits.length !== count) {
    digits = String(rounded(x, count - 1 - power10));
    if (digits.length !== count) power10 += digits.length > count ? 1 : -1;
  }
  return [digits, power10];
}

/** @param {string} digits @param {number} power10 */
function scientific(digits, power10) {
  const fraction = digits.length > 1 ? "." + digits.slice(1) : "";
  const size = String(Math.abs(power10)).padStart(2, "0");
  return `${digits[0]}${fraction}e${power10 < 0 ? "-" : "+"}${size}`;
}

/**
 * Digits with a point where it belongs, or with an exponent outside of 10 ** -4 … 10 ** most.
 * @param {string} digits
 * @param {number} power10
 * @param {number} most
 * @param {string} ending of a whole number
 */
function general(digits, power10, most, ending) {
  digits = digits.replace(/0+$/, "") || "0";
  if (power10 < -4 || power10 >= most) return scientific(digits, power10);
  if (power10 < 0) return "0." + "0".repeat(-power10 - 1) + digits;
  const whole = digits.slice(0, power10 + 1).padEnd(power10 + 1, "0");
  const fraction = digits.slice(power10 + 1);
  return whole + (fraction ? "." + fraction : ending);
}

/** @param {number} x */
function shortest(x) {
  const [digits, power10] = x.toExponential().split("e");
  return general(digits.replace(".", ""), Number(power10), 16, ".0");
}

/** @param {number} x @param {string} type @param {number} [precision] */
function unsigned(x, type, precision) {
  const count = Math.max(precision ?? 6, 1);
  if (type === "f") return fixed(x, precision ?? 6);
  if (type === "%") return fixed(x * 100, precision ?? 6) + "%";
  if (type === "e") return scientific(...leading(x, (precision ?? 6) + 1));
  if (type === "g") return general(...leading(x, count), count, "");
  if (type === "d" && Number.isInteger(x)) return String(BigInt(x));
  return precision === undefined ? shortest(x) : general(...leading(x, count), count - 1, ".0");
}

const SPEC = new RegExp(
  "^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ]?)(?<zero>0?)(?<width>\\d*)(?<comma>,?)" +
    "(?:\\.(?<precision>\\d+))?(?<type>[fFeEgGd%]?)$",
  "su",
);

/**
 * Python's format(x, spec) for specs that number_format.py knows; a zero has no minus.
 * @param {string} spec
 * @param {number} x
 * @returns {string}
 */
export function formatNumber(spec, x) {
  if (spec.startsWith("?")) return x !== x ? "" : formatNumber(spec.slice(1), x);
  if (spec.startsWith("|")) return spec.slice(1).split("|")[Math.trunc(x)] ?? "";
  const { fill, align, sign, zero, width, comma, precision, type } = parseSpec(spec);
  const infinite = type === "%" ? !Number.isFinite(x * 100) : !Number.isFinite(x);
  if (infinite) {
    const words = x !== x ? "not a number" : x > 0 ? "infinity" : "minus infinity";
    return padded("", words, width, fill ?? " ", align === "=" ? ">" : (align ?? ">"));
  }
  let text = unsigned(Math.abs(x), type.toLowerCase(), precision);
  if (type === "E" || type === "G") text = text.toUpperCase();
  const minus = x < 0 && /[1-9]/.test(text.split(/e/i)[0]);
  const signed = minus ? "-" : sign.replace("-", "");
  const [filler, alignment] = [fill ?? (zero ? "0" : " "), align ?? (zero ? "=" : ">")];
  const zeros = filler === "0" && alignment === "=" ? width - signed.length : 0;
  return padded(signed, comma ? grouped(text, zeros) : text, width, filler, alignment);
}

/** @param {string} spec */
function parseSpec(spec) {
  const found = /** @type {RegExpExecArray} */ (SPEC.exec(spec)).groups ?? {};
  return {
    .../** @type {Record<"sign" | "zero" | "comma" | "type", string>} */ (found),
    fill: /** @type {string | undefined} */ (found.fill),
    align: /** @type {string | undefined} */ (found.align),
    width: Number(found.width),
    precision: found.precision === undefined ? undefined : Number(found.precision),
  };
}

/**
 * A number with commas, and with zeros before it to a width, which belong to the groups.
 * @param {string} text
 * @param {number} width
 */
function grouped(text, width) {
  const point = text.search(/\D|$/);
  const rest = text.slice(point);
  for (let whole = text.slice(0, point); ; whole = "0" + whole) {
    const number = whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
    if (number.length >= width) return number;
  }
}

/**
 * @param {string} sign
 * @param {string} text
 * @param {number} width
 * @param {string} fill
 * @param {string} align
 */
function padded(sign, text, width, fill, align) {
  const room = Math.max(0, width - sign.length - text.length);
  const left = align === "<" ? 0 : align === "^" ? room >> 1 : room;
  const [before, after] = [fill.repeat(left), fill.repeat(room - left)];
  return align === "=" ? sign + before + text : before + sign + text + after;
}
