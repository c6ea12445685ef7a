// What is known of the chosen thing, relation or sentence; at the start, where to begin.

const panel = (() => {
  const box = byId("panel");
  function update(changes) {
    const { selected } = state;
    fold(changes);
    const body = selected?.node !== undefined ? ofNode(nodes[selected.node])
      : selected?.edge !== undefined ? statements.ofEdge(edges[selected.edge])
      : selected?.sentence !== undefined ? statements.ofSentence(sentences[selected.sentence])
      : state.way && shown.edges.length ? statements.ofWay(state.way)
      : overview();
    document.body.classList.toggle("picked", Boolean(selected || (state.way && shown.edges.length)));
    box.replaceChildren(...body);
    box.scrollTop = 0;
  }

  // On a small screen the sheet makes way where one wants to see how things lie, and comes for what is chosen.
  function fold(changes) {
    if (changes.focus || changes.way) sheet("low");
    else if (changes.selected && document.body.dataset.sheet === "low") sheet("half");
  }

  function overview() {
    const parts = [
      make("header", {}, make("p", { class: "kicker" }, "What this is"),
        make("h2", {}, `${count(nodes.length, "thing", "things")}, ${count(edges.length, "relation", "relations")}`)),
      make("p", { class: "lead" }, `Read from ${count(documents.length, "document", "documents")}. ${edges.length ? "Every relation comes with the sentence that states it. Choose a thing to see what is said of it." : "No sentence in them states a relation between things."}`),
    ];
    roles.forEach((role, number) => {
      const first = nodes.filter((node) => node.role === number && node.edges.length).slice(0, 5);
      if (!first.length) return;
      parts.push(make("h3", {}, `Most connected: ${role.label.toLowerCase()}s`),
        make("ul", { class: "things" }, ...first.map((node) =>
          make("li", {}, thingButton(node), make("span", { class: "count" }, node.edges.length)))));
    });
    return parts;
  }

  function ofNode(node) {
    const kind = kinds[node.kind];
    return [
      panelHead(chain(kind), make("h2", { dir: "auto" }, node.label), [swatch(node.role)]),
      ...hiddenNote(node),
      node.aliases.length ? make("p", { class: "aliases", dir: "auto" }, `Also: ${node.aliases.join(" · ")}`) : null,
      actions(node),
      partly(node),
      ...groups(node),
      facts(node),
      named(node),
    ].filter(Boolean);
  }

  const chain = (kind) => kind.chain.map((above, number) => (number ? above : kind.label)).join(" · ");

  function hiddenNote(node) {
    if (shown.nodes.has(node.id) || state.view !== "graph") return [];
    return [make("p", { class: "note" }, "The filters hide this thing in the graph. ", button("Start again", startAgain, { class: "quiet" }))];
  }

  // A thing with many relations is drawn with the best of them; around it alone there is room for all.
  function partly(node) {
    const mine = node.edges.filter(passes).length;
    const drawn = shown.edges.filter((edge) => edge.from === node.id || edge.to === node.id).length;
    if (state.view !== "graph" || !shown.nodes.has(node.id) || drawn >= mine) return null;
    return make("p", { class: "note" }, `The graph shows ${drawn.toLocaleString("en")} of its ${count(mine, "relation", "relations")}. `,
      button("Show all of them", () => focusOn(node.id), { class: "quiet" }));
  }

  function actions(node) {
    return make("div", { class: "buttons" },
      button("Focus", () => focusOn(node.id), { title: "Only this and its neighbours (f)" }),
      button("Way to …", () => ways.choose(node.id), { title: "Shortest way to another thing (p)" }),
      button("Hide", () => hide(node.id), { title: "Leave this out (h)" }),
      copyButton("Copy link", "Link", () => location.href));
  }

  // "proposes" at one end is "proposed by" at the other.
  function heading(node, edge) {
    const relation = relations[edge.relation];
    return edge.from === node.id ? relation.label : relation.inverse;
  }

  // Relations by what they are called at this end: what a thing proposes before what is proposed of it.
  function groups(node) {
    const found = new Map();
    const mine = node.edges.filter(passes);
    for (const edge of mine) {
      const name = heading(node, edge);
      if (!found.has(name)) found.set(name, { name, order: 2 * relations[edge.relation].rank + (edge.from !== node.id), list: [] });
      found.get(name).list.push(edge);
    }
    const parts = [...found.values()].sort((one, other) => one.order - other.order).map((group) => groupOf(node, group));
    const missing = node.edges.length - mine.length;
    if (missing) parts.push(make("p", { class: "note" }, `${count(missing, "relation is", "relations are")} hidden by the filters.`));
    if (!node.edges.length) parts.push(make("p", { class: "note" }, "No sentence states a relation of this thing."));
    return parts;
  }

  const groupOf = (node, { name, list }) => make("section", { class: "group" },
    make("h3", {}, name, make("span", { class: "count" }, list.length)),
    ...longList(list, (edge) => item(node, edge), "said"));

  // What a measure is directed against, below an actor's word on it.
  function against(measure) {
    const aims = measure.edges.filter((edge) => edge.from === measure.id && relations[edge.relation].name === "targets" && !edge.denied && passes(edge));
    const targets = [...new Set(aims.map((edge) => edge.to))].slice(0, 4);
    return targets.length ? make("p", { class: "against" }, "against", ...targets.map((id) => thingButton(nodes[id]))) : null;
  }

  function item(node, edge) {
    const sources = edge.documents.length > 1 ? `${edge.documents.length} documents${edge.weight < edge.documents.length ? ", with copies" : ""}` : "";
    return make("li", {},
      make("div", { class: "said-head" },
        make("span", { class: "said-thing" },
          make("span", { class: "arrow", "aria-hidden": "true" }, isMutual(edge) ? "↔" : edge.from === node.id ? "→" : "←"),
          thingButton(otherEnd(edge, node))),
        mannerBadge(edge)),
      edge.from === node.id ? against(otherEnd(edge, node)) : null,
      quote(sentences[edge.sentences[0]], edge),
      make("p", { class: "said-foot" },
        button([percent(edge.confidence) + " sure", sources, edge.sentences.length > 1 ? `${edge.sentences.length} sentences` : "", "details"].filter(Boolean).join(" · "),
          () => selectEdge(edge.id), { class: "quiet" })));
  }

  function facts(node) {
    const list = make("dl", { class: "facts" });
    const add = (name, ...value) => list.append(make("dt", {}, name), make("dd", {}, ...value));
    if (node.concept !== null) add("Concept", concepts[node.concept]);
    add("Named", `${count(node.mentions, "time", "times")} in ${count(node.documents.length, "document", "documents")}`);
    if (node.at) add("Where", `${node.at[0]}, ${node.at[1]}`, land.small(node));
    for (const part of standing(node)) add(...part);
    for (const other of node.also) add(`As ${kinds[nodes[other].kind].label.toLowerCase()}`, thingButton(nodes[other]));
    for (const iri of node.matches) add("Same as", /^https?:\/\//.test(iri) ? make("a", { href: iri, rel: "noopener noreferrer", target: "_blank" }, iri) : iri);
    add("IRI", make("code", {}, wholeIri(node)), copyButton("Copy", "IRI", () => wholeIri(node)));
    return make("section", {}, make("h3", {}, "About it"), list);
  }

  // Where it stands in the network of all relations; what each number is stands in its title.
  function standing(node) {
    if (!node.degree) return [];
    const told = (name, text) => make("span", { title: rest.algorithms[name] }, text);
    const round = (number) => String(Number(number.toPrecision(2)));
    const centrality = [told("betweenness", `betweenness ${round(node.betweenness)}`), " · ", told("pageRank", `PageRank ${round(node.pageRank)}`)];
    const near = nodes.filter((other) => other.community === node.community && other !== node).slice(0, 3);
    return [
      ["Related", told("degree", count(node.degree, "relation", "relations")), " in ",
        told("weightedDegree", count(node.weightedDegree, "sentence", "sentences"))],
      ["Central", ...centrality],
      ...(near.length ? [["Grouped with", make("ul", { class: "things", title: rest.algorithms.community }, ...near.map((other) => make("li", {}, thingButton(other))))]] : []),
    ];
  }

  function named(node) {
    if (!node.documents.length) return null;
    const first = new Map();
    for (const sentence of node.sentences) if (!first.has(sentence.document)) first.set(sentence.document, sentence);
    const item = (number) => {
      const title = make("span", { dir: "auto" }, titleOf(documents[number]));
      const at = first.get(number);
      return make("li", {}, at ? make("button", { type: "button", class: "thing", onclick: () => readAt(at) }, title) : title);
    };
    return make("section", {}, make("h3", {}, "Where it is named"), ...longList(node.documents, item, "things"));
  }

  return { update, box };
})();
