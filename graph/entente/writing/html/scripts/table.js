// The same data as tables: everything that passes the filters, or only what the graph shows.

const table = (() => {
  const box = byId("view-table");
  const PAGE = 100;
  const own = { of: "relations", query: "", sort: null, down: false, rows: PAGE, drawn: false };
  let body = null;
  let said = null;
  let more = null;
  let none = null;
  let found = [];

  const columnsOf = {
    relations: [
      { name: "From", value: (edge) => nodes[edge.from].label, cell: (edge) => thingButton(nodes[edge.from]) },
      { name: "Relation", value: (edge) => relations[edge.relation].label, cell: (edge) => button(relations[edge.relation].label, () => selectEdge(edge.id), { class: "quiet" }) },
      { name: "To", value: (edge) => nodes[edge.to].label, cell: (edge) => thingButton(nodes[edge.to]) },
      { name: "Said", value: mannerWords, cell: (edge) => mannerBadge(edge) || "stated" },
      { name: "Sure", value: (edge) => edge.confidence, cell: (edge) => percent(edge.confidence), number: true },
      { name: "Documents", value: (edge) => edge.documents.length, number: true },
      { name: "Sentence", value: (edge) => textOf(sentences[edge.sentences[0]]), cell: (edge) => make("span", { class: "cut", dir: "auto" }, textOf(sentences[edge.sentences[0]])) },
    ],
    things: [
      { name: "Thing", value: (node) => node.label, cell: (node) => thingButton(node) },
      { name: "Kind", value: (node) => kinds[node.kind].label },
      { name: "Also called", value: (node) => node.aliases.join(" · "), cell: (node) => (node.aliases.length ? make("span", { class: "cut", dir: "auto" }, node.aliases.join(" · ")) : "") },
      { name: "Concept", value: (node) => (node.concept === null ? "" : concepts[node.concept]) },
      { name: "Relations", value: (node) => node.edges.length, number: true },
      { name: "Mentions", value: (node) => node.mentions, number: true },
      { name: "Documents", value: (node) => node.documents.length, number: true },
    ],
  };

  function all() {
    if (own.of === "relations") return own.drawn ? shown.edges : shown.passing;
    return own.drawn ? nodes.filter((node) => shown.nodes.has(node.id)) : nodes.filter(allowed);
  }

  function matching() {
    const asked = fold(own.query).trim();
    const columns = columnsOf[own.of];
    const found = asked ? all().filter((one) => folded(one, columns).includes(asked)) : [...all()];
    const column = columns[own.sort];
    if (!column) return found;
    const keys = new Map(found.map((one) => [one, column.value(one)]));
    const order = column.number ? (one, other) => keys.get(one) - keys.get(other)
      : (one, other) => collator.compare(keys.get(one), keys.get(other));
    found.sort((one, other) => (own.down ? -1 : 1) * order(one, other) || one.id - other.id);
    return found;
  }
  // What is searched of a row, folded once.
  const searched = new WeakMap();
  function folded(one, columns) {
    if (!searched.has(one)) searched.set(one, fold(columns.map((column) => String(column.value(one))).join("\n")));
    return searched.get(one);
  }
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  function build() {
    const asked = make("input", { type: "search", placeholder: "Search the table", "aria-label": "Search the table" });
    asked.value = own.query;
    asked.addEventListener("input", () => { own.query = asked.value; own.rows = PAGE; fill(); });
    const tabs = ["relations", "things"].map((of) => button(of === "relations" ? "Relations" : "Things", () => {
      Object.assign(own, { of, sort: null, down: false, rows: PAGE });
      build();
    }, { "aria-pressed": own.of === of }));
    const drawn = make("input", { type: "checkbox" });
    drawn.checked = own.drawn;
    drawn.addEventListener("change", () => { own.drawn = drawn.checked; own.rows = PAGE; fill(); });
    said = make("p", { class: "note", role: "status" });
    body = make("tbody", { role: "rowgroup" });
    none = make("p", { class: "none" });
    more = button("", () => { own.rows += PAGE; fill(); }, { class: "more" });
    const caption = make("caption", { class: "unseen" }, own.of === "relations" ? "Relations that pass the filters" : "Things that pass the filters");
    box.replaceChildren(
      make("div", { class: "bar" }, make("div", { class: "switch", role: "group", "aria-label": "Table of" }, ...tabs), asked,
        make("label", { class: "check" }, drawn, make("span", {}, "Only what the graph shows")), said),
      make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Rows" },
        make("table", { class: own.of, role: "table" }, caption, make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...columnsOf[own.of].map(heading))), body), none, more));
    fill();
  }

  function heading(column, number) {
    const sorted = own.sort === number ? (own.down ? "descending" : "ascending") : "none";
    return make("th", { scope: "col", role: "columnheader", "aria-sort": sorted, class: column.number ? "number" : null }, button(column.name, () => {
      own.down = own.sort === number ? !own.down : Boolean(column.number);
      own.sort = number;
      build();
      box.querySelectorAll("th button")[number].focus();
    }));
  }

  function fill() {
    found = matching();
    const columns = columnsOf[own.of];
    const chosen = own.of === "relations" ? state.selected?.edge : state.selected?.node;
    body.replaceChildren(...found.slice(0, own.rows).map((one) => make("tr", { role: "row", class: one.id === chosen ? "chosen" : null },
      ...columns.map((column) => make("td", { role: "cell", class: column.number ? "number" : null, "data-name": column.name }, column.cell ? column.cell(one) : String(column.value(one)))))));
    said.textContent = `${found.length.toLocaleString("en")} of ${own.of === "relations" ? count(edges.length, "relation", "relations") : count(nodes.length, "thing", "things")}`;
    none.hidden = found.length > 0;
    none.textContent = own.query.trim() ? `Nothing here has “${own.query.trim()}” in it.` : isFiltered() || own.drawn ? "Nothing passes these filters." : `No ${own.of} were found.`;
    more.hidden = found.length <= own.rows;
    more.textContent = `${Math.min(PAGE, found.length - own.rows)} more`;
  }

  function update() {
    if (state.view !== "table") return;
    if (body) fill();
    else build();
  }

  // Every row, for paper.
  function unfold() {
    if (state.view !== "table") return;
    own.rows = found.length;
    fill();
  }

  // What the table holds, for files: its relations, or its things and what is said between them.
  function taken() {
    if (own.of === "relations") return { edges: found, nodes: new Set(found.flatMap((edge) => [edge.from, edge.to])) };
    const there = new Set(found.map((node) => node.id));
    return { edges: shown.passing.filter((edge) => there.has(edge.from) && there.has(edge.to)), nodes: there };
  }

  return { update, unfold, taken };
})();
