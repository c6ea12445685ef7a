// What is shown, to take along: as a table, as Turtle, as a picture.

const save = (() => {
  // A cell that a spreadsheet cannot take for a formula.
  function cell(value) {
    const text = String(value).replace(/\r\n?|\u2028|\u2029/g, "\n");
    const safe = typeof value === "string" && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  const HEAD = ["from", "from kind", "relation", "to", "to kind", "polarity", "modality", "confidence", "according to", "document", "begin", "end", "sentence"];

  function csv() {
    const lines = shown.edges.flatMap((edge) => edge.sentences.map((number) => {
      const [from, to, sentence] = [nodes[edge.from], nodes[edge.to], sentences[number]];
      return [
        from.label, kinds[from.kind].name, relations[edge.relation].name, to.label, kinds[to.kind].name,
        edge.denied ? "negative" : "positive", rest.modalities[edge.modality], edge.confidence,
        edge.by.map((id) => nodes[id].label).join("; "), documents[sentence.document].name, sentence.begin, sentence.end, textOf(sentence),
      ];
    }));
    // The mark at the beginning tells Excel that the file is UTF-8.
    download("entente.csv", [`\ufeff${[HEAD, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`], "text/csv");
  }

  const literal = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\x00-\x1f\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`)}"`;
  const iri = (text) => `<${text.replace(/[\x00-\x20<>"{}|^`\\]/g, (one) => encodeURIComponent(one))}>`;

  function turtle() {
    const parts = [
      `@prefix entente: ${iri(rest.ontology)} .`,
      "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .",
      "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
      "",
      ...[...shown.nodes].sort((one, other) => one - other).map((id) => thing(nodes[id])),
      ...shown.edges.map(assertion),
    ];
    download("entente.ttl", [`${parts.join("\n")}\n`], "text/turtle");
  }

  function thing(node) {
    const role = roles[node.role].name;
    const classes = new Set([kinds[node.kind].name, role, ...(role === "ThreatActor" ? ["Actor", "Threat"] : [])]);
    const names = node.aliases.map((alias) => ` ;\n  skos:altLabel ${literal(alias)}`).join("");
    return `${iri(wholeIri(node))} a ${[...classes].map((name) => `entente:${name}`).join(", ")} ;\n  skos:prefLabel ${literal(node.label)}${names} .`;
  }

  function assertion(edge) {
    const [from, to] = [iri(wholeIri(nodes[edge.from])), iri(wholeIri(nodes[edge.to]))];
    const relation = relations[edge.relation].name;
    const modality = rest.modalities[edge.modality];
    const plain = edge.plain ? [`${from} entente:${relation} ${to} .`] : [];
    const quotes = edge.sentences.map((number) => literal(citation(sentences[number])));
    return [...plain, `${iri(`${rest.base}assertion/${edge.key}`)} a entente:Assertion, rdf:Statement ;
  rdf:subject ${from} ; rdf:predicate entente:${relation} ; rdf:object ${to} ;
  entente:polarity entente:${edge.denied ? "negative" : "positive"} ; entente:modality entente:${modality} ;
  entente:confidence ${edge.confidence.toFixed(2)} ;
  skos:note ${quotes.join(", ")} .`].join("\n");
  }

  // The canvas on the colour of the page, with a line that says what it is.
  function picture() {
    const drawn = canvas.picture();
    const copyOf = make("canvas", { width: drawn.width, height: drawn.height });
    const context = copyOf.getContext("2d");
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--ground");
    context.fillRect(0, 0, copyOf.width, copyOf.height);
    context.drawImage(drawn, 0, 0);
    copyOf.toBlob((blob) => download("entente.png", blob));
  }

  function start() {
    byId("save-csv").addEventListener("click", csv);
    byId("save-turtle").addEventListener("click", turtle);
    byId("save-picture").addEventListener("click", picture);
    byId("print").addEventListener("click", () => window.print());
  }

  return { start };
})();
