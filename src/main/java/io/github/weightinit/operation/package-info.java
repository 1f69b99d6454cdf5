/**
 * What each command does between its command line and its output. The commands and {@code WeightInit} ask for the same
 * operations; here stands all that they decide.
 */
package io.github.weightinit.operation;
