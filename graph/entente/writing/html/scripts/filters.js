// The legend, which is the filter: what is ticked is shown.

const filters = (() => {
  const boxes = [];

  // A row with a tick box; `numbers` are those of its set that it stands for.
  function row(set, numbers, sign, label, total) {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("change", () => {
      for (const number of numbers) if (input.checked) state.off[set].delete(number); else state.off[set].add(number);
      change({});
    });
    boxes.push({ input, set, numbers });
    const only = button("only", () => {
      const everyOne = lists[set].map((_, number) => number);
      state.off[set] = new Set(everyOne.filter((number) => !numbers.includes(number)));
      change({});
    }, { class: "quiet only", "aria-label": `Only ${label}` });
    return make("div", { class: "row" },
      make("label", {}, input, sign, make("span", { class: "name", dir: "auto", title: label }, label), make("span", { class: "count" }, total.toLocaleString("en"))), only);
  }

  const lists = { kinds, relations, manners, documents };
  const countBy = (list, of) => {
    const found = new Map();
    const add = (key) => found.set(key, (found.get(key) || 0) + 1);
    for (const one of list) {
      const keys = of(one);
      if (Array.isArray(keys)) keys.forEach(add);
      else add(keys);
    }
    return (key) => found.get(key) || 0;
  };

  function buildKinds() {
    const total = countBy(nodes, (node) => node.kind);
    roles.forEach((role, number) => {
      const mine = kinds.map((kind, at) => ({ ...kind, at })).filter((kind) => kind.role === number);
      const sum = mine.reduce((all, kind) => all + total(kind.at), 0);
      if (!sum) return;
      byId("kinds").append(row("kinds", mine.map((kind) => kind.at), swatch(number), role.label, sum));
      if (mine.length < 2) return;
      const inner = mine.map((kind) => row("kinds", [kind.at], null, kind.name === role.name ? `Other ${kind.label.toLowerCase()}` : kind.label, total(kind.at)));
      byId("kinds").append(foldable(byId("kinds").lastElementChild, role.label, inner));
    });
  }

  // The kinds of a role, folded away until one asks for them.
  function foldable(above, label, inner) {
    const folded = make("div", { class: "inner", hidden: true }, ...inner);
    const opener = button("", () => {
      folded.hidden = !folded.hidden;
      opener.setAttribute("aria-expanded", !folded.hidden);
    }, { class: "icon opener", "aria-expanded": false, "aria-label": `Kinds of ${label.toLowerCase()}` });
    opener.append(icon("M8 6l4 4-4 4"));
    above.prepend(opener);
    return folded;
  }

  function buildLists() {
    const byRelation = countBy(edges, (edge) => edge.relation);
    relations.map((one, number) => ({ ...one, number })).filter(({ number }) => byRelation(number)).sort((one, other) => byRelation(other.number) - byRelation(one.number))
      .forEach(({ number, label }) => byId("relations").append(row("relations", [number], null, label, byRelation(number))));
    const byManner = countBy(edges, (edge) => edge.manner);
    manners.forEach((one, number) => {
      if (byManner(number)) byId("manners").append(row("manners", [number], stroke(number), one.label, byManner(number)));
    });
    const alike = documents.filter((one) => one.copies.length).length;
    if (edges.length) byId("manners").append(make("p", { class: "note" }, `The thicker the line, the more documents say so${alike ? "; copies count once" : ""}.`));
    const byDocument = countBy(edges, (edge) => edge.documents);
    documents.forEach((one, number) => byId("documents").append(row("documents", [number], null, titleOf(one), byDocument(number))));
    if (alike) byId("documents").append(make("p", { class: "note" }, `${alike.toLocaleString("en")} of them say nearly the same as another.`));
  }

  function bind() {
    byId("limit").max = mostDrawn;
    byId("limit").addEventListener("input", (event) => change({ limit: Number(event.target.value) }));
    byId("least").addEventListener("input", (event) => change({ least: Number(event.target.value) }));
    byId("hubs").max = mostEdges;
    byId("hubs").addEventListener("input", (event) => change({ hubs: Number(event.target.value) }));
    byId("alone").addEventListener("change", (event) => change({ alone: event.target.checked }));
    byId("all").addEventListener("click", () => change({ limit: mostDrawn, focus: null, way: null }));
    byId("reset").addEventListener("click", startAgain);
    byId("filters-open").addEventListener("click", () => drawer(true));
    byId("filters-close").addEventListener("click", () => drawer(false));
  }

  function drawer(open) {
    document.body.classList.toggle("filtering", open);
    byId("filters-open").setAttribute("aria-expanded", open);
    (open ? byId("filters-close") : byId("filters-open")).focus();
  }

  function update() {
    for (const { input, set, numbers } of boxes) {
      const off = numbers.filter((number) => state.off[set].has(number)).length;
      input.checked = off < numbers.length;
      input.indeterminate = off > 0 && off < numbers.length;
    }
    byId("limit").value = state.limit;
    byId("limit-said").textContent = state.limit >= edges.length ? "all" : state.limit.toLocaleString("en");
    byId("least").value = state.least;
    byId("least-said").textContent = `${state.least}%`;
    byId("hubs").value = state.hubs;
    byId("hubs-said").textContent = state.hubs >= mostEdges ? "none" : `over ${count(state.hubs, "relation", "relations")}`;
    byId("alone").checked = state.alone;
    updateCounts();
    byId("reset").hidden = !(isFiltered() || state.focus || state.way || state.limit !== startLimit || state.revealed.size);
    updateHidden();
  }

  // How much of all is in the graph; beside the other views, how much the filters let through.
  function updateCounts() {
    const inGraph = state.view === "graph";
    const [some, told] = inGraph ? [shown.nodes.size, shown.edges.length] : [shown.passingNodes, shown.passing.length];
    const numbers = `${some.toLocaleString("en")} of ${count(nodes.length, "thing", "things")}, ${told.toLocaleString("en")} of ${count(edges.length, "relation", "relations")}`;
    const said = `${numbers} ${inGraph ? "shown" : "pass the filters"}`;
    if (byId("counts").textContent !== said) byId("counts").textContent = said;
    byId("all").hidden = !inGraph || shown.edges.length >= Math.min(shown.passing.length, mostDrawn);
    byId("left-out").hidden = !inGraph || mostDrawn >= edges.length || state.limit < mostDrawn;
  }

  function updateHidden() {
    byId("hidden-things").hidden = !state.hidden.size;
    byId("hidden").replaceChildren(...[...state.hidden].map((id) => make("div", { class: "row" },
      make("span", { class: "name", dir: "auto" }, nodes[id].label),
      button("show", () => change({ hidden: new Set([...state.hidden].filter((other) => other !== id)) }), { class: "quiet", "aria-label": `Show ${nodes[id].label}` }))));
  }

  function start() {
    buildKinds();
    buildLists();
    bind();
    for (const part of ["kinds", "manners", "relations", "documents"]) byId(part).parentElement.hidden = !byId(part).children.length;
    byId("how-much").hidden = !edges.length;
  }

  return { start, update, drawer };
})();
