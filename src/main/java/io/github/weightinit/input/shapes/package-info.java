/** The names, shapes and dtypes of a model from the headers of its safetensors files. Values are never read. */
package io.github.weightinit.input.shapes;
