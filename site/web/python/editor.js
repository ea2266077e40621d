// A code cell to write in: Python's colours and indentation. Tab indents; after Esc it leaves.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit } from "@codemirror/language";
import { syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The names of Pygments: the page's own colours, light and dark, hold for both.
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier], class: "k" },
  { tag: [tags.operatorKeyword], class: "ow" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: [tags.operator], class: "o" },
  { tag: [tags.number], class: "mi" },
  { tag: [tags.string, tags.special(tags.string)], class: "s1" },
  { tag: [tags.comment], class: "c1" },
  { tag: [tags.meta], class: "nd" },
]);

/**
 * @param {{ text: string, label: string, help: string, run: () => void, runOn: () => void,
 *   changed: (text: string) => void }} settings the label names it; `help` is the id of what explains it
 * @returns {EditorView}
 */
export function editor({ text, label, help, run, runOn, changed }) {
  const runs = [
    { key: "Shift-Enter", run: () => (runOn(), true) },
    { key: "Mod-Enter", run: () => (run(), true) },
    { key: "Escape", run: (/** @type {EditorView} */ view) => (view.setTabFocusMode(true), false) },
  ];
  return new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.high(keymap.of(runs)),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        history(),
        python(),
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(COLOURS),
        EditorView.contentAttributes.of({
          "aria-label": label,
          tabindex: "0",
          "aria-describedby": help,
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.domEventHandlers({
          blur: (_, view) => view.setTabFocusMode(false),
          keydown: (event) => event.stopPropagation(), // to the page a "/" would mean: search
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
}
