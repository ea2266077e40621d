// A live figure: marks over matplotlib's picture that follow sliders, read-outs and handles.

import { broadcastLength } from "./arrays.js";
import { Axes } from "./axes.js";
import { Buttons } from "./buttons.js";
import { Control } from "./controls.js";
import { Goals } from "./goals.js";
import { Graph } from "./graph.js";
import { Handles } from "./handles.js";
import { HeldControl } from "./hold.js";
import { keepKeys } from "./keyboard.js";
import { Layers } from "./layers.js";
import { Legends } from "./legends.js";
import { drawMark } from "./marks.js";
import { listen } from "./model.js";
import { Moves } from "./moves.js";
import { settle, stop } from "./play_labels.js";
import { Schedule } from "./schedule.js";
import { SliderLabels } from "./slider_labels.js";
import { Texts } from "./texts.js";
import { decode, findControls, readDragged, readMoves, saveDragged, saveMoves } from "./wire.js";

/** @typedef {import("./model.js").Model} Model */

/** Gathers the parts of a figure and paints it: changed controls → graph → marks and texts. */
class Figure {
  /**
   * @param {Model} model
   * @param {HTMLElement} element where it is shown
   */
  constructor(model, element) {
    this.model = model;
    this.content = decode(model);
    this.removal = new AbortController();
    const { signal } = this.removal;
    const { operations, constants, axes, size } = this.content;
    this.graph = new Graph(operations, constants);
    this.axes = axes.map((row) => new Axes(row, size));
    this.layers = new Layers(element, this.content, signal);
    this.legends = new Legends(this.layers.drawing, this.content, signal);
    this.buttons = new Buttons(element, this.content, this.graph);
    this.texts = new Texts(element, this.content, () => this.startAgain(), signal);
    this.goals = new Goals(element, this.content, this.graph);
    this.moves = new Moves(
      {
        state: () => JSON.stringify([this.controls.map(({ value }) => value), readDragged(model)]),
        isPlaying: () => this.controls.some((control) => control.model.get("playing")),
        onRelease: (isMove) => this.afterRelease(isMove),
      },
      signal,
    );
    this.schedule = new Schedule(() => this.paint(), signal);
    /** @type {Control[]} */
    this.controls = [];
    /** @type {Handles | null} */
    this.handles = null;
    this.connected = false;
    this.keepsKeys = false;
    this.labels = new SliderLabels(this.layers.drawing, this.controls, signal);
    this.layers.onResize(() => this.resize(), signal);
  }

  /** Finds the controls, and paints for the first time. */
  async connect() {
    const models = await findControls(this.model, "controls");
    const exact = await findControls(this.model, "exact");
    const { signal } = this.removal;
    if (signal.aborted) return;
    this.connected = true;
    const { names, between } = this.content;
    models.forEach((model, i) => {
      const number = exact[between.indexOf(names[i])];
      this.addControl(number ? new HeldControl(names[i], model, number) : new Control(names[i], model));
    });
    const byName = new Map(this.controls.map((control) => [control.name, control]));
    const { drawing } = this.layers;
    this.handles = new Handles(drawing, this.model, this.content, this.axes, byName, {
      moved: (movable) => {
        if (!movable.jumps) this.texts.moved = movable; // what is picked are controls, told in any case
      },
      done: (words) => this.tell(words),
    });
    listen(this.model, "change:dragged", () => this.setDragged(), signal);
    this.setDragged();
    listen(this.model, "change:moves", () => this.setMoves(), signal);
    this.setMoves();
    this.buttons.onPress = (button) => this.afterPress(button);
    this.prepareSurroundings();
    this.schedule.paintNow();
    this.texts.announce(this.controls);
    drawing.dataset.ready = ""; // for a page that shows something else until then
  }

  /** @param {Control} control */
  addControl(control) {
    const set = () => this.graph.set(control.name, control.value);
    const keepsToSteps = this.graph.chooses(control.name);
    const change = () => {
      if (keepsToSteps) control.keepToSteps();
      set();
      this.schedule.request();
    };
    this.controls.push(control);
    settle(control.model);
    control.onChange(change, this.removal.signal);
    listen(control.model, "change:playing", () => this.moves.play(), this.removal.signal);
    set();
  }

  /** Sets the inputs of the graph that are dragged points. */
  setDragged() {
    const points = readDragged(this.model);
    this.content.drags.forEach(({ x, y }, k) => {
      this.graph.set(x, points[k][0]);
      this.graph.set(y, points[k][1]);
    });
    this.schedule.request();
  }

  setMoves() {
    this.graph.set(this.content.counter, readMoves(this.model));
    this.schedule.request();
  }

  startAgain() {
    const { values, points } = this.content.starts;
    this.controls.forEach((control, i) => {
      stop(control.model);
      control.save(values[i]);
    });
    saveDragged(this.model, points);
    this.moves.reset();
    saveMoves(this.model, 0);
    this.goals.reset();
    this.buttons.reset();
    this.schedule.request();
  }

  /** @param {number} button */
  afterPress(button) {
    this.schedule.paintNow(); // the read-outs that have just appeared are described
    this.tell(this.buttons.describe(button, this.texts.readoutTexts));
  }

  /** Tells screen readers what has just happened. @param {string} words */
  tell(words) {
    this.schedule.paintNow();
    this.texts.tell(words, this.controls);
  }

  /** @param {boolean} isMove */
  afterRelease(isMove) {
    if (isMove) saveMoves(this.model, readMoves(this.model) + 1);
    const said = this.goals.judge();
    if (said.length) this.tell(said.join(" "));
  }

  /** Prepares what stands around the drawing, which the page may make after it. */
  prepareSurroundings() {
    this.labels.update();
    const { goals, counter } = this.content;
    if (goals.length || counter) this.moves.watch(this.layers.drawing.closest(".livefigure"));
    this.keepsKeys ||= keepKeys(this.layers.drawing, this.removal.signal);
  }

  resize() {
    if (!this.layers.fit() || !this.connected) return;
    this.prepareSurroundings();
    this.schedule.request();
  }

  paint() {
    const { marks } = this.content;
    const hidden = this.buttons.hidden("marks");
    let sampled = { drawn: 0, all: 0 };
    this.layers.clear();
    this.legends.update(this.buttons.pressed);
    marks.forEach((mark, i) => {
      if (hidden.has(i)) return;
      const values = mark.nodes.map((node) => this.graph.value(node));
      const [all, most] = [broadcastLength(values), mark.most ?? Infinity];
      if (all > Math.max(most, sampled.all)) sampled = { drawn: most, all };
      this.draw(mark, values);
    });
    for (const { mark, values } of this.buttons.ghosts) this.draw(mark, values);
    this.texts.update(this.graph, sampled, this.controls, this.buttons);
    this.handles?.update();
    for (const control of this.controls) control.describe();
  }

  /**
   * @param {import("./wire.js").MarkRow} mark
   * @param {import("./arrays.js").Numbers[]} values of its coordinates
   */
  draw(mark, values) {
    const { scale, contexts } = this.layers;
    const most = mark.most ?? Infinity;
    const target = { context: contexts[mark.layer], scale, axes: this.axes[mark.axes], most };
    drawMark({ ...target, tile: this.content.tile }, mark, values);
  }

  remove() {
    this.removal.abort();
  }
}

/**
 * What anywidget calls.
 * @param {{ model: Model, el: HTMLElement }} view
 */
async function render({ model, el }) {
  const figure = new Figure(model, el);
  await figure.connect();
  return () => figure.remove();
}

export default { render };
