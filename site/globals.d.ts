// What pages have besides the browser's own.

interface Window {
  MathJax?: { startup?: { promise: Promise<void> } };
  _JUPYTERLAB: Record<string, any>;
}

declare module "*.css";
