/**
 * Tests whether stored weights follow the distribution of their initialiser: a summary computed in one pass ({@link
 * io.github.weightinit.statistics.Sample}), the theoretical distribution ({@link io.github.weightinit.statistics.Theory}), and
 * tests of one against the other ({@link io.github.weightinit.statistics.Judge}), corrected for their number.
 */
package io.github.weightinit.statistics;
