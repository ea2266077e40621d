// Draws a live figure: the marks over matplotlib's picture, the hands and the read-outs.
// A move of a slider marks the figure as stale; then the graph is replayed, twice a frame at most.

import { Graph } from "./graph.js";
import { formatNumber } from "./number_format.js";
import { Sheet } from "./sheet.js";

// Above this many sticks, markers or bars an even sample is drawn.
const MOST = 5000;
// Above this many sticks or markers, a sheet of pixels is laid on, or copies of one marker.
const MANY = 200;
const QUIET = 1000;
const EDGE = 0.5; // pixels beyond the figure where matplotlib cuts what is stroked
const TILE = 100; // pixels of a hatch's tile, an inch

// ---- places ----

// Maps data to CSS pixels of the figure at its full size, and back.
export class Axes {
  constructor([box, xlim, ylim, xscale, yscale, floors], [width, height]) {
    [this.left, this.top, this.width, this.height] = box;
    // Where what is stroked is cut: there dashes begin.
    this.ends = [-EDGE, -EDGE, width + EDGE, height + EDGE];
    this.horizontal = scale(xlim, xscale, floors[0]);
    this.vertical = scale(ylim, yscale, floors[1]);
  }
  x(value) {
    return this.left + this.width * this.horizontal.share(value);
  }
  y(value) {
    return this.top + this.height * (1 - this.vertical.share(value));
  }
  // The same for drawing: on a log axis matplotlib clips what is not positive far below.
  drawX(value) {
    return this.left + this.width * this.horizontal.clipped(value);
  }
  drawY(value) {
    return this.top + this.height * (1 - this.vertical.clipped(value));
  }
  data(x, y) {
    const across = Math.min(1, Math.max(0, (x - this.left) / this.width));
    const down = Math.min(1, Math.max(0, (y - this.top) / this.height));
    return [this.horizontal.value(across), this.vertical.value(1 - down)];
  }
}

function scale([low, high], kind, floor) {
  if (kind !== "log") {
    const share = (v) => (v - low) / (high - low);
    return { share, clipped: share, value: (s) => low + s * (high - low) };
  }
  const start = Math.log(low);
  const span = Math.log(high) - start;
  const bottom = floor === null ? NaN : (floor - start) / span;
  return {
    share: (v) => (v > 0 ? (Math.log(v) - start) / span : NaN),
    clipped: (v) => (v > 0 ? (Math.log(v) - start) / span : v <= 0 ? bottom : NaN),
    value: (s) => Math.exp(start + s * span),
  };
}

// A slider of the page, kept on its grid as sliders.py does.
class Control {
  constructor(name, model) {
    this.name = name;
    this.model = model;
    const base = model.get("base");
    // Of a log slider, what has no logarithm is below its lower end.
    this.toPlace = base ? (v) => (v > 0 ? Math.log(v) / Math.log(base) : -Infinity) : (v) => v;
    this.toValue = base ? (p) => base ** p : (p) => p;
  }
  get value() {
    return Number(this.model.get("value"));
  }
  set value(value) {
    if (typeof this.model.get("value") === "boolean") {
      return this.send(value > 0.5);
    }
    const low = this.model.get("min");
    const high = this.model.get("max");
    const step = this.model.get("step");
    let place = this.toPlace(value);
    if (Number.isFinite(low) && Number.isFinite(high)) {
      if (step) place = low + Math.round((place - low) / step) * step;
      place = Math.min(high, Math.max(low, Number(place.toPrecision(12))));
    }
    this.send(this.toValue(place));
  }
  move(steps) {
    const step = this.model.get("step") || 1;
    this.value = this.toValue(this.toPlace(this.value) + steps * step);
  }
  // The handle of a log slider would speak of its exponent.
  describe() {
    this.handle?.setAttribute("aria-valuetext", this.text);
  }
  get text() {
    return String(Number(this.value.toPrecision(6)));
  }
  // The number that stands beside the slider.
  get shown() {
    return this.model.readout_formatter?.(this.value) ?? this.text;
  }
  // Takes what was typed in its place, or takes it back if it is no number.
  take(readout) {
    const typed = parseNumber(readout.textContent);
    if (readout.textContent !== this.shown && !Number.isNaN(typed)) this.value = typed;
    say(readout, this.shown);
  }
  send(value) {
    this.model.set("value", value);
    save(this.model);
  }
}

// A number as people write it, with a decimal point or comma: "0,25", "\u22123", "1.234,5", "1e1".
function parseNumber(text) {
  const written = text.replace(/\s/g, "").replace(/[\u2212\u2013]/, "-");
  if (/^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(written)) return Number(written.replace(",", "."));
  const thousands = /^[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*((?!\1)[.,]\d+)?$/.exec(written);
  return thousands ? Number(written.replaceAll(thousands[1], "").replace(",", ".")) : NaN;
}

// A figure goes on without a kernel: then there is nobody to tell.
function save(model) {
  try {
    model.save_changes();
  } catch {
    return;
  }
}

// The box of axes in whole pixels of the screen, as matplotlib has it: a soft edge would slow down all
// that is drawn within.
function onScreen({ left, top, width, height }, scale) {
  const whole = (place) => Math.round(place * scale);
  return [whole(left), whole(top), whole(left + width) - whole(left), whole(top + height) - whole(top)];
}

// ---- drawing ----
// Each stick, square, marker and bar is drawn by itself, as matplotlib does: for one path of thousands
// of pieces a browser takes several times as long.

// Colours hold their opacity. A canvas takes no width of 0: who strokes asks for it.
function ink(context, style) {
  context.strokeStyle = style.color;
  context.fillStyle = style.fill || style.color;
  context.lineWidth = style.width;
  context.lineCap = style.cap || "butt";
  context.lineJoin = style.join || "round";
  context.miterLimit = 4; // as in matplotlib
  context.setLineDash(style.dash || []);
  context.lineDashOffset = style.offset || 0;
}

// Draws n straight pieces; ends(i) returns where one starts and ends, or nothing.
function sticks(context, axes, style, n, ends) {
  const scale = context.getTransform().a;
  if (!style.width) return;
  const sheet = n > MANY ? (style.sheet ||= new Sheet()) : null;
  ink(context, style);
  sheet?.clear(onScreen(axes, scale), scale, style.color);
  sample(n, (i) => {
    const both = ends(i);
    const piece = both && near(axes, ...both);
    if (piece) stick(context, sheet || context, style, ...piece);
  });
  sheet?.print(context);
}

// Draws squares that have these straight pieces for a side.
function squares(context, axes, style, n, ends) {
  ink(context, style);
  context.lineJoin = "miter";
  sample(n, (i) => {
    const both = ends(i);
    if (!both) return;
    const [low, high] = both;
    box(context, axes, style, ...low, low[0] + high[1] - low[1], high[1], true);
  });
}

// Strokes a straight piece. An upright or level one is filled dash by dash: it looks the same, and
// rectangles are what a browser, and a sheet, draws fastest.
function stick(context, pen, { width, dash, offset }, [x0, y0], [x1, y1]) {
  if (x0 !== x1 && y0 !== y1) {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    return;
  }
  const length = Math.abs(x1 - x0 + y1 - y0);
  const sign = Math.sign(x1 - x0 + y1 - y0);
  const parts = dash.some((part) => part > 0) ? dash : [length];
  for (let k = 0, at = -(offset || 0); at < length; at += parts[k++ % parts.length]) {
    const from = Math.max(0, at);
    const part = sign * (Math.min(at + parts[k % parts.length], length) - from);
    if (k % 2 || part * sign <= 0) continue;
    if (x0 === x1) pen.fillRect(x0 - width / 2, y0 + sign * from, width, part);
    else pen.fillRect(x0 + sign * from, y0 - width / 2, part, width);
  }
}

// Fills and strokes an upright rectangle with two opposite corners, as much of it as lies near the axes.
function box(context, axes, style, x0, y0, x1, y1, goesUp) {
  if (!Number.isFinite(x0 + y0 + x1 + y1)) return;
  const { left, top, width, height } = axes;
  const x = clip(x0, left - width, left + 2 * width);
  const y = clip(y0, top - height, top + 2 * height);
  const wide = clip(x1, left - width, left + 2 * width) - x;
  const tall = clip(y1, top - height, top + 2 * height) - y;
  context.fillRect(x, y, wide, tall);
  if (style.hatch) {
    context.fillStyle = hatched(context, style.hatch);
    context.fillRect(x, y, wide, tall);
    context.fillStyle = style.fill;
  }
  if (!style.width) return;
  if (!style.dash.length) return context.strokeRect(x, y, wide, tall);
  context.beginPath(); // dashes begin at the first corner, and go up or across
  context.moveTo(x, y);
  context.lineTo(...(goesUp ? [x, y + tall] : [x + wide, y]));
  context.lineTo(x + wide, y + tall);
  context.lineTo(...(goesUp ? [x + wide, y] : [x, y + tall]));
  context.closePath();
  context.stroke();
}

const clip = (value, low, high) => (value < low ? low : value > high ? high : value);

// Calls each(i) for all of n, or for an even sample of them.
function sample(n, each) {
  const drawn = Math.min(n, MOST);
  for (let i = 0; i < drawn; i++) each(Math.floor((i * n) / drawn));
}

const at = (values, i) => (values.length === 1 ? values[0] : values[i]);
const longest = (arrays) => arrays.reduce((n, a) => (a.length === 0 || n === 0 ? 0 : Math.max(n, a.length)), 1);

const isInside = ([left, top, right, bottom], [x, y]) => x >= left && x <= right && y >= top && y <= bottom;

// The part of a straight piece that lies on the figure, or nothing: a canvas draws far ends badly.
function near({ ends }, start, end) {
  return isInside(ends, start) && isInside(ends, end) ? [start, end, true] : cut(ends, start, end);
}

function cut([left, top, right, bottom], [x0, y0], [x1, y1]) {
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
  const place = (t) => (t === 0 ? [x0, y0] : t === 1 ? [x1, y1] : [x0 + t * (x1 - x0), y0 + t * (y1 - y0)]);
  return from > to ? null : [place(from), place(to), to === 1];
}

const draw = {
  line(context, axes, [x, y], style) {
    if (style.steps) [x, y] = stepped(x, y, style.steps);
    const n = longest([x, y]);
    const place = (i) => [axes.drawX(at(x, i)), axes.drawY(at(y, i))];
    let start = place(0);
    let joined = false;
    ink(context, style);
    context.beginPath();
    for (let i = 1; i < n; i++) {
      const end = place(i);
      const piece = near(axes, start, end);
      if (piece && !(joined && piece[0][0] === start[0])) context.moveTo(...piece[0]);
      if (piece) context.lineTo(...piece[1]);
      joined = piece && piece[2];
      start = end;
    }
    context.stroke();
  },

  points(context, axes, [x, y], style) {
    const scale = context.getTransform().a;
    const n = longest([x, y]);
    const put = n > MANY ? copied : traced;
    ink(context, style);
    sample(n, (i) => {
      const px = scale * axes.drawX(at(x, i));
      const py = scale * axes.drawY(at(y, i));
      if (Number.isFinite(px + py)) put(context, style, scale, px, py);
    });
  },

  segments(context, axes, [x0, y0, x1, y1], style) {
    sticks(context, axes, style, longest([x0, y0, x1, y1]), (i) => [
      [axes.drawX(at(x0, i)), axes.drawY(at(y0, i))],
      [axes.drawX(at(x1, i)), axes.drawY(at(y1, i))],
    ]);
  },

  residuals(context, axes, [x, y, predicted], style) {
    for (const sign of ["positive", "negative"]) {
      const put = style.squares ? squares : sticks;
      put(context, axes, style[sign], longest([x, y, predicted]), (i) => {
        const actual = at(y, i);
        const line = at(predicted, i);
        if (actual >= line !== (sign === "positive")) return null;
        const px = axes.drawX(at(x, i));
        return [[px, axes.drawY(line)], [px, axes.drawY(actual)]];
      });
    }
  },

  bars(context, axes, [x, height, bottom], style) {
    ink(context, style);
    sample(longest([x, height, bottom]), (i) => {
      const middle = at(x, i);
      const low = at(bottom, i);
      const left = axes.drawX(middle - style.across / 2);
      const right = axes.drawX(middle + style.across / 2);
      box(context, axes, style, left, axes.drawY(low), right, axes.drawY(low + at(height, i)));
    });
  },
};

// The corners of a line in steps: it turns before the next point, after it or half way.
function stepped(x, y, kind) {
  const n = longest([x, y]);
  const [across, up] = [[], []];
  for (let i = 0; i < n; i++) {
    if (i > 0) {
      const [from, to] = [at(x, i - 1), at(x, i)];
      const turn = kind === "pre" ? from : kind === "post" ? to : (from + to) / 2;
      across.push(turn, turn);
      up.push(at(y, i - 1), at(y, i));
    }
    across.push(at(x, i));
    up.push(at(y, i));
  }
  return [across, up];
}

// Draws a marker at a place given in the canvas's own pixels.
function traced(context, style, scale, x, y) {
  context.setTransform(scale, 0, 0, scale, x, y);
  context.beginPath();
  trace(context, style.outlines);
  if (style.fill) context.fill();
  if (style.width) context.stroke();
}

// Goes along polygons; one that ends where it began has a corner there too.
function trace(context, outlines) {
  for (const outline of outlines) {
    outline.forEach(([dx, dy], k) => context[k ? "lineTo" : "moveTo"](dx, dy));
    const [first, last] = [outline[0], outline.at(-1)];
    if (outline.length > 2 && first[0] === last[0] && first[1] === last[1]) context.closePath();
  }
}

// The same to a quarter of a pixel, by a copy: several times as fast.
function copied(context, style, scale, x, y) {
  if (style.copies?.scale !== scale) style.copies = copies(style, scale);
  const { side, patterns } = style.copies;
  const [right, down] = [Math.round(4 * x), Math.round(4 * y)];
  const place = (quarters) => Math.floor(quarters / 4) - side / 2;
  context.fillStyle = patterns[(right & 3) + 4 * (down & 3)];
  context.setTransform(1, 0, 0, 1, place(right), place(down));
  context.fillRect(0, 0, side, side);
}

// A marker 0 to 3 quarters of a pixel right and down of the middle.
function copies(style, scale) {
  const reach = Math.max(...style.outlines.flat(2).map(Math.abs)) + style.width;
  const side = 2 * Math.ceil(reach * scale + 1);
  const patterns = Array.from({ length: 16 }, (_, k) =>
    pattern(side, (pen) => {
      ink(pen, style);
      traced(pen, style, scale, side / 2 + (k & 3) / 4, side / 2 + (k >> 2) / 4);
    }),
  );
  return { scale, side, patterns };
}

function pattern(side, paint) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = side;
  const pen = tile.getContext("2d");
  paint(pen);
  return pen.createPattern(tile, "repeat");
}

// A fill with matplotlib's hatch, of one tile after another from the figure's corner on.
function hatched(context, hatch) {
  const scale = context.getTransform().a;
  if (hatch.scale !== scale) {
    const side = Math.max(1, Math.round(TILE * scale));
    hatch.scale = scale;
    hatch.pattern = pattern(side, (pen) => {
      pen.scale(side / TILE, side / TILE);
      ink(pen, { ...hatch, cap: "square" });
      trace(pen, hatch.outlines);
      pen.fill();
      pen.stroke();
    });
    hatch.pattern.setTransform(new DOMMatrix().scale(TILE / side));
  }
  return hatch.pattern;
}

// ---- the figure ----

function element(tag, className, parent, attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

// Setting a text that stands there already would lay the page out anew.
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A trait of bytes arrives as a view into a larger buffer.
function floats(view) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  return new Float64Array(bytes.buffer);
}

class Figure {
  constructor(model, el) {
    this.model = model;
    this.undo = [];
    this.graph = new Graph(JSON.parse(model.get("nodes")), floats(model.get("constants")));
    [this.width, this.height] = model.get("size");
    this.axes = model.get("axes").map((axes) => new Axes(axes, model.get("size")));
    this.marks = JSON.parse(model.get("marks"));
    this.createPicture(el);
    this.createTexts(el);
  }

  createPicture(el) {
    this.root = element("div", "livefigure-drawing", el);
    this.root.style.width = `${this.width}px`;
    this.root.style.aspectRatio = `${this.width} / ${this.height}`;
    this.picture(this.model.get("background"));
    const lowest = element("canvas", "", this.root, { role: "img", "aria-label": this.model.get("alt") });
    this.canvases = [lowest.getContext("2d")];
    const foreground = this.model.get("foreground");
    let start = foreground?.byteOffset;
    for (const size of this.model.get("foreground_sizes")) {
      this.picture(new Uint8Array(foreground.buffer, start, size));
      start += size;
      if (!this.marks.some(([, , , , layer]) => layer === this.canvases.length)) continue;
      this.canvases.push(element("canvas", "", this.root, { "aria-hidden": "true" }).getContext("2d"));
    }
    const resize = () => this.resize();
    const watch = new ResizeObserver(resize);
    watch.observe(this.root);
    window.addEventListener("resize", resize); // slides are enlarged with the window
    this.undo.push(() => watch.disconnect(), () => window.removeEventListener("resize", resize));
  }

  picture(bytes) {
    const url = URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
    element("img", "", this.root, { src: url, alt: "", draggable: "false" });
    this.undo.push(() => URL.revokeObjectURL(url));
  }

  createTexts(el) {
    const row = element("div", "livefigure-texts", el);
    row.style.maxWidth = `${this.width}px`;
    this.readouts = this.model.get("readouts").map((pieces) => ({ pieces, span: element("span", "", row) }));
    if (this.model.get("names").length || this.model.get("drags").length) {
      const button = element("button", "", row, { type: "button" });
      button.textContent = "Start again";
      button.addEventListener("click", () => this.startAgain());
    }
    this.note = element("p", "livefigure-note", el);
    this.status = element("div", "livefigure-status", el, { role: "status" });
  }

  // Finds the sliders' models, which the page may still be making.
  async connect() {
    const manager = this.model.widget_manager;
    const ids = this.model.get("controls").map((id) => id.slice("IPY_MODEL_".length));
    const models = await Promise.all(ids.map((id) => manager.get_model(id)));
    if (this.removed) return;
    const names = this.model.get("names");
    this.controls = models.map((model, i) => new Control(names[i], model));
    this.byName = new Map(this.controls.map((control) => [control.name, control]));
    for (const control of this.controls) {
      this.listen(control.model, "change:value", () => this.stale(control.name));
      this.graph.set(control.name, control.value);
    }
    this.createHands();
    this.listen(this.model, "change:dragged", () => this.takeDragged());
    this.takeDragged();
    this.nameSliders();
    this.keepKeys();
    this.paint();
    this.announce();
    this.root.dataset.ready = ""; // for whoever shows something else until then
  }

  listen(model, event, callback) {
    model.on(event, callback);
    this.undo.push(() => model.off(event, callback));
  }

  // ---- hands ----

  createHands() {
    this.hands = [];
    for (const [axes, x, y] of this.model.get("picks")) this.createPick(this.axes[axes], x, y);
    this.model.get("drags").forEach((drag, k) => this.createDrag(drag, k));
  }

  createPick(axes, xName, yName) {
    const x = this.byName.get(xName);
    const y = this.byName.get(yName);
    const zone = element("div", "livefigure-zone", this.root);
    zone.style.left = `${(axes.left / this.width) * 100}%`;
    zone.style.top = `${(axes.top / this.height) * 100}%`;
    zone.style.width = `${(axes.width / this.width) * 100}%`;
    zone.style.height = `${(axes.height / this.height) * 100}%`;
    const set = (event) => {
      const [dataX, dataY] = axes.data(...this.position(event));
      if (x) x.value = dataX;
      if (y) y.value = dataY;
    };
    const names = [x, y].filter(Boolean).map((control) => control.name).join(" and ");
    const handle = this.createHandle(`${names}: move with the arrow keys`, {
      place: () => [
        x ? axes.x(x.value) : axes.left + axes.width / 2,
        y ? axes.y(y.value) : axes.top + axes.height / 2,
      ],
      says: () => [x, y].filter(Boolean).map((c) => `${c.name} = ${c.text}`).join(", "),
      set,
      key: (across, up) => {
        if (x && across) x.move(across);
        if (y && up) y.move(up);
      },
    });
    this.dragging(zone, set, handle);
  }

  createDrag([axesIndex, xName, yName], k) {
    const axes = this.axes[axesIndex];
    const points = this.model.get("dragged")[k];
    points[0].forEach((_, i) => {
      const place = () => this.model.get("dragged")[k].map((values) => values[i]);
      const set = (x, y) => {
        const all = this.model.get("dragged").map((both) => both.map((values) => values.slice()));
        [all[k][0][i], all[k][1][i]] = [x, y];
        this.model.set("dragged", all);
        save(this.model);
      };
      this.createHandle(`point ${i + 1}: move with the arrow keys`, {
        place: () => {
          const [x, y] = place();
          return [axes.x(x), axes.y(y)];
        },
        says: () => place().map((v) => Number(v.toPrecision(4))).join(", "),
        set: (event) => set(...axes.data(...this.position(event))),
        key: (across, up) => {
          const [x, y] = place();
          const step = [(across * axes.width) / 100, (-up * axes.height) / 100];
          set(...axes.data(axes.x(x) + step[0], axes.y(y) + step[1]));
        },
      });
    });
  }

  // Something to hold: by the pointer, or by the arrow keys (ten steps with Shift).
  createHandle(label, hand) {
    const handle = element("div", "livefigure-handle", this.root, {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "movable point",
    });
    handle.addEventListener("keydown", (event) => {
      const [across, up] =
        { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] || [0, 0];
      if (!across && !up) return;
      event.preventDefault();
      event.stopPropagation();
      const times = event.shiftKey ? 10 : 1;
      hand.key(across * times, up * times);
    });
    this.dragging(handle, hand.set, handle);
    this.hands.push({ handle, label, ...hand });
    return handle;
  }

  dragging(target, set, handle) {
    target.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      target.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      if (target !== handle) set(event);
    });
    target.addEventListener("pointermove", (event) => {
      if (target.hasPointerCapture(event.pointerId)) set(event);
    });
  }

  // Where a pointer is, in pixels of the figure at its full size.
  position(event) {
    const box = this.root.getBoundingClientRect();
    const scale = this.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  takeDragged() {
    const dragged = this.model.get("dragged");
    this.model.get("drags").forEach(([, x, y], k) => {
      this.graph.set(x, Float64Array.from(dragged[k][0]));
      this.graph.set(y, Float64Array.from(dragged[k][1]));
    });
    this.stale();
  }

  startAgain() {
    const [values, points] = this.model.get("starts");
    this.controls.forEach((control, i) => control.send(values[i]));
    this.model.set("dragged", points);
    save(this.model);
  }

  // noUiSlider gives its handles no name of their own; the page may make them after the figure.
  nameSliders() {
    const box = this.root.closest(".livefigure");
    if (!box) return;
    for (const row of box.querySelectorAll(".widget-slider")) {
      const label = row.querySelector(".widget-label")?.textContent;
      const control = this.controls.find(({ model }) => model.get("description") === label);
      const handle = row.querySelector(".noUi-handle");
      if (!control || !handle) continue;
      control.handle = handle;
      handle.setAttribute("aria-label", label);
      const readout = row.querySelector(".widget-readout");
      if (readout) this.nameReadout(readout, label, control);
      control.describe();
    }
    const nameless = this.controls.some(({ model, handle }) => model.get("readout_format") && !handle);
    if (nameless && !this.naming) {
      this.naming = new MutationObserver(() => this.nameSliders());
      this.naming.observe(box, { childList: true, subtree: true });
      this.undo.push(() => this.naming?.disconnect());
    } else if (!nameless && this.naming) {
      this.naming.disconnect();
      this.naming = null;
    }
  }

  // ipywidgets (8.1) heeds what is typed at the Enter key alone, and of "0,25" the 0.
  nameReadout(readout, label, control) {
    readout.setAttribute("aria-label", `${label}, type a number`);
    if (control.readout === readout) return;
    control.readout = readout;
    readout.addEventListener("blur", () => control.take(readout));
    readout.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") control.take(readout);
      else say(readout, control.shown);
    });
  }

  // JupyterLab takes keys that are pressed in a figure for its own: m would make a text of the cell, x
  // cut it. What a click on the picture focuses is the figure then, too. Commands with Ctrl, Alt or
  // Cmd, Enter, Tab and the F keys stay JupyterLab's.
  keepKeys() {
    const box = this.root.closest(".jp-Notebook .livefigure");
    if (!box || this.box) return;
    this.box = box;
    const keep = (event) => {
      const command = event.key.length === 1 && (event.ctrlKey || event.altKey || event.metaKey);
      if (!command && !/^(Enter|Tab|F\d+)$/.test(event.key)) event.stopPropagation();
    };
    box.tabIndex = -1;
    box.addEventListener("keydown", keep);
    this.undo.push(() => box.removeEventListener("keydown", keep));
  }

  // ---- frames ----

  // Draws as soon as everything is said that is being said now, and what comes later in the same frame
  // at its end: most of the work is done while the browser waits for the frame.
  stale(name) {
    if (name !== undefined) this.graph.set(name, this.byName.get(name).value);
    this.isStale = true;
    if (this.frame) return;
    const paint = () => this.isStale && !this.removed && this.paint();
    queueMicrotask(paint);
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      paint();
    });
  }

  resize() {
    const { width } = this.root.getBoundingClientRect();
    if (!width) return;
    this.scale = (width / this.width) * (window.devicePixelRatio || 1);
    for (const context of this.canvases) {
      context.canvas.width = Math.round(this.width * this.scale);
      context.canvas.height = Math.round(this.height * this.scale);
      context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    }
    if (this.hands) {
      this.nameSliders();
      this.keepKeys();
      this.stale();
    }
  }

  paint() {
    this.isStale = false;
    for (const context of this.canvases) context.clearRect(0, 0, this.width, this.height);
    let most = 0;
    for (const [kind, axesIndex, nodes, style, layer] of this.marks) {
      const context = this.canvases[layer];
      const axes = this.axes[axesIndex];
      const values = nodes.map((node) => this.graph.value(node));
      if (kind !== "line") most = Math.max(most, longest(values));
      context.save();
      this.clip(context, axes);
      draw[kind](context, axes, values, style);
      context.restore();
    }
    const sampled = `${MOST} of ${most} are drawn, evenly chosen; sums use all of them.`;
    say(this.note, [this.model.get("note"), most > MOST && sampled].filter(Boolean).join(" "));
    for (const { pieces, span } of this.readouts) say(span, this.text(pieces));
    for (const hand of this.hands) this.putHandle(hand);
    for (const control of this.controls) control.describe();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.announce(), QUIET);
  }

  clip(context, axes) {
    context.beginPath();
    context.rect(...onScreen(axes, this.scale).map((place) => place / this.scale));
    context.clip();
  }

  text(pieces) {
    return pieces
      .map(([text, node, format]) => text + (node === null ? "" : formatNumber(format, this.graph.value(node)[0])))
      .join("");
  }

  putHandle({ handle, label, place, says }) {
    const [x, y] = place();
    const inside = Number.isFinite(x) && Number.isFinite(y);
    const share = (value, size) => `${Math.min(100, Math.max(0, (value / size) * 100))}%`;
    handle.style.display = inside ? "" : "none";
    if (inside) {
      handle.style.left = share(x, this.width);
      handle.style.top = share(y, this.height);
    }
    handle.setAttribute("aria-label", `${label}; ${says()}`);
  }

  announce() {
    const texts = this.readouts.map(({ span }) => span.textContent);
    const values = this.controls.map((c) => `${c.name} = ${c.text}`);
    this.status.textContent = [...values, ...texts].join("; ");
  }

  remove() {
    this.removed = true;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    for (const undo of this.undo.splice(0)) undo();
  }
}

async function render({ model, el }) {
  const figure = new Figure(model, el);
  await figure.connect();
  return () => figure.remove();
}

export default { render };
