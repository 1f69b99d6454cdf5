/** The files of a checkpoint as a task opens them. */
package io.github.weightinit.spark.store;
