/** The table {@code weights}: what {@code init} would write, or has written, as a Spark DataFrame. */
package io.github.weightinit.spark.source;
