/** What a checkpoint is: its seed and its tensors, and the chain of matrices through which the report propagates signals. */
package io.github.weightinit.model;
