/** Reads a model from HOCON, reporting every mistake with its line, and writes it as JSON that reads back the same. */
package io.github.weightinit.input.hocon;
