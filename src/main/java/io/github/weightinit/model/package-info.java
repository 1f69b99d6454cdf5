/** What a checkpoint is: its seed and its tensors, and the chain of matrices that the report follows. */
package io.github.weightinit.model;
