/**
 * The header of a safetensors file: names, dtypes, shapes and offsets, with every rule of the format checked. The format reads
 * its shards with it, and a spec takes its shapes from the headers of others.
 */
package io.github.weightinit.header;
