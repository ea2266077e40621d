// What Jupyter's widgets use of Lumino: no docks, no menus.

export { Panel } from "../node_modules/@lumino/widgets/src/panel.ts";
export { PanelLayout } from "../node_modules/@lumino/widgets/src/panellayout.ts";
export { TabBar } from "../node_modules/@lumino/widgets/src/tabbar.ts";
export { Widget } from "../node_modules/@lumino/widgets/src/widget.ts";
