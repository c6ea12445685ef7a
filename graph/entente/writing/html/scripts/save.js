// What is shown, to take along: as a table, as Turtle, as a picture.
// In the table that is what the table holds, elsewhere what the graph shows.

const save = (() => {
  // A cell that a spreadsheet cannot take for a formula.
  function cell(value) {
    const text = String(value).replace(/\r\n?|\u2028|\u2029/g, "\n");
    const safe = typeof value === "string" && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const HEAD = ["from", "from kind", "relation", "to", "to kind", "polarity", "modality", "confidence", "according to", "document", "page", "begin", "end", "sentence"];

  const taken = () => (state.view === "table" ? table.taken() : { edges: shown.edges, nodes: shown.nodes });

  function csv() {
    const lines = taken().edges.flatMap((edge) => edge.sentences.map((number) => {
      const [from, to, sentence] = [nodes[edge.from], nodes[edge.to], sentences[number]];
      return [
        from.label, kinds[from.kind].name, relations[edge.relation].name, to.label, kinds[to.kind].name,
        edge.denied ? "negative" : "positive", rest.modalities[edge.modality], edge.confidence,
        edge.by.map((id) => nodes[id].label).join("; "), documents[sentence.document].name, pageOf(sentence) || "", sentence.begin, sentence.end, textOf(sentence),
      ];
    }));
    // The mark at the beginning tells Excel that the file is UTF-8.
    download("entente.csv", [`\ufeff${[HEAD, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`], "text/csv");
  }

  const escapes = (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`;
  const literal = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escapes)}"`;
  const iri = (text) => `<${text.replace(/[\x00-\x20<>"{}|^`\\]/g, (one) => encodeURIComponent(one))}>`;
  const spanIri = (sentence) => iri(`${documents[sentence.document].iri}#char=${sentence.begin},${sentence.end}`);

  const PREFIXES = {
    entente: rest.ontology,
    dcterms: "http://purl.org/dc/terms/",
    nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    prov: "http://www.w3.org/ns/prov#",
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    skos: "http://www.w3.org/2004/02/skos/core#",
  };

  // A subject with its pairs of predicate and objects.
  const block = (subject, pairs) =>
    `${subject} ${pairs.filter(([, said]) => said.length).map(([name, said]) => `${name} ${[said].flat().join(", ")}`).join(" ;\n  ")} .\n`;

  function turtle() {
    const { edges: said, nodes: named } = taken();
    const told = [...new Set(said.flatMap((edge) => edge.sentences))].sort((one, other) => one - other).map((number) => sentences[number]);
    const sources = [...new Set(told.map((sentence) => sentence.document))].map((number) => documents[number]);
    const parts = [
      Object.entries(PREFIXES).map(([name, space]) => `@prefix ${name}: ${iri(space)} .\n`).join(""),
      ...[...named].sort((one, other) => one - other).map((id) => thing(nodes[id])),
      ...said.filter((edge) => edge.plain).map((edge) => block(...plainly(edge))),
      ...said.map(assertion),
      ...sources.map(source),
      ...told.map(evidence),
    ];
    download("entente.ttl", [parts.join("\n")], "text/turtle");
  }

  function thing(node) {
    const { classes } = kinds[node.kind];
    return block(iri(wholeIri(node)), [["a", classes.map((name) => `entente:${name}`)], ["skos:prefLabel", literal(node.label)], ["skos:altLabel", node.aliases.map(literal)]]);
  }

  const plainly = (edge) => [iri(wholeIri(nodes[edge.from])), [[`entente:${relations[edge.relation].name}`, iri(wholeIri(nodes[edge.to]))]]];

  function assertion(edge) {
    return block(iri(`${rest.base}assertion/${edge.key}`), [
      ["a", ["entente:Assertion", "rdf:Statement"]],
      ["rdf:subject", iri(wholeIri(nodes[edge.from]))],
      ["rdf:predicate", `entente:${edge.predicate}`],
      ["rdf:object", iri(wholeIri(nodes[edge.to]))],
      ["entente:polarity", `entente:${edge.denied ? "negative" : "positive"}`],
      ["entente:modality", `entente:${rest.modalities[edge.modality]}`],
      ["entente:confidence", edge.confidence.toFixed(2)],
      ["entente:sources", edge.sources ? String(edge.sources) : []],
      ["entente:attributedTo", edge.by.map((id) => iri(wholeIri(nodes[id])))],
      ["entente:cue", edge.cues.map((cue) => literal(cues[cue]))],
      ["prov:wasDerivedFrom", edge.sentences.map((number) => spanIri(sentences[number]))],
    ]);
  }

  function source(document) {
    return block(iri(document.iri), [
      ["a", ["entente:Document", "nif:Context"]],
      ["dcterms:identifier", literal(document.name)],
      ["dcterms:title", literal(document.title)],
      ["prov:alternateOf", document.copies.map((number) => iri(documents[number].iri))],
      ["dcterms:creator", document.authors.map((id) => iri(wholeIri(nodes[id])))],
    ]);
  }

  function evidence(sentence) {
    return block(spanIri(sentence), [
      ["a", "nif:Sentence"],
      ["nif:referenceContext", iri(documents[sentence.document].iri)],
      ["nif:beginIndex", String(sentence.begin)],
      ["nif:endIndex", String(sentence.end)],
      ["entente:page", pageOf(sentence) ? String(pageOf(sentence)) : []],
      ["nif:anchorOf", literal(textOf(sentence))],
    ]);
  }

  // The same as the program's own node-link file, as far as the page knows it.
  function json() {
    const { edges: said, nodes: named } = taken();
    const told = {
      directed: true, multigraph: true, graph: { base: rest.base },
      nodes: [...named].sort((one, other) => one - other).map((id) => node(nodes[id])), links: said.map(link),
    };
    download("entente.json", [`${JSON.stringify(told, null, 1)}\n`], "application/json");
  }

  function node(one) {
    return {
      id: wholeIri(one), label: one.label, kind: kinds[one.kind].name, aliases: one.aliases,
      documents: one.documents.map((number) => documents[number].name), mentions: one.mentions,
      latitude: one.at?.[0], longitude: one.at?.[1], x: one.x, y: one.y, size: one.size, color: roles[one.role].colour,
    };
  }

  function link(edge) {
    return {
      source: wholeIri(nodes[edge.from]), target: wholeIri(nodes[edge.to]), key: edge.key,
      label: relations[edge.relation].label, relation: relations[edge.relation].name,
      polarity: edge.denied ? "negative" : "positive", modality: rest.modalities[edge.modality],
      confidence: edge.confidence, cues: edge.cues.map((cue) => cues[cue]), attributed: edge.by.map((id) => wholeIri(nodes[id])),
      evidence: edge.sentences.map((number) => passage(sentences[number])), weight: edge.sentences.length, color: manners[edge.manner].colour,
    };
  }

  const passage = (sentence) => ({
    document: documents[sentence.document].name, page: pageOf(sentence) || undefined,
    begin: sentence.begin, end: sentence.end, text: textOf(sentence),
  });

  const picture = () => canvas.picture().toBlob((blob) => download("entente.png", blob));

  function update() {
    byId("save-picture").hidden = state.view !== "graph";
    byId("taken").textContent = state.view === "table" ? "What the table holds now." : "What the graph shows now.";
  }

  function start() {
    byId("save-csv").addEventListener("click", csv);
    byId("save-turtle").addEventListener("click", turtle);
    byId("save-json").addEventListener("click", json);
    byId("save-picture").addEventListener("click", picture);
  }

  return { start, update };
})();
