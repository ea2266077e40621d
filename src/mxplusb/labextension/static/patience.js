// A saved figure waits until its notebook's kernel is up. ipywidgets (8.1) looks for the figure
// every tenth of a second and gives up after two seconds. If the kernel was ready just between its
// last look and its giving up, the page says "Error displaying widget: model not found" for good.
// Here it looks once more. To be deleted when ipywidgets does.

const WIDGETS = "@jupyter-widgets/jupyterlab-manager";

function lookOnceMore(manager) {
  const look = manager.get_model;
  manager.get_model = async function (id) {
    try {
      return await look.call(this, id);
    } catch (error) {
      if (this.has_model(id)) return look.call(this, id);
      throw error;
    }
  };
}

const plugin = {
  id: "mxplusb:patience",
  autoStart: true,
  async activate() {
    const module = await window._JUPYTERLAB[WIDGETS].get("./index");
    lookOnceMore(module().LabWidgetManager.prototype);
  },
};

// What JupyterLab asks of an extension: https://webpack.js.org/concepts/module-federation
window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB.mxplusb = { init() {}, get: async () => () => plugin };
