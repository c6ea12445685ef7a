// Quotes: the sentence, the words in it that state the relation, and where it stands.

function quote(sentence, edge) {
  const text = textOf(sentence);
  const words = edge ? edge.cues.map((cue) => cues[cue]) : [];
  const about = edge ? new Set([edge.from, edge.to]) : new Set();
  const spans = [...cueSpans(text, words), ...endSpans(sentence, text, about)];
  const source = documents[sentence.document];
  return make("figure", { class: "quote" },
    make("blockquote", { dir: "auto" }, ...highlighted(text, spans)),
    make("figcaption", {},
      make("span", { class: "source", dir: "auto" }, titleOf(source)),
      make("span", { class: "place" }, [source.publisher, source.issued, place(sentence)].filter(Boolean).join(" · ")),
      make("span", { class: "quote-buttons" },
        isRead(sentence) ? null : button("Read in context", () => readAt(sentence), { class: "quiet" }),
        copyButton("Copy citation", "Citation", () => citation(sentence)))));
}

// Whether one sees a sentence in its document already.
const isRead = (sentence) => state.view === "read" && state.document === sentence.document && state.selected?.sentence === sentence.id;

const citation = (sentence) => {
  const source = documents[sentence.document];
  const from = [source.title || source.name, source.publisher, source.issued, source.title ? source.name : ""];
  const where = pageOf(sentence) ? `${place(sentence)} (${letters(sentence)} of its text)` : place(sentence);
  return `“${textOf(sentence).trim()}”, ${from.filter(Boolean).join(", ")}, ${where}`;
};

function cueSpans(text, cues) {
  return cues.filter(Boolean).flatMap((cue) => {
    const begin = text.toLowerCase().indexOf(cue.toLowerCase());
    return begin < 0 ? [] : [{ begin, end: begin + cue.length, name: "mark", class: "cue" }];
  });
}

function endSpans(sentence, text, about) {
  return sentence.marks.filter((mark) => about.has(mark.node)).map((mark) => ({
    begin: cut(text, 0, mark.begin).length,
    end: cut(text, 0, mark.end).length,
    name: "b",
    class: `role-${roles[nodes[mark.node].role].name}`,
  }));
}

// The text with its spans as elements; of spans that meet, the first wins.
function highlighted(text, spans) {
  const parts = [];
  let at = 0;
  for (const span of spans.sort((one, other) => one.begin - other.begin || other.end - one.end)) {
    if (span.begin < at) continue;
    parts.push(text.slice(at, span.begin), make(span.name, { class: span.class }, text.slice(span.begin, span.end)));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts;
}

function readAt(sentence) {
  change({ view: "read", document: sentence.document, selected: { sentence: sentence.id } }, { remember: true });
}

// A badge for how a relation is said; nothing where it is plainly stated.
function mannerBadge(edge) {
  const name = manners[edge.manner].name;
  if (name === "stated") return null;
  return make("span", { class: `badge manner-${name}` }, stroke(edge.manner), mannerWords(edge));
}

const thingButton = (node, attributes) => make("button",
  { type: "button", class: "thing", onclick: () => selectNode(node.id), ...attributes },
  swatch(node.role), make("span", { dir: "auto" }, node.label));
