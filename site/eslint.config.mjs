// `make lint` runs this from the project's root: paths are those of the project.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["site/node_modules/", "**/bundle/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: ["site/*.mjs"], languageOptions: { globals: globals.node } },
  {
    files: ["src/livefigure/browser/**"],
    rules: {
      "max-len": ["error", 110],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 40],
    },
  },
];
