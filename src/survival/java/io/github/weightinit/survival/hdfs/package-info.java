/** A real HDFS: lost DataNodes, quotas, leases. */
package io.github.weightinit.survival.hdfs;
