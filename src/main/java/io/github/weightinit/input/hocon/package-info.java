/** Reading a model from HOCON, every mistake with its line, and writing it as JSON that reads the same. */
package io.github.weightinit.input.hocon;
