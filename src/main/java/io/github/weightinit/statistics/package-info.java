/**
 * Whether stored weights follow their initialiser's distribution: what is gathered of them in one pass ({@link
 * io.github.weightinit.statistics.Sample}), what theory says ({@link io.github.weightinit.statistics.Theory}), and tests of
 * the one against the other ({@link io.github.weightinit.statistics.Judge}) whose thresholds are corrected for their number.
 */
package io.github.weightinit.statistics;
