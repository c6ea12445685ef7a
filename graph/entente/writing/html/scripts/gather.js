// Places for what is shown: those of the whole, drawn together where much between them is left out.

const gather = (() => {
  // The side of the square that a thing has to itself, and the least distance of two, up to how many.
  const ROOMS = [
    { most: 30, room: 170, clearance: 112 },
    { most: 170, room: 122, clearance: 86 },
    { most: Infinity, room: 110, clearance: 66 },
  ];
  const roomOf = (number) => ROOMS.find(({ most }) => number <= most);
  const ROUNDS = 40;
  const MOST_STRETCH = 1.35;
  const whole = nodes.filter((node) => node.edges.length).length;

  // How much nearer: 1 leaves the places as they are.
  function nearness(list, room) {
    const middle = { x: sum(list, (node) => node.x) / list.length, y: sum(list, (node) => node.y) / list.length };
    const extent = 2 * Math.PI * sum(list, (node) => (node.x - middle.x) ** 2 + (node.y - middle.y) ** 2) / list.length;
    return Math.sqrt((list.length * room * room) / (extent || 1));
  }

  const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);

  // Push apart what is too near; things are looked up in squares of the clearance.
  function part(spots, clearance) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const squares = new Map();
      const key = (x, y) => x * 100003 + y;
      let moved = false;
      for (const spot of spots) {
        const [x, y] = [Math.floor(spot.x / clearance), Math.floor(spot.y / clearance)];
        for (let dx = -1; dx <= 1; dx += 1) {
          for (let dy = -1; dy <= 1; dy += 1) {
            for (const other of squares.get(key(x + dx, y + dy)) || []) moved = push(spot, other, clearance) || moved;
          }
        }
        if (!squares.has(key(x, y))) squares.set(key(x, y), []);
        squares.get(key(x, y)).push(spot);
      }
      if (!moved) return;
    }
  }

  function push(one, other, clearance) {
    const [dx, dy] = [one.x - other.x, one.y - other.y];
    const distance = Math.hypot(dx, dy);
    if (distance >= clearance) return false;
    const [right, down] = distance > 0.01 ? [dx / distance, dy / distance] : [1, 0];
    const by = (clearance * 1.02 - distance) / 2;
    one.x += right * by;
    one.y += down * by;
    other.x -= right * by;
    other.y -= down * by;
    return true;
  }

  // How much narrower, and so taller, these are drawn, that they fill what they are seen in: `shape` is its
  // width by height.
  function narrowing(list, shape) {
    if (list.length < 3) return 1;
    const [[left, right], [top, bottom]] = [span(list.map((node) => node.x)), span(list.map((node) => node.y))];
    const form = (right - left + 1) / (bottom - top + 1);
    return Math.min(Math.max(Math.sqrt(shape / form), 1 / MOST_STRETCH), MOST_STRETCH);
  }

  const spotAt = ({ across, down }, node) => ({ id: node.id, x: node.x * across, y: node.y * down });

  // Places for the few around one or on a way, and beside them, where they are, for what comes later.
  function few(list, shape, joined) {
    const spots = spread.places(list, joined);
    const narrow = narrowing(spots, shape);
    for (const spot of spots) Object.assign(spot, { x: spot.x * narrow, y: spot.y / narrow });
    part(spots, roomOf(list.length).clearance);
    return { across: narrow, down: 1 / narrow, near: true, spots: new Map(spots.map((spot) => [spot.id, spot])) };
  }

  // Places of these nodes by number, and by how much they are drawn together in both directions.
  function places(list, shape) {
    const { room, clearance } = roomOf(list.length);
    const wanted = list.length && list.length < whole * 0.9 ? nearness(list, room) : 1;
    const share = wanted > 0.85 && wanted < 1.15 ? 1 : Math.min(wanted, 1.8);
    const narrow = narrowing(list, shape);
    const drawn = { across: share * narrow, down: share / narrow, near: share !== 1 };
    const spots = list.map((node) => spotAt(drawn, node));
    if (drawn.near) part(spots, clearance);
    return { ...drawn, spots: new Map(spots.map((spot) => [spot.id, spot])) };
  }

  // The nearest spot around its own, in widening rings, at which a thing lies near no other.
  function settle(spot, others, clearance) {
    const free = (x, y) => others.every((other) => Math.hypot(other.x - x, other.y - y) >= clearance);
    for (let ring = 0; ring < ROUNDS; ring += 1) {
      const turns = Math.max(8 * ring, 1);
      for (let turn = 0; turn < turns; turn += 1) {
        const angle = (2 * Math.PI * turn) / turns;
        const [x, y] = [spot.x + 0.5 * ring * clearance * Math.cos(angle), spot.y + 0.5 * ring * clearance * Math.sin(angle)];
        if (free(x, y)) return { ...spot, x, y };
      }
    }
    return spot;
  }

  // Places for nodes that come later, beside those that are there and stay.
  function join(drawn, list) {
    const { spots } = drawn;
    const { clearance } = roomOf(Math.max(list.length, 31));
    for (const node of list) {
      if (spots.has(node.id)) continue;
      const own = spotAt(drawn, node);
      spots.set(node.id, drawn.near ? settle(own, [...spots.values()], clearance) : own);
    }
  }

  return { places, few, join, spotAt };
})();
