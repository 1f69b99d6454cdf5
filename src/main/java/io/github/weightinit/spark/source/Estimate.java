package io.github.weightinit.spark.source;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/** What the optimiser is told of a scan. */
record Estimate(OptionalLong sizeInBytes, OptionalLong numRows) implements Statistics {}
