// Places for what is shown: those of the whole, drawn together where much between them is left out.

const gather = (() => {
  // The side of the square that a thing has to itself, and the least distance of two; a few have more.
  const MANY = { room: 110, clearance: 66 };
  const A_FEW = { room: 170, clearance: 112 };
  const FEW = 30;
  const ROUNDS = 40;
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
    if (distance >= clearance || (one.stays && other.stays)) return false;
    const [right, down] = distance > 0.01 ? [dx / distance, dy / distance] : [1, 0];
    const by = clearance * 1.02 - distance;
    const [mine, its] = one.stays ? [0, by] : other.stays ? [by, 0] : [by / 2, by / 2];
    one.x += right * mine;
    one.y += down * mine;
    other.x -= right * its;
    other.y -= down * its;
    return true;
  }

  // Places of these nodes by number, and how much nearer they are.
  function places(list) {
    const { room, clearance } = list.length <= FEW ? A_FEW : MANY;
    const wanted = list.length && list.length < whole * 0.9 ? nearness(list, room) : 1;
    const share = wanted > 0.85 && wanted < 1.15 ? 1 : Math.min(wanted, 1.8);
    const spots = list.map((node) => ({ id: node.id, x: node.x * share, y: node.y * share }));
    if (share !== 1) part(spots, clearance);
    return { share, spots: new Map(spots.map((spot) => [spot.id, spot])) };
  }

  // Places for nodes that come later, beside those that are there and stay.
  function join({ share, spots }, list) {
    const come = list.filter((node) => !spots.has(node.id));
    for (const node of come) spots.set(node.id, { id: node.id, x: node.x * share, y: node.y * share });
    if (!come.length || share === 1) return;
    const late = new Set(come.map((node) => node.id));
    for (const spot of spots.values()) spot.stays = !late.has(spot.id);
    part([...spots.values()], MANY.clearance);
  }

  return { places, join };
})();
