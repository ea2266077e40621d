// What JupyterLab needs to keep a notebook as it was saved, and its figures alive.

const MANAGER = "@jupyter-widgets/jupyterlab-manager";
const VIEW = "application/vnd.jupyter.widget-view+json";
const STATE = "application/vnd.jupyter.widget-state+json";
const LINKS = ["LinkModel", "DirectionalLinkModel"]; // nothing refers to them, they refer to two widgets

/**
 * JupyterLab's own, of which it brings no types here.
 * @typedef {any} Model of a notebook
 * @typedef {any} Manager of widgets
 * @typedef {Record<string, { model_name: string }>} States of widgets by id
 */

// ---- opening ----

/**
 * Opened, a notebook is told what its kernel is: JupyterLab (4.6) writes that into the notebook, which
 * counts as a change by the reader. Then closing asks whether to save, autosave rewrites the file, and
 * git finds it changed. What is said of the same kernel or language leaves a notebook as unchanged as it
 * was; a notebook that is silent about the language's version, as ours are saved, stays silent.
 * @param {Model} model
 */
function openUnchanged(model) {
  const set = model.setMetadata;
  /** @type {(this: Model, key: string, value: any) => void} */
  model.setMetadata = function (key, value) {
    const old = this.getMetadata(key);
    const known = ["kernelspec", "language_info"].includes(key) && old?.name === value?.name;
    if (known && !("version" in old) && text(old) === text({ ...value, version: undefined })) return;
    const { dirty } = this;
    set.call(this, key, value);
    if (known) this.dirty = dirty;
  };
}

/** JSON with the keys of objects in order. @param {unknown} value */
function text(value) {
  /** @param {string} _ @param {any} v */
  const sorted = (_, v) => (v?.constructor === Object ? Object.fromEntries(Object.entries(v).sort()) : v);
  return JSON.stringify(value, sorted);
}

// ---- saving ----

/**
 * JupyterLab saves the widgets that a notebook came with whether or not an output shows them, and none
 * that cells have made since (its own setting for those forgets the others). Saved are those that outputs
 * show: none once they are cleared; those of a cell that was edited and run, else it would show "model not
 * found" when it is opened again.
 * @param {Model} model
 * @param {Manager} manager
 */
function saveShown(model, manager) {
  /** @type {{ outputs?: { data?: any }[] }[]} */
  const cells = model.toJSON().cells;
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  /** @type {string[]} */
  const views = outputs.map(({ data }) => data?.[VIEW]?.model_id).filter(Boolean);
  if (!views.length) return model.deleteMetadata("widgets");
  const saved = model.getMetadata("widgets")?.[STATE]?.state ?? {};
  if (!manager || views.every((id) => id in saved)) return;
  const { state, ...version } = manager.get_state_sync({ drop_defaults: true });
  /** @type {States} */
  const all = { ...state, ...saved };
  const shown = reached(all, views);
  for (const [id, { model_name }] of Object.entries(all)) {
    if (LINKS.includes(model_name) && references(all[id]).every((to) => shown.has(to))) shown.add(id);
  }
  const kept = Object.entries(all).filter(([id]) => shown.has(id));
  model.setMetadata("widgets", { [STATE]: { ...version, state: Object.fromEntries(kept) } });
}

/** These widgets and all that they name. @param {States} state @param {string[]} ids */
function reached(state, ids) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const todo = [...ids]; todo.length; ) {
    const id = todo.pop();
    if (id === undefined || found.has(id) || !(id in state)) continue;
    found.add(id);
    todo.push(...references(state[id]));
  }
  return found;
}

/**
 * The ids that a widget's state names: its parts', and those of what it shows, if it holds outputs.
 * @param {unknown} entry
 */
function references(entry) {
  return [...JSON.stringify(entry).matchAll(/"(?:IPY_MODEL_|model_id":")([^"]+)"/g)].map(([, id]) => id);
}

// ---- showing ----

/**
 * A saved figure waits until its notebook's kernel is up. ipywidgets (8.1) looks for the figure
 * every tenth of a second and gives up after two seconds. If the kernel was ready just between its
 * last look and its giving up, the page says "Error displaying widget: model not found" for good.
 * Here it looks once more. To be deleted when ipywidgets does.
 * @param {Manager} manager
 */
function lookOnceMore(manager) {
  const look = manager.get_model;
  /** @type {(this: Manager, id: string) => Promise<unknown>} */
  manager.get_model = async function (id) {
    try {
      return await look.call(this, id);
    } catch (error) {
      if (this.has_model(id)) return look.call(this, id);
      throw error;
    }
  };
}

/**
 * A manager of widgets restores those of its notebook as soon as there is one.
 * @param {WeakMap<Model, Manager>} managers
 * @param {Manager} manager
 */
function remember(managers, manager) {
  const restore = manager.restoreWidgets;
  /** @type {(this: Manager, model: Model, ...more: unknown[]) => unknown} */
  manager.restoreWidgets = function (model, ...more) {
    managers.set(model, this);
    return restore.call(this, model, ...more);
  };
}

const plugin = {
  id: "livefigure:lab",
  autoStart: true,
  /** @param {any} app JupyterLab */
  async activate(app) {
    const managers = new WeakMap();
    app.docRegistry.addWidgetExtension("Notebook", {
      /** @param {unknown} _panel @param {any} context of the notebook */
      createNew(_panel, { model, saveState }) {
        openUnchanged(model);
        /** @param {unknown} _ @param {string} stage */
        const save = (_, stage) => stage === "started" && saveShown(model, managers.get(model));
        saveState.connect(save);
      },
    });
    const module = await window._JUPYTERLAB[MANAGER].get("./index");
    const { LabWidgetManager, WidgetManager } = module();
    lookOnceMore(LabWidgetManager.prototype);
    remember(managers, WidgetManager.prototype);
  },
};

// What JupyterLab asks of an extension: https://webpack.js.org/concepts/module-federation
window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB.livefigure = { init() {}, get: async () => () => plugin };
