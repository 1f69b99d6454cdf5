/** Specs and names made to break a parser, a path or a terminal. */
package io.github.weightinit.survival.hostile;
