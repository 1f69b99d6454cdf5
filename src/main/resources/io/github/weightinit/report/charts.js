'use strict';
/**
 * Line charts as inline SVG. Colours are variables of the style sheet, so a chart follows the page to a dark theme and to print.
 *
 * A chart is { title, height, positions, heading, series, x, y }: `positions` are the values on the x axis at which every
 * series has a value, and `heading(i)` is what the legend shows for position i. A series is { kind, colour, label, text },
 * where `colour` names a variable of the style sheet, and `text(i)` is its value at position i. By kind it also has
 *   line: values, one a position, null for a gap; isDashed; hasDots
 *   bars: values, one a bar; low, the left edge of the first; width, the width of each
 *   band: low and high, one a position, null for a gap
 * An axis is { low, high, label, ticks, text(tick) }; the y axis also has `space`, the width of its texts.
 */
const drawChart = (() => {
  const TOP = 8;
  const RIGHT = 14;
  const TICK = 5;
  const LINE = 18;

  const svg = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const html = (tag, name, ...children) => {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...children);
    return element;
  };

  /** Multiples of 1, 2 or 5 times a power of ten that cut a range into `most` steps or fewer. */
  const roundTicks = ({ low, high }, most) => {
    const least = (high - low) / most;
    const decade = 10 ** Math.floor(Math.log10(least));
    const step = [1, 2, 5].map(f => f * decade).find(s => s >= least) || 10 * decade;
    const ticks = [];
    for (let k = Math.ceil(low / step); k * step <= high; k++) ticks.push(k * step);
    return ticks;
  };

  /** Runs of positions without a gap. */
  const runs = values => {
    const found = [];
    values.forEach((value, i) => {
      if (value === null) return;
      if (i === 0 || values[i - 1] === null) found.push([]);
      found[found.length - 1].push(i);
    });
    return found;
  };
  const path = points => 'M' + points.map(([x, y]) => x.toFixed(1) + ' ' + y.toFixed(1)).join('L');

  /** The marks of a series; `x` and `y` turn values into pixels. */
  const marks = {
    line: (series, positions, x, y) => {
      const point = i => [x(positions[i]), y(series.values[i])];
      const parts = runs(series.values);
      const line = svg('path', { class: series.isDashed ? 'line dashed' : 'line', d: parts.map(run => path(run.map(point))).join('') });
      // a value between two gaps has no line, so it gets a dot
      const dotted = series.hasDots ? parts.flat() : parts.filter(run => run.length === 1).flat();
      return [line, ...dotted.map(i => svg('circle', { class: 'dot', cx: point(i)[0].toFixed(1), cy: point(i)[1].toFixed(1), r: 2.5 }))];
    },
    bars: (series, positions, x, y) => {
      const edge = i => x(series.low + i * series.width);
      const outline = series.values.flatMap((value, i) => [[edge(i), y(value)], [edge(i + 1), y(value)]]);
      return [svg('path', { class: 'bars', d: path([[edge(0), y(0)], ...outline, [edge(series.values.length), y(0)]]) + 'Z' })];
    },
    band: (series, positions, x, y) => [svg('path', {
      class: 'band',
      d: runs(series.low).map(run => path([
        ...run.map(i => [x(positions[i]), y(series.high[i])]),
        ...[...run].reverse().map(i => [x(positions[i]), y(series.low[i])]),
      ]) + 'Z').join(''),
    })],
  };

  const drawing = (chart, width) => {
    const { x: across, y: up, height } = chart;
    const left = up.space;
    const bottom = TICK + LINE + (across.label ? LINE : 0);
    const inner = { width: width - left - RIGHT, height: height - TOP - bottom };
    const x = value => (value - across.low) / (across.high - across.low) * inner.width;
    const y = value => (up.high - value) / (up.high - up.low) * inner.height;
    const axes = svg('g', { class: 'axes' });
    for (const tick of across.ticks || roundTicks(across, Math.max(2, Math.floor(inner.width / 70)))) {
      const at = left + x(tick);
      const foot = height - bottom;
      axes.append(svg('path', { class: 'grid', d: path([[at, TOP], [at, foot]]) }), svg('path', { class: 'tick', d: path([[at, foot], [at, foot + TICK]]) }),
        svg('text', { x: at, y: foot + TICK + 13, 'text-anchor': 'middle' }, across.text(tick)));
    }
    for (const tick of up.ticks || roundTicks(up, Math.max(2, Math.floor(inner.height / 32)))) {
      const at = TOP + y(tick);
      axes.append(svg('path', { class: 'grid', d: path([[left, at], [left + inner.width, at]]) }), svg('path', { class: 'tick', d: path([[left - TICK, at], [left, at]]) }),
        svg('text', { x: left - TICK - 4, y: at + 4, 'text-anchor': 'end' }, up.text(tick)));
    }
    if (across.label) axes.append(svg('text', { x: left + inner.width / 2, y: height - 4, 'text-anchor': 'middle' }, across.label));
    // an inner svg clips what is outside the axes
    const cursor = svg('path', { class: 'cursor', visibility: 'hidden' });
    const plot = svg('svg', { x: left, y: TOP, ...inner },
      ...chart.series.map(s => svg('g', { style: `color: var(--${s.colour})` }, ...marks[s.kind](s, chart.positions, x, y))), cursor);
    const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': chart.title }, axes, plot);
    const nearest = clientX => {
      const box = root.getBoundingClientRect();
      const at = (clientX - box.left) * width / box.width - left;
      const distances = chart.positions.map(p => Math.abs(x(p) - at));
      return distances.indexOf(Math.min(...distances));
    };
    const point = i => {
      cursor.setAttribute('visibility', i === null ? 'hidden' : 'visible');
      if (i !== null) cursor.setAttribute('d', path([[x(chart.positions[i]), 0], [x(chart.positions[i]), inner.height]]));
    };
    return { root, nearest, point };
  };

  /** Draws a chart into a box with its legend, again whenever the box's width changes. */
  return (box, chart) => {
    const heading = html('span', 'heading');
    const values = chart.series.filter(s => s.label).map(series => {
      const mark = html('span', 'mark');
      mark.style.color = `var(--${series.colour})`;
      return { series, mark, value: html('span', 'value') };
    });
    const legend = html('div', 'legend', heading, ...values.map(v => html('span', 'entry', v.mark, v.series.label, v.value)));
    let drawn = null;
    const show = i => {
      drawn.point(i);
      heading.textContent = i === null ? '' : chart.heading(i);
      values.forEach(v => { v.value.textContent = i === null ? '' : v.series.text(i); });
    };
    const draw = width => {
      drawn = drawing(chart, width);
      drawn.root.addEventListener('pointermove', event => show(drawn.nearest(event.clientX)));
      drawn.root.addEventListener('pointerleave', () => show(null));
      box.replaceChildren(drawn.root, legend);
    };
    let last = 0;
    const fit = () => {
      const width = Math.max(220, Math.floor(box.clientWidth));
      if (width === last || last && !box.clientWidth) return;
      last = width;
      draw(width);
    };
    fit();
    new ResizeObserver(fit).observe(box);
  };
})();
