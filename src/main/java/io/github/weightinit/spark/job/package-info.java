/** The Spark jobs, and all else that sees Spark. */
package io.github.weightinit.spark.job;
