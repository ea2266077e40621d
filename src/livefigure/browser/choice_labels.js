// What ipywidgets (8.1) leaves out of its choices and its buttons that stay down: names for screen
// readers, and which button is down.

/** @typedef {import("./controls.js").Control} Control */

/** The views that `labelChoices` completes. */
export const INCOMPLETE = ["RadioButtonsView", "ToggleButtonsView", "ToggleButtonView"];

/**
 * Names radio buttons and rows of buttons as groups.
 * @param {Element} box of the figure
 * @param {Control[]} controls
 */
export function labelChoices(box, controls) {
  for (const row of box.querySelectorAll(".widget-radio, .widget-toggle-buttons")) {
    const label = row.querySelector(".widget-label")?.textContent;
    const control = controls.find(({ model }) => model.get("description") === label);
    const group = row.querySelector("input, button")?.closest("div");
    if (!label || !control || !group) continue;
    const buttons = [...row.querySelectorAll("button")];
    group.setAttribute("role", buttons.length ? "group" : "radiogroup");
    group.setAttribute("aria-label", label);
    control.buttons = buttons;
    control.describe();
  }
  for (const button of box.querySelectorAll("button.widget-toggle-button")) {
    const label = button.textContent?.trim();
    const control = controls.find(({ model }) => model.get("description") === label);
    if (!control) continue;
    control.buttons = [button];
    control.describe();
  }
}
