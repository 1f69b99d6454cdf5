'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = id => document.getElementById(id);

  // names of tensors may contain anything, so they are only ever inserted as text
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'class') element.className = value;
      else if (key === 'onclick') element.addEventListener('click', value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  const whole = n => n.toLocaleString('en');
  const counted = (n, noun) => whole(n) + ' ' + noun + (n === 1 ? '' : 's');
  const number = x => x === null || x === undefined ? '–' : x === 0 ? '0'
    : Math.abs(x) >= 1e6 || Math.abs(x) < 1e-4 ? x.toExponential(3) : String(+x.toPrecision(4));
  const size = n => {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
    let unit = 0;
    for (; n >= 1024 && unit < units.length - 1; unit++) n /= 1024;
    return (unit ? n.toFixed(1) : n) + ' ' + units[unit];
  };

  // ---- charts -------------------------------------------------------------------------------------------------

  addEventListener('beforeprint', () => { // print with every card open
    document.querySelectorAll('details.card').forEach((card, i) => {
      if (i < 40) card.open = true;
      card.dispatchEvent(new Event('toggle')); // the browser's own event comes after printing
    });
  });

  const superscript = n => String(n).replace(/./g, c => '⁰¹²³⁴⁵⁶⁷⁸⁹'[c] || (c === '-' ? '⁻' : c));
  const power = x => {
    if (x === null || x === undefined) return '–';
    if (Math.abs(x) < 3) return number(+(10 ** x).toPrecision(3));
    const exponent = Math.floor(x);
    return (10 ** (x - exponent)).toFixed(1) + ' · 10' + superscript(exponent);
  };
  const decades = (low, high) => {
    const step = Math.max(1, Math.ceil((high - low) / 7));
    const ticks = [];
    for (let t = Math.ceil(low / step) * step; t <= high; t += step) ticks.push(t);
    return ticks;
  };

  const COLOURS = ['forward', 'backward'];
  const wholeOnly = t => Number.isInteger(t) ? String(t) : '';

  /** Two lines by depth on a logarithmic scale, with the ideal. */
  const signalChart = (title, subtitle, lines, errors) => {
    const box = make('div', { class: 'plot' });
    at('signal-charts').append(make('figure', {}, make('figcaption', {}, title, make('small', {}, subtitle)), box));
    const depths = data.signals.depths;
    const known = lines.flat().filter(x => x !== null);
    const low = Math.floor(Math.min(-1, ...known) - .05);
    const high = Math.ceil(Math.max(1, ...known) + .05);
    const series = [];
    const text = line => i => power(line[i]);
    const error = k => ({
      kind: 'band',
      colour: COLOURS[k],
      low: lines[k].map((x, i) => x === null ? null : x - 2 * errors[k][i]),
      high: lines[k].map((x, i) => x === null ? null : x + 2 * errors[k][i]),
    });
    if (errors && data.signals.maxWidth > 0) series.push(error(0), error(1));
    const hasDots = depths.length <= 60;
    series.push(
      { kind: 'line', colour: 'ideal', label: 'ideal', values: depths.map(() => 0), isDashed: true, text: () => '1' },
      { kind: 'line', colour: COLOURS[0], label: 'signal, forward', values: lines[0], hasDots, text: text(lines[0]) },
      { kind: 'line', colour: COLOURS[1], label: 'gradient, backward', values: lines[1], hasDots, text: text(lines[1]) });
    const end = depths.length - 1;
    const few = depths.length <= 8;
    drawChart(box, {
      title,
      height: 260,
      positions: depths.map((_, i) => i),
      heading: i => depths[i],
      series,
      x: few
        ? { low: -.05 * end, high: 1.05 * end, ticks: depths.map((_, i) => i), text: i => short(depths[i]) }
        : { low: -.02 * end, high: 1.02 * end, label: 'depth', text: wholeOnly },
      y: { low, high, space: 52, ticks: decades(low, high), text: t => t === 0 ? '1' : t === 1 ? '10' : '10' + superscript(t) },
    });
  };
  const short = name => name.length > 12 ? '…' + name.slice(-11) : name;

  const fate = (line, isBackward) => {
    const end = isBackward ? line[0] : line[line.length - 1];
    if (end === null) return 'overflows';
    const word = end < -3 ? 'vanishes: ' : end > 3 ? 'explodes: ' : end < -1 ? 'shrinks to ' : end > 1 ? 'grows to ' : 'stays at ';
    return word + power(end) + ' times the start';
  };

  const signals = () => {
    const s = data.signals;
    if (!s) {
      at('signal-charts').remove();
      document.querySelector('#signals p').textContent = 'The spec has no chain, and the order of the matrices does not follow from their shapes.';
      at('signal-note').textContent = 'To see here whether signals vanish or explode, add chain = [...] to the spec: the names of the matrices in order.';
      return;
    }
    signalChart('This network', 'The signal ' + fate(s.forward) + '; the gradient ' + fate(s.backward, true) + '.',
      [s.forward, s.backward], [s.forwardError, s.backwardError]);
    signalChart('The same with naive weights, N(0, 1)', 'The signal ' + fate(s.naiveForward) + '; the gradient ' + fate(s.naiveBackward, true) + '.',
      [s.naiveForward, s.naiveBackward]);
    const how = s.maxWidth > 0
      ? `An estimate from at most ${whole(s.maxWidth)} neighbouring units of each layer and ${whole(s.signals)} inputs, averaged over ${s.repeats} samples of units and inputs. The band is two standard errors.`
      : `Computed from every weight, with ${whole(s.signals)} inputs from N(0, 1).`;
    const chain = s.isDetected ? ' The spec has no chain; this one follows from the shapes.' : '';
    at('signal-note').textContent = `The size is the mean square over units and inputs, after each function (${s.functions.join(', ')}). ${how}${chain} Layers that are not in the chain, such as batch normalisation, are ignored.`;
  };

  // ---- layers -------------------------------------------------------------------------------------------------

  const densityChart = (box, card) => {
    const d = card.density;
    drawChart(box, {
      title: 'Density of ' + card.label,
      height: 230,
      positions: d.theory.map((_, i) => d.low + (i + .5) * d.width / d.points),
      heading: i => number(d.low + (i + .5) * d.width / d.points),
      series: [
        { kind: 'bars', colour: 'bars', label: 'stored', values: d.found, low: d.low, width: d.width, text: i => number(d.found[Math.floor(i / d.points)]) },
        { kind: 'line', colour: 'theory', label: 'expected', values: d.theory, text: i => number(d.theory[i]) },
      ],
      x: { low: d.low, high: d.low + d.found.length * d.width, label: 'value of a weight', text: number },
      y: { low: 0, high: 1.05 * Math.max(...d.found, ...d.theory), space: 56, text: number },
    });
  };

  const stdChart = (box, card) => {
    const centre = card.expectedStd;
    const reach = Math.max(...card.stds.filter(v => v !== null).map(v => Math.abs(v - centre)), centre * .02) * 1.15;
    drawChart(box, {
      title: 'Standard deviations of ' + card.label,
      height: 230,
      positions: card.stds.map((_, i) => i),
      heading: i => card.names[i],
      series: [
        { kind: 'line', colour: 'theory', label: 'expected', values: card.stds.map(() => centre), isDashed: true, text: () => number(centre) },
        { kind: 'line', colour: 'forward', label: 'stored', values: card.stds, hasDots: card.stds.length <= 100, text: i => number(card.stds[i]) },
      ],
      x: { low: -.3, high: card.stds.length - .7, label: 'layer', text: wholeOnly },
      y: { low: centre - reach, high: centre + reach, space: 70, text: number },
    });
  };

  const figure = (title, subtitle) => {
    const box = make('div', { class: 'plot' });
    return [make('figure', { class: 'bare' }, make('figcaption', {}, title, make('small', {}, subtitle)), box), box];
  };

  const shape = card => '[' + card.shape.join(', ') + ']';

  const fill = (body, card) => {
    body.append(make('p', { class: 'formula' }, card.init + ' · stored: mean ' + number(card.mean) + ', standard deviation ' + number(card.std)
      + ' (expected: ' + number(card.expectedStd) + '), from ' + number(card.min) + ' to ' + number(card.max)));
    if (!card.density) return;
    const pair = make('div', { class: 'pair' });
    body.append(pair);
    const values = card.count * card.shape.reduce((a, b) => a * b, 1);
    const [density, densityBox] = figure('Histogram',
      counted(values, 'value') + (values < 200 ? '; with so few, bars vary by chance' : '') + '. The total area of the bars is 1.');
    pair.append(density);
    densityChart(densityBox, card);
    if (card.stds.length > 1) {
      const [std, stdBox] = figure('Standard deviation by layer', 'Points are near the dashed line if each layer has the scale of its formula.');
      pair.append(std);
      stdChart(stdBox, card);
    }
  };

  const layers = () => {
    const drawn = data.groups.filter(g => !g.isFixed);
    const fixed = data.groups.filter(g => g.isFixed);
    let opened = 0;
    const add = card => {
      const body = make('div', { class: 'body' });
      const details = make('details', { class: 'card' },
        make('summary', {},
          make('span', { class: 'label' }, card.label),
          make('span', { class: 'meta' }, (card.count > 1 ? counted(card.count, 'tensor') + ' · ' : '') + shape(card) + ' · ' + card.dtype),
          make('span', { class: card.isRight ? 'state' : 'state bad' }, card.isRight ? '✓ right' : '✗ wrong')),
        body);
      details.addEventListener('toggle', () => { // charts are drawn when they are first opened
        if (details.open && !body.hasChildNodes()) fill(body, card);
      });
      at('cards').append(details);
      if (opened++ < 8 || !card.isRight && opened < 40) details.open = true;
    };
    const first = 50;
    drawn.slice(0, first).forEach(add);
    if (drawn.length > first) {
      const button = make('button', { type: 'button', class: 'folded', onclick: () => { button.remove(); drawn.slice(first).forEach(add); } },
        'Show ' + whole(drawn.length - first) + ' more groups of tensors');
      at('cards').append(button);
    }
    if (!data.groups.length) at('layers').hidden = true;
    if (fixed.length) {
      at('fixed').hidden = false;
      at('fixed-table').append(
        make('thead', {}, make('tr', {}, ...['tensor', 'count', 'shape', 'initialiser', ''].map((t, i) => make('th', { class: i === 1 ? '' : 'text' }, t)))),
        make('tbody', {}, ...fixed.slice(0, 200).map(g => make('tr', {},
          make('td', { class: 'text name' }, g.label), make('td', {}, whole(g.count)), make('td', { class: 'text' }, shape(g)),
          make('td', { class: 'text' }, g.init), make('td', { class: g.isRight ? 'text' : 'text bad' }, g.isRight ? '✓' : '✗')))));
    }
  };

  // ---- small matrices -----------------------------------------------------------------------------------------

  const matrices = () => {
    if (!data.small.length) return;
    at('numbers').hidden = false;
    for (const m of data.small) {
      const most = Math.max(...m.values.map(Math.abs)) || 1;
      const rows = [];
      for (let i = 0; i < m.values.length; i += m.columns) {
        rows.push(make('tr', {}, ...m.values.slice(i, i + m.columns).map(x => {
          const cell = make('td', {}, x === 0 ? '0' : x.toFixed(Math.abs(x) < .001 ? 5 : 3));
          if (x !== 0) cell.style.background = `rgba(var(--${x < 0 ? 'low' : 'high'}), ${(Math.abs(x) / most * .75).toFixed(3)})`;
          return cell;
        })));
      }
      at('matrices').append(make('div', { class: 'matrix' },
        make('h3', {}, m.name + ' · ' + m.values.length / m.columns + ' × ' + m.columns),
        make('div', { class: 'scroll' }, make('table', {}, make('tbody', {}, ...rows)))));
    }
  };

  // ---- all tensors --------------------------------------------------------------------------------------------

  const tensors = () => {
    const t = data.table;
    const group = i => data.groups[t.groups[i]];
    const columns = [
      { head: 'tensor', text: true, of: i => t.names[i], name: true },
      { head: 'shape', text: true, of: i => shape(group(i)), key: i => group(i).shape.reduce((a, b) => a * b, 1) },
      { head: 'std', of: i => number(t.stds[i]), key: i => t.stds[i] },
      { head: 'expected std', of: i => number(group(i).expectedStd), key: i => group(i).expectedStd },
      { head: 'mean', of: i => number(t.means[i]), key: i => t.means[i] },
      { head: 'min', of: i => number(t.mins[i]), key: i => t.mins[i] },
      { head: 'max', of: i => number(t.maxs[i]), key: i => t.maxs[i] },
      { head: 'right', text: true, of: i => t.rights[i] ? '✓' : '✗', key: i => t.rights[i], bad: i => !t.rights[i] },
    ];
    const lower = t.names.map(n => n.toLowerCase());
    const all = t.names.map((_, i) => i);
    const page = 25;
    let order = all;
    let shown = page;
    let sorted = null;
    const body = make('tbody');
    const heads = columns.map((column, c) => make('th', { class: column.text ? 'text' : '', scope: 'col' },
      make('button', { type: 'button', onclick: () => sort(c) }, column.head)));
    at('table').append(make('thead', {}, make('tr', {}, ...heads)), body);

    const row = i => make('tr', {}, ...columns.map(c =>
      make('td', { class: (c.text ? 'text' : '') + (c.name ? ' name' : '') + (c.bad && c.bad(i) ? ' bad' : '') }, c.of(i))));
    const show = () => {
      const wanted = at('search').value.trim().toLowerCase();
      const found = wanted ? order.filter(i => lower[i].includes(wanted)) : order;
      body.replaceChildren(...found.slice(0, shown).map(row));
      at('more').hidden = found.length <= shown;
      at('found').textContent = (wanted ? whole(found.length) + ' of ' : '') + counted(all.length, 'tensor')
        + (t.omitted ? '; ' + whole(t.omitted) + ' more are in _manifest.json' : '');
    };
    const sort = c => {
      const key = columns[c].key || (i => t.names[i]);
      const direction = sorted === c + 1 ? -1 : 1;
      const natural = new Intl.Collator('en', { numeric: true });
      order = [...all].sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        const difference = x === null || y === null ? (x === null) - (y === null)
          : typeof x === 'string' ? natural.compare(x, y) : x - y;
        return direction * difference || a - b;
      });
      sorted = direction * (c + 1);
      heads.forEach((h, i) => {
        if (i === c) h.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
        else h.removeAttribute('aria-sort');
      });
      shown = page;
      show();
    };
    at('search').addEventListener('input', () => { shown = page; show(); });
    at('more').addEventListener('click', () => { shown += 20 * page; show(); });
    show();
  };

  // ---- the head -----------------------------------------------------------------------------------------------

  const head = () => {
    document.title = data.name + ' · checkpoint report';
    at('name').textContent = data.name;
    const passed = data.verdict === 'right' || data.verdict === 'no_problem_found';
    const share = data.valuesRead ? data.valuesCompared / data.valuesRead : 0;
    at('verdict').className = passed ? 'verdict' : 'verdict bad';
    at('verdict').textContent = data.verdict === 'right' ? '✓ Right: every value is the one that the seed gives'
      : passed ? 'No problem found: ' + (100 * share).toFixed(1) + ' % of the values were recomputed'
      : data.verdict === 'unfinished' ? 'Unfinished: some files are not written yet' : '✗ Wrong: ' + counted(data.problemCount, 'problem');
    if (data.problems.length) {
      at('problems').hidden = false;
      at('problems').append(...data.problems.map(p => make('li', {}, p)));
      const rest = data.problemCount - data.problems.length;
      if (rest > 0) at('problems').append(make('li', {}, 'and ' + whole(rest) + ' more'));
    }
    const facts = { parameters: whole(data.parameters), tensors: whole(data.tensors), bytes: size(data.bytes), files: whole(data.files), seed: data.seed };
    at('facts').append(...Object.entries(facts).map(([k, v]) => make('div', {}, make('dt', {}, k), make('dd', {}, v))));
    at('facts').append(make('div', {}, make('dt', {}, 'fingerprint'), make('dd', { title: data.fingerprint }, data.fingerprint.slice(0, 8) + '…')));
    at('fingerprint').textContent = data.fingerprint;
    at('command').textContent = data.reproduction.command;
    if (data.reproduction.numpy) {
      at('numpy-part').hidden = false;
      at('numpy').textContent = data.reproduction.numpy;
    }
  };

  head();
  signals();
  matrices();
  layers();
  tensors();
  document.documentElement.dataset.ready = 'yes'; // for tests: drawing is complete
})();
