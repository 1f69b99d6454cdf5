'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = id => document.getElementById(id);

  // names of tensors may hold anything: they only ever become text
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

  const charts = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  /** A chart that follows its box's width and the page's colours; options are made again for each drawing. */
  const chart = (box, height, options, values) => {
    const entry = { plot: null };
    entry.draw = () => {
      if (entry.plot) entry.plot.destroy();
      const width = Math.max(220, Math.floor(box.clientWidth));
      entry.plot = new uPlot({ width, height, ...options() }, values, box);
    };
    entry.draw();
    charts.push(entry);
    new ResizeObserver(() => {
      const width = Math.max(220, Math.floor(box.clientWidth));
      if (box.clientWidth && width !== entry.plot.width) entry.plot.setSize({ width, height });
    }).observe(box);
  };
  const redraw = () => charts.forEach(c => c.draw());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', () => { // on paper everything is light and open
    document.documentElement.classList.add('paper');
    document.querySelectorAll('details.card').forEach((d, i) => { if (i < 40) d.open = true; });
    redraw();
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('paper');
    redraw();
  });

  const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, Arial, "DejaVu Sans", sans-serif';
  const axis = (more = {}) => ({
    stroke: colour('soft'), font, labelFont: font, labelSize: 20, size: 32,
    grid: { stroke: colour('grid'), width: 1 }, ticks: { stroke: colour('line'), width: 1, size: 4 }, ...more,
  });
  const still = { x: true, y: false, drag: { x: false, y: false } };

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

  /** Two lines over depth on a scale of decades, with the ideal. */
  const signalChart = (title, subtitle, lines, errors) => {
    const box = make('div', { class: 'plot' });
    at('signal-charts').append(make('figure', {}, make('figcaption', {}, title, make('small', {}, subtitle)), box));
    const depths = data.signals.depths;
    const known = lines.flat().filter(x => x !== null);
    const low = Math.floor(Math.min(-1, ...known) - .05);
    const high = Math.ceil(Math.max(1, ...known) + .05);
    const values = [depths.map((_, i) => i), depths.map(() => 0), ...lines];
    const isSampled = errors && data.signals.maxWidth > 0;
    if (isSampled) {
      lines.forEach((line, k) => [2, -2].forEach(sign =>
        values.push(line.map((x, i) => x === null ? null : x + sign * errors[k][i]))));
    }
    const few = depths.length <= 8;
    chart(box, 260, () => {
      const forward = colour('forward');
      const backward = colour('backward');
      const points = { show: depths.length <= 60, size: 5 };
      const series = [
        { label: 'depth', value: (u, x) => x === null ? '–' : depths[x] },
        { label: 'ideal', stroke: colour('ideal'), dash: [6, 5], width: 1.5, points: { show: false }, value: () => '1' },
        { label: 'signal, forward', stroke: forward, width: 2, points, value: (u, x) => power(x) },
        { label: 'gradient, backward', stroke: backward, width: 2, points, value: (u, x) => power(x) },
      ];
      const bands = [];
      if (isSampled) {
        [forward, backward].forEach((c, k) => {
          for (let i = 0; i < 2; i++) series.push({ stroke: 'transparent', points: { show: false }, class: 'error' });
          bands.push({ series: [4 + 2 * k, 5 + 2 * k], fill: c + '33' });
        });
      }
      return {
        series, bands, cursor: still,
        scales: { x: { time: false, range: [-.02 * (depths.length - 1), (depths.length - 1) * 1.02] }, y: { range: [low, high] } },
        axes: [
          axis({ label: few ? null : 'depth', labelSize: few ? 0 : 18,
            splits: few ? () => depths.map((_, i) => i) : undefined,
            values: few ? (u, ticks) => ticks.map(t => short(depths[t])) : (u, ticks) => ticks.map(t => Number.isInteger(t) ? t : '') }),
          axis({ size: 52, splits: () => decades(low, high), values: (u, ticks) => ticks.map(t => t === 0 ? '1' : t === 1 ? '10' : '10' + superscript(t)) }),
        ],
      };
    }, values);
    if (isSampled) box.querySelectorAll('.u-series.error').forEach(e => { e.style.display = 'none'; });
  };
  const short = name => name.length > 12 ? '…' + name.slice(-11) : name;

  const fate = (line, isBackward) => {
    const end = isBackward ? line[0] : line[line.length - 1];
    if (end === null) return 'leaves the range of numbers';
    const word = end < -3 ? 'vanishes: ' : end > 3 ? 'explodes: ' : end < -1 ? 'shrinks to ' : end > 1 ? 'grows to ' : 'stays, at ';
    return word + power(end) + ' times what was put in';
  };

  const signals = () => {
    const s = data.signals;
    if (!s) {
      at('signal-charts').remove();
      document.querySelector('#signals p').textContent = 'The spec does not tell which matrices a signal goes through, and they do not follow from their shapes.';
      at('signal-note').textContent = 'Write chain = [...] into the spec, the names of the matrices in order, to see here whether signals vanish or explode.';
      return;
    }
    signalChart('This network', 'The signal ' + fate(s.forward) + '; the gradient ' + fate(s.backward, true) + '.',
      [s.forward, s.backward], [s.forwardError, s.backwardError]);
    signalChart('The same with naive weights, N(0, 1)', 'The signal ' + fate(s.naiveForward) + '; the gradient ' + fate(s.naiveBackward, true) + '.',
      [s.naiveForward, s.naiveBackward]);
    const how = s.maxWidth > 0
      ? `An estimate: of each layer at most ${whole(s.maxWidth)} neighbouring units take part, ${whole(s.signals)} inputs at a time, ${s.repeats} times with other units and inputs. The band is two standard errors.`
      : `Every weight takes part, with ${whole(s.signals)} inputs drawn from N(0, 1).`;
    const chain = s.isDetected ? ' The chain was found by the shapes; the spec tells none.' : '';
    at('signal-note').textContent = `Shown is the mean square over units and inputs, behind each function (${s.functions.join(', ')}). ${how}${chain} What the chain does not name, such as batch normalisation, does not take part.`;
  };

  // ---- layers -------------------------------------------------------------------------------------------------

  const densityChart = (box, card) => {
    const d = card.density;
    const x = d.theory.map((_, i) => d.low + (i + .5) * d.width / d.points);
    const found = x.map((_, i) => d.found[Math.floor(i / d.points)]);
    chart(box, 230, () => ({
      series: [
        { label: 'value', value: (u, v) => number(v) },
        { label: 'found', stroke: colour('bars'), width: 1, fill: colour('bars') + 'b0', paths: uPlot.paths.stepped({ align: 1 }), points: { show: false }, value: (u, v) => number(v) },
        { label: 'promised', stroke: colour('theory'), width: 2, points: { show: false }, value: (u, v) => number(v) },
      ],
      cursor: still,
      scales: { x: { time: false, range: [d.low, d.low + d.found.length * d.width] }, y: { range: (u, low, high) => [0, high * 1.05] } },
      axes: [axis({ label: 'value of a weight', values: (u, ticks) => ticks.map(number) }), axis({ size: 56, values: (u, ticks) => ticks.map(number) })],
    }), [x, found, d.theory]);
  };

  const stdChart = (box, card) => {
    const all = [...card.stds, card.expectedStd].filter(v => v !== null);
    const centre = card.expectedStd;
    const reach = Math.max(...all.map(v => Math.abs(v - centre)), centre * .02) * 1.15;
    chart(box, 230, () => ({
      series: [
        { label: 'layer', value: (u, x) => x === null ? '–' : card.names[x] },
        { label: 'promised', stroke: colour('theory'), dash: [6, 5], width: 1.5, points: { show: false }, value: () => number(centre) },
        { label: 'found', stroke: colour('forward'), width: 2, points: { show: card.stds.length <= 100, size: 6 }, value: (u, v) => number(v) },
      ],
      cursor: still,
      scales: { x: { time: false, range: [-.3, card.stds.length - .7] }, y: { range: [centre - reach, centre + reach] } },
      axes: [
        axis({ label: 'layer', values: (u, ticks) => ticks.map(t => Number.isInteger(t) ? t : '') }),
        axis({ size: 70, values: (u, ticks) => ticks.map(number) }),
      ],
    }), [card.stds.map((_, i) => i), card.stds.map(() => centre), card.stds]);
  };

  const figure = (title, subtitle) => {
    const box = make('div', { class: 'plot' });
    return [make('figure', { class: 'bare' }, make('figcaption', {}, title, make('small', {}, subtitle)), box), box];
  };

  const shape = card => '[' + card.shape.join(', ') + ']';

  const fill = (body, card) => {
    body.append(make('p', { class: 'formula' }, card.init + ' · found: mean ' + number(card.mean) + ', standard deviation ' + number(card.std)
      + ' (promised: ' + number(card.expectedStd) + '), from ' + number(card.min) + ' to ' + number(card.max)));
    if (!card.density) return;
    const pair = make('div', { class: 'pair' });
    body.append(pair);
    const values = card.count * card.shape.reduce((a, b) => a * b, 1);
    const [density, densityBox] = figure('How often each value occurs',
      counted(values, 'value') + (values < 200 ? '; with so few, bars jump about' : '') + '. The height is the density: the area of all bars is 1.');
    pair.append(density);
    densityChart(densityBox, card);
    if (card.stds.length > 1) {
      const [std, stdBox] = figure('Standard deviation, layer by layer', 'Points lie near the dashed line if each layer has the scale that its formula promises.');
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
          make('span', { class: card.isRight ? 'state' : 'state bad' }, card.isRight ? '✓ as promised' : '✗ not as promised')),
        body);
      details.addEventListener('toggle', () => { // charts are made when they are first seen
        if (details.open && !body.hasChildNodes()) fill(body, card);
      });
      at('cards').append(details);
      if (opened++ < 8 || !card.isRight && opened < 40) details.open = true;
    };
    const first = 50;
    drawn.slice(0, first).forEach(add);
    if (drawn.length > first) {
      const button = make('button', { type: 'button', class: 'folded', onclick: () => { button.remove(); drawn.slice(first).forEach(add); } },
        'Show ' + whole(drawn.length - first) + ' more kinds of layers');
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
      { head: 'promised', of: i => number(group(i).expectedStd), key: i => group(i).expectedStd },
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
        + (t.omitted ? '; ' + whole(t.omitted) + ' more stand in _manifest.json alone' : '');
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
    const right = data.verdict === 'right';
    const share = data.valuesRead ? data.valuesCompared / data.valuesRead : 0;
    at('verdict').className = right ? 'verdict' : 'verdict bad';
    at('verdict').textContent = right
      ? '✓ Right: ' + (share === 1 ? 'every value is the one that the seed gives' : (100 * share).toFixed(1) + ' % of the values were made anew, and are the same')
      : data.verdict === 'unfinished' ? 'Unfinished: this checkpoint is not made yet' : '✗ Wrong: ' + counted(data.problemCount, 'problem');
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
  document.documentElement.dataset.ready = 'yes'; // for tests: all is drawn
})();
