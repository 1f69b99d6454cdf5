/** Who makes what: row blocks, partitions, their sizes and seeds, and the plan's fingerprint; no I/O. */
package io.github.weightinit.plan;
