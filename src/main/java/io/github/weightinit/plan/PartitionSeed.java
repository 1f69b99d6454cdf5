package io.github.weightinit.plan;

import io.github.weightinit.random.TensorKey;
import java.io.Serializable;

/**
 * The seed of a row block. An executor generates the block from it, its shape and its source alone.
 *
 * @param key the tensor's Philox key
 * @param firstTile the tile that holds the block's first element
 */
public record PartitionSeed(TensorKey key, long firstTile) implements Serializable {}
