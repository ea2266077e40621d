// As much of a widget's model and its manager as a figure asks for.

class MockModel {
  constructor(state, manager) {
    this.state = state;
    this.widget_manager = manager;
    this.listeners = new Map();
    this.saves = 0;
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    if (this.state[name] === value) return;
    this.state[name] = value;
    for (const callback of this.listeners.get(`change:${name}`) || []) callback();
  }
  on(event, callback) {
    this.listeners.set(event, [...(this.listeners.get(event) || []), callback]);
  }
  off(event, callback) {
    this.listeners.set(event, (this.listeners.get(event) || []).filter((c) => c !== callback));
  }
  save_changes() {
    this.saves += 1;
    if (this.dead) throw new Error("the kernel is gone");
  }
  listening() {
    return [...this.listeners.values()].flat().length;
  }
}

// Bytes come as base64; the real manager hands them over as an unaligned view.
function view(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length + 3);
  for (let i = 0; i < text.length; i++) bytes[i + 3] = text.charCodeAt(i);
  return new DataView(bytes.buffer, 3, text.length);
}

window.models = {};
window.show = async (root, states, className = "livefigure") => {
  const manager = { get_model: async (id) => window.models[id] };
  for (const [id, state] of Object.entries(states)) {
    for (const [name, value] of Object.entries(state)) {
      if (value !== null && typeof value === "object" && "base64" in value) state[name] = view(value.base64);
    }
    window.models[id] = new MockModel(state, manager);
  }
  window.canvas = window.models[root];
  const { default: widget } = await import("/widget.js");
  const box = document.createElement("div");
  box.className = className;
  document.body.append(box);
  const el = document.createElement("div");
  box.append(el);
  window.remove = await widget.render({ model: window.canvas, el });
};

// Remembers what the last frame drew: strokes and areas with their paths, filled rectangles, texts. A marker's path is
// told from its middle, to which the context is moved.
window.drawn = [];
window.frames = 0;
{
  const pen = CanvasRenderingContext2D.prototype;
  let path = [];
  const before = (name, note) => {
    const original = pen[name];
    pen[name] = function (...values) {
      note(this, values);
      return original.apply(this, values);
    };
  };
  before("clearRect", (context) => {
    if (context.canvas.getAttribute("role") === "img") {
      window.drawn = [];
      window.frames += 1;
    }
  });
  before("beginPath", () => (path = []));
  for (const name of ["moveTo", "lineTo"]) {
    before(name, (context, [x, y]) => {
      const { a, e, f } = context.getTransform();
      path.push([name, x + e / a, y + f / a]);
    });
  }
  const stroke = (context, path) =>
    window.drawn.push({ color: context.strokeStyle, dash: context.getLineDash(), alpha: context.globalAlpha, path });
  before("stroke", (context) => stroke(context, path));
  before("strokeRect", (context, values) => stroke(context, [["rect", ...values]]));
  before("fill", (context) => window.drawn.push({ filled: context.fillStyle, area: path }));
  before("fillText", (context, [text, x, y]) => {
    const { a, b, c, d, e, f } = context.getTransform();
    const scale = Math.hypot(a, b);
    window.drawn.push({
      text,
      place: [(a * x + c * y + e) / scale, (b * x + d * y + f) / scale],
      turned: (-Math.atan2(b, a) * 180) / Math.PI,
      across: context.textAlign,
      font: context.font,
      ink: context.fillStyle,
    });
  });
  before("fillRect", (context, values) => window.drawn.push({ color: context.fillStyle, bar: values }));
}
