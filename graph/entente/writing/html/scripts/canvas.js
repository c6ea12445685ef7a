// The graph on vis-network's canvas. Only what is shown is handed over; places come from the data.

const canvas = (() => {
  const box = byId("canvas");
  const items = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  const MANY = 1200; // shown edges above which drawing is thinned while it moves
  let network = null;
  let eye = null;
  let many = false;
  let trading = false; // while what is handed over is not yet what is shown: vis draws after each part of it
  let hovered = null;
  let placed = { across: 1, down: 1, spots: new Map() };
  const drawnNodes = new Set();
  const drawnEdges = new Set();
  const fresh = new Set(); // things that have come since one last looked where they are
  let colours = {};

  function options() {
    return {
      autoResize: true,
      physics: {
        enabled: false, stabilization: false, solver: "forceAtlas2Based",
        forceAtlas2Based: { springLength: 90, avoidOverlap: 0.6, gravitationalConstant: -70 },
      },
      layout: { improvedLayout: false },
      nodes: { borderWidth: 1.5, borderWidthSelected: 1.5, chosen: false, shapeProperties: { interpolation: false } },
      edges: {
        smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0,
        arrows: { to: { enabled: true, scaleFactor: 0.6 } }, arrowStrikethrough: false,
      },
      interaction: {
        hover: true, tooltipDelay: 1e9, keyboard: false, multiselect: false, selectable: false, zoomSpeed: 0.7,
      },
    };
  }

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const tone = (name) => style.getPropertyValue(name).trim();
    colours = {
      ground: tone("--ground"), ink: tone("--ink"), soft: tone("--ink-soft"), font: style.fontFamily, accent: tone("--accent"),
    };
  }

  function nodeItem(node) {
    const { colour, shape } = roles[node.role];
    const drawnColour = { background: colour, border: shade(colour) };
    return { id: node.id, ...spotOf(node), shape, size: node.radius, color: { ...drawnColour, highlight: drawnColour, hover: drawnColour } };
  }

  function edgeItem(edge) {
    const look = manners[edge.manner];
    const colour = isDark() ? look.dark : look.colour;
    return {
      id: edge.id, from: edge.from, to: edge.to,
      color: { color: colour, highlight: colour, hover: colour, opacity: many ? Math.min(0.5, 18 / Math.sqrt(shown.edges.length)) : 0.85 },
      dashes: look.dash.length && !many ? look.dash : false,
      width: (many ? 3 : 1.7) + 3 * thickness(edge),
      arrows: many || isMutual(edge) ? "" : "to",
      smooth: edge.bend ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) } : false,
    };
  }

  // By its documents from 0, for one, to 1, for the most that any has and for eight at least.
  const mostWeight = Math.max(8, edges[0]?.weight || 0);
  const thickness = (edge) => Math.log(Math.max(edge.weight, 1)) / Math.log(mostWeight);

  // Relations between the same two things are bent apart.
  function bend() {
    const met = new Map();
    for (const edge of edges) {
      const [low, high] = edge.from < edge.to ? [edge.from, edge.to] : [edge.to, edge.from];
      const key = low * nodes.length + high;
      const before = met.get(key) || 0;
      met.set(key, before + 1);
      const side = (before % 2 ? 1 : -1) * (edge.from < edge.to ? 1 : -1);
      edge.bend = side * Math.ceil(before / 2) * 0.16;
    }
  }

  const spotOf = (node) => {
    const { x, y } = placed.spots.get(node.id) || gather.spotAt(placed, node);
    return { x, y };
  };

  // Changes after which another set of things is looked at, and so placed and fitted anew.
  const ANEW = ["focus", "way", "limit", "hubs", "alone"];
  const isAnew = (changes) => ANEW.some((name) => name in changes);

  // Hand over what has come, take back what has gone.
  function update(changes = {}) {
    trading = true;
    if (isAnew(changes) || !placed.spots.size) placeAnew();
    else gather.join(placed, [...shown.nodes].map((id) => nodes[id]));
    thin();
    const wanted = new Set(shown.edges.map((edge) => edge.id));
    trade(items.edges, drawnEdges, wanted, (id) => edgeItem(edges[id]), () => {
      for (const id of shown.nodes) if (!drawnNodes.has(id)) fresh.add(id);
      trade(items.nodes, drawnNodes, shown.nodes, (id) => nodeItem(nodes[id]));
    });
    trading = false;
    byId("empty").hidden = shown.nodes.size > 0;
    network.redraw();
  }

  // Edges go before their nodes and come after them.
  function trade(set, there, wanted, item, between = () => {}) {
    const gone = [...there].filter((id) => !wanted.has(id));
    gone.forEach((id) => there.delete(id));
    if (gone.length) set.remove(gone);
    between();
    const come = [...wanted].filter((id) => !there.has(id));
    come.forEach((id) => there.add(id));
    if (come.length) set.add(come.map(item));
  }

  function placeAnew() {
    const { wide, high } = eye.inset();
    const list = [...shown.nodes].map((id) => nodes[id]);
    const isPart = (state.focus || state.way) && spread.isFew(list);
    placed = isPart ? gather.few(list, wide / high, shown.edges) : gather.places(list, wide / high);
    if (drawnNodes.size) items.nodes.update([...drawnNodes].map((id) => ({ id, ...spotOf(nodes[id]) })));
  }

  // Many relations are drawn faint, without arrows and dashes, and not at all while they move.
  function thin() {
    if (shown.edges.length > MANY === many) return;
    many = !many;
    network.setOptions({ interaction: { hover: !many, hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
    items.edges.remove([...drawnEdges]);
    drawnEdges.clear();
  }

  function repaint() {
    readColours();
    items.nodes.update([...drawnNodes].map((id) => ({ id, color: nodeItem(nodes[id]).color })));
    items.edges.update([...drawnEdges].map((id) => ({ id, color: edgeItem(edges[id]).color })));
    network.redraw();
  }

  const nodeAt = (id) => {
    const { x, y } = network.body.nodes[id] || spotOf(nodes[id]);
    return { x, y };
  };

  // The nearest shown thing in a direction: far along it, little beside it.
  function neighbour(id, [right, down]) {
    const from = nodeAt(id);
    let best = null;
    for (const other of shown.nodes) {
      const to = nodeAt(other);
      const along = (to.x - from.x) * right + (to.y - from.y) * down;
      const beside = Math.abs((to.x - from.x) * down) + Math.abs((to.y - from.y) * right);
      if (other === id || along <= 0 || beside > 2 * along) continue;
      const cost = along + 2 * beside;
      if (!best || cost < best.cost) best = { id: other, cost };
    }
    return best?.id;
  }

  // Whether something that has come lies out of sight.
  function haveStrayed() {
    const strayed = [...fresh].some((id) => shown.nodes.has(id) && !eye.isInSight(id));
    fresh.clear();
    return strayed;
  }

  function togglePhysics() {
    const on = byId("physics").getAttribute("aria-pressed") !== "true";
    byId("physics").setAttribute("aria-pressed", on);
    network.setOptions({ physics: { enabled: on } });
  }

  // The graph as it is seen, on the colour of the page, in a canvas of its own.
  function picture() {
    const drawn = box.querySelector("canvas");
    if (!drawn.width || !drawn.height) return null;
    const copied = make("canvas", { width: drawn.width, height: drawn.height });
    const context = copied.getContext("2d");
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, copied.width, copied.height);
    context.drawImage(drawn, 0, 0);
    return copied;
  }

  // On an upright screen the whole is turned a quarter, so that it is as tall as the screen.
  function turn() {
    if (box.clientWidth * 1.2 > box.clientHeight) return;
    for (const node of nodes) [node.x, node.y] = [-node.y, node.x];
  }

  function focusAt(spot) {
    const node = network.getNodeAt(spot);
    if (node !== undefined && state.focus?.node !== node) focusOn(node);
  }

  function start() {
    readColours();
    turn();
    bend();
    network = new vis.Network(box, items, options());
    eye = camera({ box, network, nodeAt, isStill: () => many });
    box.querySelector(".vis-network").tabIndex = -1;
    network.on("afterDrawing", (context) => { if (!trading) brush.finish(context, network, { box, colours, hovered }); });
    network.on("click", ({ pointer }) => {
      eye.stay(true);
      const [node, edge] = [network.getNodeAt(pointer.DOM), network.getEdgeAt(pointer.DOM)];
      if (node !== undefined) selectNode(node);
      else if (edge !== undefined) selectEdge(edge);
      else if (state.selected) select(null);
      eye.stay(false);
    });
    network.on("doubleClick", ({ pointer }) => focusAt(pointer.DOM));
    // The browser knows two clicks by when they were made, vis by when it came to see them: too late where it has much to draw.
    box.addEventListener("dblclick", ({ clientX, clientY }) => {
      const { left, top } = box.getBoundingClientRect();
      focusAt({ x: clientX - left, y: clientY - top });
    });
    network.on("hoverNode", ({ node }) => { hovered = node; box.classList.add("over"); network.redraw(); });
    network.on("blurNode", () => { hovered = null; box.classList.remove("over"); network.redraw(); });
    prefersDark.addEventListener("change", repaint);
  }

  return {
    start, update, haveStrayed, isAnew, placeAnew, repaint, neighbour, togglePhysics, picture,
    fit: (animate) => eye.fit(animate),
    zoom: (factor) => eye.zoom(factor),
    reach: (id) => eye.reach(id),
    where: (id) => network.canvasToDOM(nodeAt(id)),
  };
})();
