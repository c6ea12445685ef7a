// Everything together.

function show(view) {
  change({ view, document: view === "read" ? reader.documentOf(state.selected || {}) : state.document }, { remember: true });
}

function theme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  canvas.repaint();
  change({});
}

function showView() {
  for (const name of ["graph", "table", "read", "map"]) byId(`view-${name}`).hidden = name !== state.view;
  for (const tab of document.querySelectorAll("[data-view]")) {
    if (tab.dataset.view === state.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.body.dataset.view = state.view;
}

// The first fit waits until the graph is seen: before, the canvas has no size.
let fitted = false;
function firstFit() {
  if (state.view !== "graph") return;
  fitted = true;
  canvas.placeAnew();
  canvas.fit(false);
  if (state.selected?.node !== undefined) canvas.reach(state.selected.node);
}

// Which changes move the eye: another set of things is fitted, a chosen thing is brought into sight, and so is
// all where a filter let something through that lies out of sight.
function follow(changes) {
  if (state.view !== "graph") return;
  const strayed = canvas.haveStrayed() && fitted;
  if (changes.view && !fitted) requestAnimationFrame(firstFit);
  const sheetMoved = isNarrow() && "selected" in changes && (state.focus || state.way);
  if (canvas.isAnew(changes)) canvas.fit();
  else if (sheetMoved) requestAnimationFrame(() => canvas.fit());
  else if (changes.selected?.node !== undefined && shown.nodes.has(changes.selected.node)) canvas.reach(changes.selected.node);
  else if (strayed) requestAnimationFrame(() => canvas.fit());
}

function bindFrame() {
  for (const tab of document.querySelectorAll("[data-view]")) tab.addEventListener("click", () => show(tab.dataset.view));
  document.querySelector("[data-view=map]").hidden = !map.some;
  document.querySelector("[data-view=read]").hidden = !documents.length;
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
  byId("theme").addEventListener("click", theme);
  byId("zoom-in").addEventListener("click", () => canvas.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => canvas.fit());
  byId("physics").addEventListener("click", canvas.togglePhysics);
  addEventListener("hashchange", address.follow);
}

if (!nodes.length) byId("empty").textContent = "Nothing was found in these documents.";
filters.start();
search.start();
save.start();
paper.start();
keys.start();
bindFrame();
Object.assign(state, address.read());
work();
showView();
canvas.start();
// What changes the room that the canvas has comes before the canvas.
onChange(showView);
onChange((changes) => panel.update(changes));
onChange(() => filters.update());
onChange(() => ways.update());
onChange(() => save.update());
onChange((changes) => canvas.update(changes));
onChange((changes) => table.update(changes));
onChange((changes) => reader.update(changes));
onChange(() => map.update());
onChange(follow);
if (state.focus || state.way) sheet("low");
change({});
firstFit();

// For other programs: the IRIs of what is shown, where each lies in the window, and the boxes of the labels.
window.entente = Object.freeze({
  shown: () => [...shown.nodes].map((id) => wholeIri(nodes[id])),
  labels: () => brush.boxes(),
  where(iri) {
    const node = nodes.find((one) => wholeIri(one) === iri);
    const at = canvas.where(node.id);
    const frame = byId("canvas").getBoundingClientRect();
    return { x: frame.left + at.x, y: frame.top + at.y };
  },
});
