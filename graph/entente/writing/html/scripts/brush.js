// What is drawn over the graph: light on what is looked at, and the labels.

const brush = (() => {
  const ROOM = 7500; // square pixels of canvas to a label: more labels would hide what they name
  let names = null; // the boxes of the labels that were last written
  const LARGE = 12; // things whose names may lie on others' shapes
  const RING = 6; // pixels between a thing and the ring around it
  const FEW = 40; // relations that are named also from further off
  const shownEdge = (id) => shown.edges.some((edge) => edge.id === id);
  const font = (weight, look) => `${weight} ${labels.SIZE}px ${look.colours.font}`;

  // A thing with its relations, or a relation with its ends; not that around which everything shown lies.
  function looked(hovered) {
    const chosen = state.selected?.node === state.focus?.node ? undefined : state.selected?.node;
    const node = chosen ?? hovered;
    if (node !== null && node !== undefined && shown.nodes.has(node)) {
      const near = shown.edges.filter((edge) => edge.from === node || edge.to === node);
      return { nodes: new Set([node, ...near.flatMap((edge) => [edge.from, edge.to])]), edges: near, centre: node };
    }
    const edge = edges[state.selected?.edge];
    if (edge && shownEdge(edge.id)) return { nodes: new Set([edge.from, edge.to]), edges: [edge], centre: null };
    return null;
  }

  // Dim everything and draw again, above, what is looked at.
  function light(context, network, seen, colours) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.78;
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    const { body } = network;
    for (const edge of seen.edges) body.edges[edge.id]?.draw(context);
    for (const edge of seen.edges) body.edges[edge.id]?.drawArrows(context);
    for (const id of seen.nodes) body.nodes[id]?.draw(context);
    if (seen.centre !== null) ring(context, network, seen.centre, colours.accent);
  }

  // The thing that has a ring: what is looked at, else that around which everything shown lies.
  const ringed = (seen) => (seen ? seen.centre : state.focus?.node);

  function ring(context, network, id, colour) {
    const { x, y } = network.body.nodes[id];
    const scale = network.getScale();
    context.beginPath();
    context.arc(x, y, nodes[id].radius + RING / scale, 0, 2 * Math.PI);
    context.lineWidth = 2.5 / scale;
    context.strokeStyle = colour;
    context.stroke();
  }

  // After vis has drawn: dim, then write labels in pixels of the screen.
  function finish(context, network, look) {
    const seen = looked(look.hovered);
    if (seen) light(context, network, seen, look.colours);
    else if (network.body.nodes[ringed(seen)]) ring(context, network, ringed(seen), look.colours.accent);
    const ratio = context.canvas.width / context.canvas.clientWidth || 1;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "middle";
    const space = { names: labels.taken(), things: labels.taken() };
    for (const one of covered(look.box)) space.things.take(one);
    names = space.names;
    const places = inSight(network, look.box, seen);
    for (const { x, y, r } of places) if (r > 2.5) space.things.take([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8]);
    if (seen) writeSeen(context, network, space, places, seen, look);
    else writeAll(context, network, space, places, look);
    context.restore();
  }

  // What buttons and bars cover of the canvas.
  function covered(box) {
    const frame = box.getBoundingClientRect();
    const over = [byId("zoom"), byId("where")].map((one) => one.getBoundingClientRect());
    return over.filter((one) => one.width).map((one) => [one.left - frame.left, one.top - frame.top, one.right - frame.left, one.bottom - frame.top]);
  }

  // Where on the screen things lie, the most connected first; only what is looked at, where something is.
  function inSight(network, box, seen) {
    const scale = network.getScale();
    const found = [];
    for (const id of [...(seen ? seen.nodes : shown.nodes)].sort((one, other) => one - other)) {
      const node = network.body.nodes[id];
      if (!node) continue;
      const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
      const near = x > -60 && y > -40 && x < box.clientWidth + 60 && y < box.clientHeight + 40;
      if (near) found.push({ id, text: nodes[id].label, x, y, r: nodes[id].radius * scale + (id === ringed(seen) ? RING : 0) });
    }
    return found;
  }

  const ink = (look, weight) => ({
    font: font(weight, look), ground: look.colours.ground, ink: look.colours.ink, wide: look.box.clientWidth, high: look.box.clientHeight,
  });

  // Where things lie thick, half as many names, so that one sees how they lie.
  const mostLabels = (look, things) => Math.max(Math.round((look.box.clientWidth * look.box.clientHeight) / (things > 400 ? 2 * ROOM : ROOM)), 24);

  // Names of things, then of relations where they are few or near.
  function writeAll(context, network, space, places, look) {
    const way = ink(look, 500);
    let left = mostLabels(look, places.length);
    places.forEach((item, rank) => {
      if (left && labels.put(context, space, { ...item, large: rank < LARGE }, way)) left -= 1;
    });
    if (network.getScale() < (shown.edges.length > FEW ? 1 : 0.5)) return;
    const near = new Set(places.map((item) => item.id));
    const seen = shown.edges.filter((edge) => near.has(edge.from) && near.has(edge.to));
    for (const edge of seen.slice(0, mostLabels(look, places.length))) writeRelation(context, network, space, edge, small(way, look));
  }

  const small = (way, look) => ({ ...way, font: `italic 400 11.5px ${look.colours.font}`, ink: look.colours.soft });

  function writeSeen(context, network, space, places, seen, look) {
    const way = ink(look, 600);
    places.sort((one, other) => (other.id === seen.centre) - (one.id === seen.centre));
    if (seen.centre !== null && places.length) space.names.take([places[0].x - places[0].r, places[0].y - places[0].r, places[0].x + places[0].r, places[0].y + places[0].r]);
    const few = places.length <= 24;
    for (const item of places) labels.put(context, space, { ...item, large: few, must: seen.centre === null || item.id === seen.centre }, way);
    if (network.getScale() < 0.35) return;
    for (const edge of seen.edges.slice(0, 60)) writeRelation(context, network, space, edge, small(way, look));
  }

  // Whether a box at the middle of a line leaves half of it to see, which tells how the relation is said.
  function leaves(network, edge, [left, top, right, bottom]) {
    const [from, to] = [edge.from, edge.to].map((id) => network.canvasToDOM(network.body.nodes[id]));
    const [across, down] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
    const long = Math.hypot(across, down);
    const hidden = long * Math.min((right - left) / across, (bottom - top) / down);
    return 2 * hidden < long - (nodes[edge.from].radius + nodes[edge.to].radius) * network.getScale();
  }

  // The name of a relation at the middle of its line.
  function writeRelation(context, network, space, edge, look) {
    const line = network.body.edges[edge.id];
    if (!line) return;
    const { x, y } = network.canvasToDOM(line.edgeType.getPoint(0.5));
    const text = relations[edge.relation].label;
    const half = labels.width(context, text, look.font) / 2;
    const spot = [x - half, y - 8, x + half, y + 8];
    if (!leaves(network, edge, spot) || !space.names.free(spot) || !space.things.free(spot)) return;
    space.names.take(spot);
    labels.write(context, [text], x, y, look);
  }

  return { finish, boxes: () => (names ? names.all() : []) };
})();
