/** A standalone cluster whose workers and executors are killed or stopped, and Spark's speculation. */
package io.github.weightinit.survival.cluster;
