// What pages have besides the browser's own.

interface Window {
  _JUPYTERLAB: Record<string, any>;
}

declare module "*.css";
