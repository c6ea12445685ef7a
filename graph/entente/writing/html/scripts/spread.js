// Places for the few things around one, or on the way between two: as far apart as there are steps between them.

const spread = (() => {
  const MOST = 90; // things; more keep the places of the whole
  const STEP = 170;
  const ROUNDS = 120;

  // How many steps lie between each two of so many things; `near` has the neighbours of each.
  function steps(near) {
    return near.map((_, from) => {
      const found = new Array(near.length).fill(near.length);
      found[from] = 0;
      const queue = [from];
      for (let next = 0; next < queue.length; next += 1) {
        for (const other of near[queue[next]]) {
          if (found[other] < near.length) continue;
          found[other] = found[queue[next]] + 1;
          queue.push(other);
        }
      }
      return found;
    });
  }

  function neighbours(list, joined) {
    const number = new Map(list.map((node, at) => [node.id, at]));
    const near = list.map(() => []);
    for (const { from, to } of joined) {
      near[number.get(from)].push(number.get(to));
      near[number.get(to)].push(number.get(from));
    }
    return near;
  }

  // Stress majorisation (Gansner, Koren, North 2004), one thing at a time, from the places of the whole.
  function places(list, joined) {
    const spots = list.map(({ id, x, y }, at) => ({ id, x: x + 0.01 * at, y }));
    const apart = steps(neighbours(list, joined));
    for (let round = 0; round < ROUNDS; round += 1) spots.forEach((spot, at) => settle(spot, apart[at], spots));
    return spots;
  }

  function settle(spot, apart, spots) {
    let [x, y, all] = [0, 0, 0];
    spots.forEach((other, at) => {
      if (other === spot) return;
      const wanted = apart[at] * STEP;
      const weight = 1 / (apart[at] * apart[at]);
      const distance = Math.max(Math.hypot(spot.x - other.x, spot.y - other.y), 0.01);
      x += weight * (other.x + (wanted * (spot.x - other.x)) / distance);
      y += weight * (other.y + (wanted * (spot.y - other.y)) / distance);
      all += weight;
    });
    if (all) [spot.x, spot.y] = [x / all, y / all];
  }

  return { places, isFew: (list) => list.length <= MOST };
})();
