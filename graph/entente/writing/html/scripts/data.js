// The data as objects. `data.nodes` come most connected first, `data.edges` best supported first.

const data = JSON.parse(document.getElementById("data").textContent);

const rest = data.rest;
const nodes = rows(data.nodes).map(spelled);
const edges = rows(data.edges);
const sentences = rows(rest.sentences).map(spelled);
const documents = rest.documents.map(spelled);
const concepts = rest.concepts.map(textAt);
const cues = rest.cues.map(textAt);
const { kinds, relations, roles, manners } = rest;

// Texts that stand more than once are numbers, which point at them.
function textAt(value) {
  return typeof value === "number" ? rest.texts[value] : value;
}
function spelled(row) {
  for (const name of ["label", "name", "title", "issued", "publisher", "text"]) if (name in row) row[name] = textAt(row[name]);
  for (const name of ["aliases", "matches"]) if (name in row) row[name] = row[name].map(textAt);
  return row;
}

// Columns to rows; each row knows its number.
function rows(columns) {
  const names = Object.keys(columns).filter((name) => columns[name].length);
  if (!names.length) return [];
  return columns[names[0]].map((_, id) => {
    const row = { id };
    for (const name of names) row[name] = columns[name][id];
    return row;
  });
}

const byName = (list) => new Map(list.map((one, number) => [one.name, number]));
const mannerNumbers = byName(manners);

const BIG = 12; // pixels: what is bigger grows more slowly, so that its neighbours have room
for (const node of nodes) {
  node.radius = Math.min(node.size, BIG + 0.55 * (node.size - BIG));
  node.edges = [];
  node.sentences = [];
  node.role = kinds[node.kind].role;
}
for (const sentence of sentences) {
  sentence.edges = [];
  sentence.marks = [];
}
for (const edge of edges) {
  edge.predicate = relations[edge.predicate].name;
  edge.manner = mannerNumbers.get(edge.denied ? "denied" : rest.modalities[edge.modality]);
  const [first, ...more] = edge.sentences.map((number) => sentences[number].document);
  edge.documents = more.length ? [...new Set([first, ...more])] : first === undefined ? [] : [first];
  edge.weight = edge.sources || edge.documents.length; // copies of one document count once, where they were counted
  nodes[edge.from].edges.push(edge);
  if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
  for (const number of edge.sentences) sentences[number].edges.push(edge);
}
for (const mark of rows(rest.marks)) {
  const sentence = sentences[mark.sentence];
  sentence.marks.push(mark);
  nodes[mark.node].sentences.push(sentence);
}

const nodeByIri = new Map(nodes.map((node) => [node.iri, node]));
const edgeByKey = new Map(edges.map((edge) => [edge.key, edge]));
const documentByName = byName(documents);

// Offsets count code points, JavaScript's letters are UTF-16 units: they differ beyond U+FFFF.
const points = new Map();
function cut(text, begin, end) {
  if (!/[\ud800-\udfff]/.test(text)) return text.slice(begin, end);
  if (!points.has(text)) points.set(text, Array.from(text));
  return points.get(text).slice(begin, end).join("");
}

function textOf(sentence) {
  const whole = documents[sentence.document].text;
  return whole === null ? sentence.text : cut(whole, sentence.begin, sentence.end);
}

// Letters as one searches them: without accents, without case.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const wholeIri = (node) => (/^[a-z][a-z0-9+.-]*:/i.test(node.iri) ? node.iri : rest.base + node.iri);

// What a document is called among the others: two of the same title are told apart by the names of their files.
const titles = new Map();
for (const { title } of documents) titles.set(title, (titles.get(title) || 0) + 1);
const titleOf = ({ title, name }) => (!title ? name : titles.get(title) > 1 ? `${name}: ${title}` : title);

const otherEnd = (edge, node) => nodes[edge.from === node.id ? edge.to : edge.from];
const span = (all) => [all.reduce((one, other) => Math.min(one, other)), all.reduce((one, other) => Math.max(one, other))];
const isMutual = (edge) => relations[edge.relation].label === relations[edge.relation].inverse;
const percent = (share) => `${Math.round(share * 100)}%`;
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

// Where in its document a sentence stands: on a page, where there are pages, else by its letters.
const pageOf = (sentence) => documents[sentence.document].pages.filter((begin) => begin <= sentence.begin).length;
const letters = (sentence) => `characters ${sentence.begin}–${sentence.end}`;
const place = (sentence) => (pageOf(sentence) ? `page ${pageOf(sentence)}` : letters(sentence));

// Words for how an edge is said: "stated", "denied", "denied, merely possible".
function mannerWords(edge) {
  const how = { stated: "stated", proposed: "proposed", possible: "merely possible" }[rest.modalities[edge.modality]];
  if (!edge.denied) return how;
  return edge.modality ? `denied, ${how}` : "denied";
}
