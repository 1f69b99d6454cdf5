package io.github.weightinit.plan;

import io.github.weightinit.random.TensorKey;
import java.io.Serializable;

/**
 * The seed of a row block: with it and its shape an executor makes the block and knows nothing else.
 *
 * @param key the tensor's Philox key
 * @param firstTile the tile that holds the block's first element
 */
public record PartitionSeed(TensorKey key, long firstTile) implements Serializable {}
