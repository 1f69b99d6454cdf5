'use strict';
/* What the page says, it says without this: values under the pointer, a table that is sorted and searched. */
(() => {
  const at = id => document.getElementById(id);
  // names of tensors may contain anything, so they are only ever inserted as text
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };
  const whole = n => n.toLocaleString('en');

  // ---- charts: the values under the pointer, or where the arrow keys have moved -------------------------------------

  const readings = plot => {
    const svg = plot.querySelector('svg');
    const [top, foot] = plot.dataset.frame.split(' ');
    const places = plot.dataset.readings.split('\n').map(line => line.split('\t'));
    const entries = [...plot.parentNode.querySelectorAll('.legend .value')];
    const heading = make('li', 'heading');
    plot.parentNode.querySelector('.legend').prepend(heading);
    const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    cursor.setAttribute('class', 'cursor');
    let shown = -1;
    const show = i => {
      shown = i;
      const place = places[i];
      if (!place) {
        cursor.remove();
        heading.textContent = '';
        entries.forEach(entry => { entry.textContent = ''; });
        return;
      }
      cursor.setAttribute('d', `M${place[0]} ${top}L${place[0]} ${foot}`);
      svg.append(cursor);
      heading.textContent = place[1];
      entries.forEach((entry, k) => { entry.textContent = place[k + 2] || ''; });
    };
    const nearest = x => {
      let best = 0;
      places.forEach((place, i) => { if (Math.abs(place[0] - x) < Math.abs(places[best][0] - x)) best = i; });
      return best;
    };
    plot.addEventListener('pointermove', event => {
      const box = svg.getBoundingClientRect();
      show(nearest((event.clientX - box.left) * svg.viewBox.baseVal.width / box.width));
    });
    plot.addEventListener('pointerleave', () => show(-1));
    plot.addEventListener('blur', () => show(-1));
    plot.addEventListener('keydown', event => {
      const to = { ArrowRight: shown + 1, ArrowLeft: Math.max(0, shown - 1), Home: 0, End: places.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      show(Math.min(to, places.length - 1));
      plot.setAttribute('aria-valuetext', [heading.textContent, ...entries.map(e => e.parentNode.textContent)].join(', '));
      plot.setAttribute('aria-valuenow', shown);
    });
    plot.tabIndex = 0;
    // to those who do not see it, moving through a chart is moving a slider whose value is what stands there
    plot.setAttribute('role', 'slider');
    plot.setAttribute('aria-label', 'place in the chart: ' + svg.getAttribute('aria-label'));
    plot.setAttribute('aria-valuemin', 0);
    plot.setAttribute('aria-valuemax', places.length - 1);
    plot.setAttribute('aria-valuenow', 0);
    plot.setAttribute('aria-valuetext', places[0][1]);
  };
  document.querySelectorAll('.plot[data-readings]').forEach(readings);

  // ---- paper: with everything unfolded, also where the style sheet cannot do it ----------------------------------

  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(d => { d.open = true; }));

  // ---- the table ----------------------------------------------------------------------------------------------

  const table = at('table');
  const tensors = () => {
    const FEW = 25;
    const MOST_FOUND = 200;
    const body = table.tBodies[0];
    const all = [...body.rows];
    const index = JSON.parse(at('index').textContent);
    const more = at('more');
    let order = all;
    let isShort = more !== null;
    document.querySelectorAll('.controls').forEach(c => { c.hidden = false; });

    const number = x => x === null ? '–' : x === 0 ? '0' : Math.abs(x) >= 1e6 || Math.abs(x) < 1e-4 ? x.toExponential() : String(x);
    const nameOf = (kind, i) => {
      const numbers = kind.numbers[i].split(' ');
      return kind.pieces.map((piece, k) => piece + (k < kind.pieces.length - 1 ? numbers[k] : '')).join('');
    };
    const cell = (text, name) => make('td', name, text);
    const row = (kind, i, name) => {
      const head = make('th', 'text name', name);
      head.scope = 'row';
      const isWrong = kind.wrong.includes(i);
      return make('tr', '', head, cell(kind.shape, 'text'), ...[kind.stds[i], kind.expected, kind.means[i], kind.mins[i], kind.maxs[i]].map(x => cell(number(x))),
        cell(isWrong ? '✗ wrong' : '✓', isWrong ? 'text bad' : 'text'));
    };
    const total = index.kinds.reduce((n, kind) => n + kind.numbers.length, 0);
    /** Of a model with too many tensors for the table. */
    const searched = wanted => {
      const rows = [];
      let found = 0;
      for (const kind of index.kinds) {
        for (let i = 0; i < kind.numbers.length; i++) {
          const name = nameOf(kind, i);
          if (name.toLowerCase().includes(wanted) && ++found <= MOST_FOUND) rows.push(row(kind, i, name));
        }
      }
      body.replaceChildren(...rows);
      const some = found > MOST_FOUND ? `, the first ${MOST_FOUND} of them here` : '';
      at('found').textContent = `${whole(found)} of ${whole(total)} tensors${some}` + (index.omitted ? `; ${whole(index.omitted)} more cannot be searched here` : '');
    };

    const show = () => {
      const wanted = at('search').value.trim().toLowerCase();
      if (wanted && total) return searched(wanted);
      const found = wanted ? order.filter(r => r.cells[0].textContent.toLowerCase().includes(wanted)) : order;
      // hidden on a screen alone: paper has all rows
      found.forEach((r, i) => r.classList.toggle('rest', isShort && i >= FEW));
      body.replaceChildren(...found);
      if (more) more.hidden = !isShort || found.length <= FEW;
      const n = total || all.length;
      at('found').textContent = (wanted ? whole(found.length) + ' of ' : '') + whole(n) + (n === 1 ? ' tensor' : ' tensors');
    };

    const value = td => {
      const x = Number(td.dataset.value ?? td.textContent);
      return Number.isNaN(x) ? Infinity : x;
    };
    const names = new Intl.Collator('en', { numeric: true });
    const isText = th => ['tensor', 'shape', 'verdict'].includes(th.textContent);
    [...table.tHead.rows[0].cells].forEach((head, c) => {
      const text = isText(head);
      const button = make('button', '', head.textContent);
      button.type = 'button';
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const direction = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
        [...table.tHead.rows[0].cells].forEach(h => h.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
        const compared = text ? (a, b) => names.compare(a.cells[c].textContent, b.cells[c].textContent) : (a, b) => value(a.cells[c]) - value(b.cells[c]) || 0;
        const sorted = rows => [...rows].sort((a, b) => direction * compared(a, b));
        order = sorted(all);
        if (total && at('search').value.trim()) body.replaceChildren(...sorted(body.rows));
        else show();
      });
    });
    at('search').addEventListener('input', show);
    if (more) more.addEventListener('click', () => { isShort = false; show(); });
    show();
  };
  if (table) tensors();
  document.documentElement.dataset.ready = 'yes'; // for tests: the script is done
})();
