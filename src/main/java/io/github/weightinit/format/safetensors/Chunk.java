package io.github.weightinit.format.safetensors;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.format.Json;
import io.github.weightinit.header.ElementType;
import io.github.weightinit.header.HeaderEntry;
import io.github.weightinit.plan.RowBlock;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shard has of a tensor: all of it, or a box.
 *
 * @param entry its entry in the header
 * @param offsets its first index on each axis of the tensor
 */
record Chunk(HeaderEntry entry, List<Long> offsets) {
    /**
     * The chunks of a shard.
     *
     * @param blocks in the order of the file, in which the blocks of a tensor follow each other
     */
    static List<Chunk> of(List<RowBlock> blocks) {
        List<Chunk> chunks = new ArrayList<>();
        long begin = 0;
        long rows = 0;
        for (int i = 0; i < blocks.size(); i++) {
            RowBlock block = blocks.get(i);
            rows += block.rows();
            boolean isLast =
                    i + 1 == blocks.size() || !blocks.get(i + 1).tensor().equals(block.tensor());
            if (isLast) {
                long firstRow = block.firstRow() + block.rows() - rows;
                Box box = Box.ofRows(block.shape(), block.columns(), firstRow, rows);
                long end = begin + rows * block.columns() * block.dtype().width();
                chunks.add(new Chunk(
                        new HeaderEntry(block.tensor(), ElementType.of(block.dtype()), box.sizes(), begin, end),
                        box.offsets()));
                begin = end;
                rows = 0;
            }
        }
        return chunks;
    }

    /** Where in its tensor each chunk belongs, as {@code torch.distributed.checkpoint} writes it: JSON for a string of JSON. */
    static String shardingInfo(List<Chunk> chunks) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            for (Chunk chunk : chunks) {
                json.writeObjectFieldStart(chunk.entry.name());
                json.writeArrayFieldStart("saved_offsets");
                for (long offset : chunk.offsets) {
                    json.writeNumber(offset);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
