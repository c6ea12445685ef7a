// The state as the part of the address behind "#", so that a link opens what was seen.

const address = (() => {
  let written = null;

  function text() {
    const said = new URLSearchParams();
    const put = (name, value) => { if (value !== null && value !== undefined && value !== "") said.append(name, value); };
    if (state.view !== "graph") put("view", state.view);
    if (state.view === "read" && documents.length) {
      put("document", documents[state.document].name);
      put("at", sentences[state.selected?.sentence]?.begin);
    }
    put("thing", nodes[state.selected?.node]?.iri);
    put("relation", edges[state.selected?.edge]?.key);
    if (state.focus) {
      put("around", nodes[state.focus.node].iri);
      put("depth", state.focus.depth);
    }
    if (state.way) {
      put("from", nodes[state.way.from].iri);
      put("to", nodes[state.way.to].iri);
    }
    for (const kind of state.off.kinds) put("no-kind", kinds[kind].name);
    for (const relation of state.off.relations) put("no-relation", relations[relation].name);
    for (const manner of state.off.manners) put("no-manner", manners[manner].name);
    for (const document of state.off.documents) put("no-document", documents[document].name);
    for (const node of state.hidden) put("hidden", nodes[node].iri);
    if (state.least) put("least", state.least);
    if (state.hubs !== mostEdges) put("hubs", state.hubs);
    if (state.alone !== (edges.length === 0)) put("alone", state.alone ? 1 : 0);
    // How many are drawn at first depends on the window: a link opens as many as were seen.
    if (state.limit !== startLimit || said.toString()) put("limit", state.limit);
    return said.toString();
  }

  function write(remember) {
    const now = text();
    if (now === written) return;
    written = now;
    if (remember) location.hash = now;
    else location.replace(`#${now}`);
  }

  const numbers = (said, name, found) =>
    new Set(said.getAll(name).map(found).filter((number) => number !== undefined));
  const whole = (text, least, most, otherwise) => {
    const number = Number.parseInt(text, 10);
    return Number.isNaN(number) ? otherwise : Math.min(Math.max(number, least), most);
  };

  // The thing, the relation or, by where it begins in the document that is read, the sentence.
  function chosen(said, toRead) {
    const thing = nodeByIri.get(said.get("thing"));
    const edge = edgeByKey.get(said.get("relation"));
    const sentence = sentences.find(({ document, begin }) => document === toRead && String(begin) === said.get("at"));
    if (thing) return { node: thing.id };
    if (edge) return { edge: edge.id };
    return sentence ? { sentence: sentence.id } : null;
  }

  function read() {
    const said = new URLSearchParams(location.hash.slice(1));
    const node = (name) => nodeByIri.get(said.get(name))?.id;
    const kindNumbers = byName(kinds);
    const relationNumbers = byName(relations);
    state.off.kinds = numbers(said, "no-kind", (name) => kindNumbers.get(name));
    state.off.relations = numbers(said, "no-relation", (name) => relationNumbers.get(name));
    state.off.manners = numbers(said, "no-manner", (name) => mannerNumbers.get(name));
    state.off.documents = numbers(said, "no-document", (name) => documentByName.get(name));
    const toRead = documentByName.get(said.get("document")) ?? state.document;
    const around = node("around");
    const [from, to] = [node("from"), node("to")];
    return {
      view: ["table", "read", "map"].includes(said.get("view")) ? said.get("view") : "graph",
      document: toRead,
      selected: chosen(said, toRead),
      revealed: new Set([node("thing")].filter((id) => id !== undefined)),
      focus: around !== undefined ? { node: around, depth: whole(said.get("depth"), 1, 3, 1) } : null,
      way: from !== undefined && to !== undefined ? { from, to } : null,
      hidden: numbers(said, "hidden", (iri) => nodeByIri.get(iri)?.id),
      least: whole(said.get("least"), 0, 100, 0),
      limit: whole(said.get("limit"), 0, mostDrawn, startLimit),
      hubs: whole(said.get("hubs"), 0, mostEdges, mostEdges),
      alone: said.has("alone") ? said.get("alone") === "1" : edges.length === 0,
    };
  }

  function follow() {
    if (location.hash.slice(1) === written) return;
    written = location.hash.slice(1);
    change(read());
  }

  return { write, read, follow };
})();
