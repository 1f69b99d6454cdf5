/**
 * A partition's values to a Parquet file, streaming: heap use does not grow with the matrix.
 *
 * <p>Pages are built directly and handed to parquet-java's {@code ParquetFileWriter}: no row objects, no boxing, no
 * call per value.
 */
package io.github.weightinit.format.parquet;
