/** Making and keeping elements, without a framework. */

/**
 * An element: `h("button", {class: "quiet", onclick: go, "aria-label": "…"}, "text", child)`.
 * Properties starting with "on" are listeners; `false`, `null` and `undefined` leave the attribute out.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) give(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function give(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "value" || name === "checked") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

let made = 0;

/** An id no other element on the page has. */
export function freshId(stem) {
  made += 1;
  return `${stem}-${made}`;
}

const drawn = new WeakMap();

/**
 * Makes the children of `parent` show `items`, redrawing only what differs, so that what a person is
 * typing or reading stays where it is.
 *
 * `key(item)` says which one it is, `print(item)` what it looks like, `draw(item)` makes its element.
 */
export function reconcile(parent, items, { key, print, draw }) {
  const before = new Map([...parent.children].map((node) => [drawn.get(node)?.key, node]));
  const wanted = items.map((item) => keptOrDrawn(before.get(key(item)), item, { key, print, draw }));
  const keeping = new Set(wanted);
  for (const node of [...parent.children]) if (!keeping.has(node)) dismiss(node, wanted, before);
  wanted.forEach((node, at) => {
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] ?? null);
  });
  for (const refocus of pendingFocus.splice(0)) refocus();
}

const pendingFocus = [];

function keptOrDrawn(old, item, { key, print, draw }) {
  const look = print(item);
  if (old && drawn.get(old).look === look) return old;
  const node = draw(item);
  drawn.set(node, { key: key(item), look });
  return node;
}

/** Removes a node; focus inside it moves to the same place (`data-keep`) of the node that replaces it. */
function dismiss(node, wanted, before) {
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  const identity = drawn.get(node)?.key;
  const heir = focused && wanted.find((each) => drawn.get(each)?.key === identity && before.get(identity) === node);
  if (heir) pendingFocus.push(() => sameplace(heir, focused.dataset.keep).focus({ preventScroll: true }));
  node.remove();
}

function sameplace(heir, keep) {
  const place = keep && heir.querySelector(`[data-keep="${CSS.escape(keep)}"]`);
  if (!place && !heir.hasAttribute("tabindex")) heir.setAttribute("tabindex", "-1");
  return place || heir;
}
