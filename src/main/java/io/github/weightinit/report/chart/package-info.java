/**
 * Charts as SVG that needs no script: axes with titles and ticks, lines, bands and bars. A style sheet may colour them; without
 * one they have colours of their own.
 */
package io.github.weightinit.report.chart;
