// What Jupyter's widgets and anywidget use of jQuery: an element, wrapped.

/** @this {any} @param {Element} element */
export default function Wrapped(element) {
  if (!(this instanceof Wrapped)) return new Wrapped(element);
  this[0] = element;
  this.empty = () => element.replaceChildren();
}
