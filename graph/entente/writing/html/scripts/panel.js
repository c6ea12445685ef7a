// What is known of the chosen thing, relation or sentence; at the start, where to begin.

const panel = (() => {
  const box = byId("panel");
  const FIRST = 12; // relations of a group shown before "more"

  function update() {
    const { selected } = state;
    const body = selected?.node !== undefined ? ofNode(nodes[selected.node])
      : selected?.edge !== undefined ? ofEdge(edges[selected.edge])
      : selected?.sentence !== undefined ? ofSentence(sentences[selected.sentence])
      : overview();
    document.body.classList.toggle("picked", Boolean(selected));
    box.replaceChildren(...body);
    box.scrollTop = 0;
  }

  const closer = () => button("", () => select(null), { class: "icon close", "aria-label": "Close details", title: "Close (Esc)" });

  function head(kicker, title, swatches) {
    const close = closer();
    close.append(draw("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d: "M5 5l10 10M15 5 5 15" })));
    return make("header", {}, make("p", { class: "kicker" }, ...swatches, kicker), title, close);
  }

  function overview() {
    const parts = [
      make("header", {}, make("p", { class: "kicker" }, "What this is"),
        make("h2", {}, `${count(nodes.length, "thing", "things")}, ${count(edges.length, "relation", "relations")}`)),
      make("p", { class: "lead" }, `Read from ${count(documents.length, "document", "documents")}. Every relation comes with the sentence that states it. Choose a thing to see what is said of it.`),
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
      head(chain(kind), make("h2", { dir: "auto" }, node.label), [swatch(node.role)]),
      ...hiddenNote(node),
      node.aliases.length ? make("p", { class: "aliases", dir: "auto" }, `Also: ${node.aliases.join(" · ")}`) : null,
      actions(node),
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

  function actions(node) {
    return make("div", { class: "buttons" },
      button("Focus", () => focusOn(node.id), { title: "Only this and its neighbours (f)" }),
      button("Way to …", () => ways.choose(node.id), { title: "Shortest way to another thing (p)" }),
      button("Hide", () => hide(node.id), { title: "Leave this out (h)" }),
      copyButton("Copy link", "Link", () => location.href));
  }

  // Relations by direction and name: "proposes", "is proposed by".
  function groups(node) {
    const found = new Map();
    for (const edge of node.edges.filter(passes)) {
      const key = `${edge.from === node.id ? "to" : "from"} ${edge.relation}`;
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(edge);
    }
    const parts = [...found.values()].map((group) => groupOf(node, group));
    const missing = node.edges.length - node.edges.filter(passes).length;
    if (missing) parts.push(make("p", { class: "note" }, `${count(missing, "relation is", "relations are")} hidden by the filters.`));
    if (!node.edges.length) parts.push(make("p", { class: "note" }, "No sentence states a relation of this thing."));
    return parts;
  }

  function groupOf(node, group) {
    const outward = group[0].from === node.id;
    const name = relations[group[0].relation].label;
    const list = make("ul", { class: "said" });
    let next = 0;
    const more = button("", () => extend(), { class: "quiet more" });
    const extend = () => {
      for (const edge of group.slice(next, next + FIRST)) list.append(item(node, edge));
      next += FIRST;
      const left = group.length - next;
      more.hidden = left <= 0;
      more.textContent = `${Math.min(left, FIRST)} more of ${left}`;
    };
    extend();
    return make("section", { class: "group" },
      make("h3", {}, outward ? name : `${name} · from others`, make("span", { class: "count" }, group.length)), list, more);
  }

  function item(node, edge) {
    const sources = edge.documents.length > 1 ? `${edge.documents.length} documents` : "";
    return make("li", {},
      make("div", { class: "said-head" }, make("span", { class: "arrow", "aria-hidden": "true" }, edge.from === node.id ? "→" : "←"),
        thingButton(otherEnd(edge, node)), mannerBadge(edge)),
      quote(sentences[edge.sentences[0]], edge),
      make("p", { class: "said-foot" },
        button([percent(edge.confidence) + " sure", sources, edge.sentences.length > 1 ? `${edge.sentences.length} sentences` : "", "details"].filter(Boolean).join(" · "),
          () => selectEdge(edge.id), { class: "quiet" })));
  }

  function facts(node) {
    const list = make("dl", { class: "facts" });
    const add = (name, ...value) => list.append(make("dt", {}, name), make("dd", {}, ...value));
    if (node.concept !== null) add("Concept", rest.concepts[node.concept]);
    add("Named", `${count(node.mentions, "time", "times")} in ${count(node.documents.length, "document", "documents")}`);
    if (node.at) add("Where", `${node.at[0]}, ${node.at[1]}`, map.small(node));
    for (const other of node.also) add(`As ${kinds[nodes[other].kind].label.toLowerCase()}`, thingButton(nodes[other]));
    for (const iri of node.matches) add("Same as", /^https?:\/\//.test(iri) ? make("a", { href: iri, rel: "noopener noreferrer", target: "_blank" }, iri) : iri);
    add("IRI", make("code", {}, wholeIri(node)), copyButton("Copy", "IRI", () => wholeIri(node)));
    return make("section", {}, make("h3", {}, "About it"), list);
  }

  function named(node) {
    const items = node.documents.map((number) => {
      const first = sentences.find((one) => one.document === number && one.marks.some((mark) => mark.node === node.id));
      const title = make("span", { dir: "auto" }, titleOf(documents[number]));
      return make("li", {}, first ? make("button", { type: "button", class: "thing", onclick: () => readAt(first) }, title) : title);
    });
    return items.length ? make("section", {}, make("h3", {}, "Where it is named"), make("ul", { class: "things" }, ...items)) : null;
  }

  function ofEdge(edge) {
    const [from, to] = [nodes[edge.from], nodes[edge.to]];
    const list = make("dl", { class: "facts" });
    const add = (name, ...value) => list.append(make("dt", {}, name), make("dd", {}, ...value));
    add("How it is said", mannerWords(edge));
    add("Sure", percent(edge.confidence), make("span", { class: "meter", "aria-hidden": "true" }, meter(edge.confidence)));
    if (edge.cues.length) add("In the words", make("span", { dir: "auto" }, edge.cues.map((cue) => `“${rest.cues[cue]}”`).join(", ")));
    if (edge.by.length) add("According to", ...edge.by.map((id) => thingButton(nodes[id])));
    add("Said in", `${count(edge.sentences.length, "sentence", "sentences")}, ${count(edge.documents.length, "document", "documents")}`);
    return [
      head("Relation", make("h2", { class: "triple" }, thingButton(from), make("span", { class: "verb" }, stroke(edge.manner), relations[edge.relation].label), thingButton(to)), []),
      list,
      make("h3", {}, edge.sentences.length > 1 ? "The sentences that say so" : "The sentence that says so"),
      ...edge.sentences.slice(0, 60).map((number) => quote(sentences[number], edge)),
      make("div", { class: "buttons" }, copyButton("Copy link", "Link", () => location.href)),
    ];
  }

  function meter(share) {
    const bar = draw("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none" });
    bar.append(draw("rect", { width: 100, height: 6, rx: 3, class: "meter-all" }), draw("rect", { width: 100 * share, height: 6, rx: 3, class: "meter-some" }));
    return bar;
  }

  function ofSentence(sentence) {
    const said = sentence.edges.map((edge) => make("li", {}, make("button", { type: "button", class: "triple-row", onclick: () => selectEdge(edge.id) },
      make("b", { dir: "auto" }, nodes[edge.from].label), ` ${relations[edge.relation].label} `, make("b", { dir: "auto" }, nodes[edge.to].label)), mannerBadge(edge)));
    const about = [...new Set(sentence.marks.map((mark) => mark.node))].map((id) => make("li", {}, thingButton(nodes[id])));
    return [
      head("Sentence", make("h2", {}, titleOf(documents[sentence.document])), []),
      quote(sentence, null),
      make("h3", {}, said.length ? "What it says" : "It states no relation"),
      make("ul", { class: "said" }, ...said),
      about.length ? make("h3", {}, "What it names") : null,
      make("ul", { class: "things" }, ...about),
    ].filter(Boolean);
  }

  return { update, box };
})();

function hide(node) {
  const hidden = new Set([...state.hidden, node]);
  change({ hidden, selected: state.selected?.node === node ? null : state.selected, focus: state.focus?.node === node ? null : state.focus }, { remember: true });
  say(`${nodes[node].label} is left out`);
}
