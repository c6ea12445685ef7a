// What of the graph is in sight, and how that moves.

const camera = ({ box, network, nodeAt, isStill }) => {
  const MARGIN = 50; // of the box, in which things are not well in sight
  let stays = false; // while what was clicked is chosen: it is in sight already

  const motion = () => (prefersCalm.matches || isStill() ? false : { duration: 300, easingFunction: "easeInOutQuad" });

  // What of the box things may fill: not the edges, where labels stand, nor what lies under the bar above and,
  // on a small screen, the buttons below; `down` is how far its middle lies below the middle of the box.
  function inset() {
    const side = Math.min(box.clientWidth * 0.12, 84);
    const ends = Math.min(box.clientHeight / 5, 90);
    const bar = byId("where");
    const above = bar.offsetHeight && bar.offsetTop + bar.offsetHeight;
    const below = isNarrow() ? byId("zoom").offsetHeight : 0;
    return {
      wide: Math.max(box.clientWidth - 2 * side, 100),
      high: Math.max(box.clientHeight - ends - above - below, 60),
      down: (above - below) / 2,
    };
  }

  // The view that shows these things.
  function viewOf(ids, closest) {
    const places = [...ids].map(nodeAt);
    const [left, right] = span(places.map((at) => at.x));
    const [top, bottom] = span(places.map((at) => at.y));
    const { wide, high, down } = inset();
    const scale = Math.max(Math.min(wide / (right - left + 1), high / (bottom - top + 1), closest), 0.02);
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 - down / scale }, scale };
  }

  function fit(animate = true) {
    if (shown.nodes.size) network.moveTo({ ...viewOf(shown.nodes, 1.4), animation: animate && motion() });
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: motion() });
  }

  function isInSight(id) {
    const { x, y } = network.canvasToDOM(nodeAt(id));
    return x > MARGIN && y > MARGIN && x < box.clientWidth - MARGIN && y < box.clientHeight - MARGIN;
  }

  // Bring a thing and what it is related to into sight, and near enough.
  function reach(id) {
    if (stays) return;
    const mine = shown.edges.filter((edge) => edge.from === id || edge.to === id);
    const near = new Set([id, ...mine.flatMap((edge) => [edge.from, edge.to])]);
    const wanted = viewOf(near, 1.25);
    const isSmall = network.getScale() < 0.7 * wanted.scale;
    if (isSmall || ![...near].every(isInSight)) network.moveTo({ ...wanted, animation: motion() });
  }

  return { inset, fit, zoom, reach, isInSight, stay: (yes) => { stays = yes; } };
};
