/** The checkpoint described: tensors, shapes, number formats, seed; read from HOCON, every mistake with its line. */
package io.github.weightinit.spec;
