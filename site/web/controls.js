// All widgets of Jupyter's, for those that only Python makes. `manager.js` loads them by need.

export * from "@jupyter-widgets/controls";
