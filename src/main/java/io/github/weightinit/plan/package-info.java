/** How a checkpoint is cut into row blocks and partitions, with their sizes and seeds, and the plan's fingerprint. No I/O. */
package io.github.weightinit.plan;
