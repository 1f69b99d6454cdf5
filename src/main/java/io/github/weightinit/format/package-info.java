/** What every file format of a checkpoint shares: receipts and moments of the blocks that were written. */
package io.github.weightinit.format;
