// What the reader chose, and what is shown because of it.

// What the canvas draws in comfort; the table has all.
const MOST_NODES = 5000;
const MOST_EDGES = 20000;
const mostDrawn = edgesAmong(MOST_NODES, MOST_EDGES);

// At first as many things as have room for their names; everything, where that is hardly more.
const ROOM = 9500; // square pixels for a thing with its name
const SEEN = isNarrow() ? innerWidth * (innerHeight - 240) : (innerWidth - 648) * (innerHeight - 100);
const FIRST = Math.min(Math.max(Math.round(SEEN / ROOM), 36), 140);
const MOST_OPENED = Math.round(FIRST / 2); // relations of a thing that come when it is opened
const startLimit = edgesAmong(1.4 * FIRST) === edges.length ? edges.length : edgesAmong(FIRST);

// How many of the best supported relations lie among so many things.
function edgesAmong(things, most = Infinity) {
  const met = new Set();
  for (const edge of edges) {
    met.add(edge.from).add(edge.to);
    if (met.size > things || edge.id >= most) return edge.id;
  }
  return edges.length;
}

const mostEdges = nodes.reduce((most, node) => Math.max(most, node.edges.length), 1);

const state = {
  view: "graph",
  off: { kinds: new Set(), relations: new Set(), manners: new Set(), documents: new Set() },
  least: 0,
  limit: startLimit,
  hubs: mostEdges, // things with more relations are left out
  alone: edges.length === 0,
  hidden: new Set(),
  revealed: new Set(), // things whose relations are drawn whatever the limit
  selected: null, // { node } or { edge } or { sentence }, by number
  focus: null, // { node, depth }
  way: null, // { from, to }, numbers of nodes
  document: 0, // which one is read
};

const shown = { edges: [], nodes: new Set(), passing: [], passingNodes: 0, wayEdges: null };

const listeners = [];
const onChange = (listener) => listeners.push(listener);

// Change the state, work out what is shown, and tell everyone. `remember` makes a step for the Back button.
function change(changes, { remember = false } = {}) {
  Object.assign(state, changes);
  work();
  for (const listener of listeners) listener(changes);
  address.write(remember);
}

function work() {
  shown.passing = edges.filter(passes);
  const focused = state.way ? alongWay() : state.focus ? around() : strongest();
  shown.edges = focused;
  shown.nodes = new Set(focused.flatMap((edge) => [edge.from, edge.to]));
  for (const node of [state.focus?.node, state.way?.from, state.way?.to]) if (node !== undefined) shown.nodes.add(node);
  const picked = state.selected?.node;
  if (picked !== undefined && allowed(nodes[picked])) shown.nodes.add(picked);
  const free = nodes.filter(allowed);
  shown.passingNodes = free.length;
  if (state.alone && !state.focus && !state.way) {
    const joined = new Set(shown.passing.flatMap((edge) => [edge.from, edge.to]));
    for (const node of free) if (!joined.has(node.id)) shown.nodes.add(node.id);
  }
}

function allowed(node) {
  if (state.off.kinds.has(node.kind) || state.hidden.has(node.id) || node.edges.length > state.hubs) return false;
  const off = state.off.documents;
  return !off.size || node.documents.some((document) => !off.has(document));
}

function passes(edge) {
  const { off } = state;
  if (off.relations.has(edge.relation) || off.manners.has(edge.manner)) return false;
  if (edge.confidence * 100 < state.least) return false;
  if (off.documents.size && edge.documents.every((document) => off.documents.has(document))) return false;
  return allowed(nodes[edge.from]) && allowed(nodes[edge.to]);
}

// The best supported relations, and the best of things that the reader opened.
function strongest() {
  if (state.limit >= shown.passing.length) return shown.passing;
  const best = (node) => nodes[node].edges.filter(passes).slice(0, MOST_OPENED);
  const opened = new Set([state.selected?.edge, ...[...state.revealed].flatMap(best).map((edge) => edge.id)]);
  return shown.passing.filter((edge, rank) => rank < state.limit || opened.has(edge.id));
}

function around() {
  const reached = new Set([state.focus.node]);
  for (let step = 0; step < state.focus.depth; step += 1) {
    const ring = [];
    for (const edge of shown.passing) {
      if (reached.has(edge.from) !== reached.has(edge.to)) ring.push(edge.from, edge.to);
    }
    ring.forEach((node) => reached.add(node));
  }
  return shown.passing.filter((edge) => reached.has(edge.from) && reached.has(edge.to));
}

// A shortest way between two things, whichever way the relations point; of several, the best supported.
function alongWay() {
  const { from, to } = state.way;
  const cameBy = new Map([[from, null]]);
  const open = new Set(shown.passing);
  const queue = [from];
  for (let next = 0; next < queue.length && !cameBy.has(to); next += 1) {
    for (const edge of nodes[queue[next]].edges) {
      const other = otherEnd(edge, nodes[queue[next]]).id;
      if (open.has(edge) && !cameBy.has(other)) {
        cameBy.set(other, edge);
        queue.push(other);
      }
    }
  }
  const way = [];
  for (let node = to; cameBy.get(node); node = otherEnd(way[way.length - 1], nodes[node]).id) way.push(cameBy.get(node));
  return way.reverse();
}

const isFiltered = () =>
  Object.values(state.off).some((set) => set.size) || state.least > 0 || state.hubs < mostEdges || state.hidden.size > 0;

// Selecting a thing also draws its relations; a filter that hides it is said in the panel.
function select(selected, options) {
  const revealed = selected?.node === undefined ? state.revealed : new Set([...state.revealed, selected.node]);
  change({ selected, revealed }, { remember: true, ...options });
}
const selectNode = (id) => select({ node: id });
const selectEdge = (id) => select({ edge: id });

const focusOn = (node, depth = 1) =>
  change({ focus: { node, depth }, way: null, selected: { node }, view: "graph" }, { remember: true });

function back() {
  if (state.way || state.focus) change({ way: null, focus: null }, { remember: true });
  else if (state.selected) change({ selected: null, revealed: new Set() }, { remember: true });
}

function hide(node) {
  const hidden = new Set([...state.hidden, node]);
  change({ hidden, selected: state.selected?.node === node ? null : state.selected, focus: state.focus?.node === node ? null : state.focus }, { remember: true });
  say(`${nodes[node].label} is left out`);
}

function startAgain() {
  for (const set of Object.values(state.off)) set.clear();
  change({
    least: 0, limit: startLimit, hubs: mostEdges, alone: edges.length === 0, hidden: new Set(), revealed: new Set(),
    selected: null, focus: null, way: null,
  }, { remember: true });
}
